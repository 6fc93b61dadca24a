/** sample.open: makes the sample workspace: an invented buyer and invented vendors, read like any file. */
import { z } from 'zod';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { writeWorkbook } from '#formats/xlsx-write/write-workbook.ts';
import { pickQuestionSet, readPosture } from '#reading/read-posture.ts';
import { sampleReadings } from '#sample/sample-readings.ts';
import { SAMPLE_FILES, SAMPLE_IN_THE_MAKING } from '#sample/sample-vendors.ts';
import { sampleWorkbookRows } from '#sample/sample-workbook.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { addReading } from '#store/reading.ts';
import { addVendor, findVendorByName } from '#store/vendor.ts';
import { createWorkspace } from '#store/workspace.ts';
import { defineAction, type PrepareContext } from '../action.ts';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const sampleOpen = defineAction({
  noun: 'sample',
  verb: 'open',
  title: 'Open the sample workspace',
  summary: 'Makes a workspace with an invented buyer, invented vendors and their answers. Gone with one act.',
  effect: 'write',
  workspace: 'new',
  // The edge asks for it on behalf of somebody at this machine; no member ever needs it.
  permission: [],
  input: z.strictObject({}),
  output: z.object({ workspaceId: z.uuid() }),
  async prepare(context) {
    const files = await prepareFiles(context);
    return async ({ tx }) => {
      const { id } = await createWorkspace(tx, { name: SAMPLE_IN_THE_MAKING, kind: 'sample' });
      for (const file of files) await keep(tx, file);
      return { workspaceId: id };
    };
  },
});

type SampleKept = Awaited<ReturnType<typeof prepareFiles>>[number];

async function prepareFiles({ runtime, workspaceId }: PrepareContext) {
  const { questionSets } = runtime;
  const today = dayOf(runtime.now());
  const readings = sampleReadings(today, questionSets);
  return Promise.all(
    readings.map(async ({ vendor, fileName, reading }, at) => {
      const source = SAMPLE_FILES[at];
      if (source === undefined) throw new Error('A sample reading has no file.');
      const sheets = sampleWorkbookRows(source, today, questionSets).map(({ name, rows }) => ({ name, rows }));
      const stored = await runtime.files.put(workspaceId, writeWorkbook({ sheets }));
      const questionSet = pickQuestionSet(reading, questionSets);
      const { tier, serviceModel } = vendor;
      const posture = readPosture({ reading, questionSet, today, tier, serviceModel });
      return { vendor, reading, posture, today, file: { ...stored, name: fileName, mediaType: MEDIA_TYPE } };
    }),
  );
}

async function keep(tx: AuditedTransaction, { vendor, reading, posture, today, file }: SampleKept): Promise<void> {
  const known = await findVendorByName(tx, vendor.name, vendor.service);
  const { id } = known ?? (await addVendor(tx, vendor));
  const { tier } = vendor;
  await addReading(tx, {
    vendorId: id,
    file,
    readOn: today,
    kind: 'read',
    format: reading.format,
    tier,
    reading,
    posture,
  });
}
