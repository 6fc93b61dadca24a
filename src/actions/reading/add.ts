/** reading.add: reads a vendor's file in a process of its own and keeps file, facts and verdict. */

import { z } from 'zod';
import { READS_VENDORS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import type { ContractTier, Posture } from '#assurance/posture/posture.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { Refusal } from '#assurance/refusal.ts';
import { pickQuestionSet, readPosture } from '#reading/read-posture.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { addReading, type ReadFile, readingsOfFile } from '#store/reading.ts';
import type { ReadingLine } from '#store/reading-line.ts';
import { addVendor, changeVendor, findVendor, findVendorByName, type Vendor } from '#store/vendor.ts';
import { defineAction, type PrepareContext } from '../action.ts';
import { file, fileName, id, serviceModel, tier } from '../fields.ts';
import { readingLineOutput, readingLineView, vendorOutput, vendorView } from '../vendor/vendor-output.ts';
import { vendorOf } from './vendor-name.ts';

const input = z.strictObject({
  file,
  fileName,
  vendorId: id('The vendor the file is about; without it the organisation named in the file is found or added.')
    .nullable()
    .default(null),
  tier: tier.default(null),
  serviceModel: serviceModel.default(null),
});
type Input = z.output<typeof input>;

export const readingAdd = defineAction({
  noun: 'reading',
  verb: 'add',
  title: 'Read a file',
  summary:
    'Reads a finished CAIQ and keeps file, facts and verdict. A PDF is kept as evidence; answers are not read from it.',
  effect: 'write',
  upload: true,
  permission: READS_VENDORS,
  wholeWorkspace: true,
  input,
  output: z.object({ vendor: vendorOutput, reading: readingLineOutput, wasKnown: z.boolean() }),
  async prepare(context, given) {
    const reading = await readUnlessEvidence(context, given);
    const about = vendorOf(reading, given.fileName);
    const known = await context.runtime.database.read(context.workspaceId, (read) =>
      given.vendorId === null ? findVendorByName(read, about.name, about.service) : findVendor(read, given.vendorId),
    );
    const chosenTier = given.tier ?? known?.tier ?? null;
    const today = dayOf(context.runtime.now());
    const posture = reading === null ? null : postureOf(context, { reading, today, tier: chosenTier, known, given });
    const stored = await context.runtime.files.put(context.workspaceId, given.file);
    const kept: Kept = {
      file: { ...stored, name: given.fileName, mediaType: mediaTypeOf(given.fileName) },
      readOn: today,
      tier: chosenTier,
      reading,
      posture,
    };
    return async ({ tx }) => {
      const { vendor, isAsBefore } = await vendorFor(tx, given, about);
      return keep(tx, vendor, { ...kept, isAsBefore });
    };
  },
});

interface Kept {
  readonly file: ReadFile;
  readonly readOn: string;
  readonly tier: ContractTier | null;
  readonly reading: Reading | null;
  readonly posture: Posture | null;
}

/** `isAsBefore`: nothing that a rule looks at was said anew about the vendor. */
type KeptFor = Kept & { readonly isAsBefore: boolean };

/** Null for a file that is kept as evidence. */
async function readUnlessEvidence({ runtime }: PrepareContext, given: Input): Promise<Reading | null> {
  try {
    return await runtime.readFile({ bytes: given.file, fileName: given.fileName });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'file-is-evidence-only') return null;
    throw error;
  }
}

function postureOf(
  { runtime }: PrepareContext,
  about: {
    readonly reading: Reading;
    readonly today: string;
    readonly tier: ContractTier | null;
    readonly known: Vendor | null;
    readonly given: Input;
  },
): Posture {
  const { reading, today, known, given } = about;
  return readPosture({
    reading,
    questionSet: pickQuestionSet(reading, runtime.questionSets),
    today,
    tier: about.tier,
    serviceModel: given.serviceModel ?? known?.serviceModel ?? null,
  });
}

async function vendorFor(
  tx: AuditedTransaction,
  given: Input,
  about: { readonly name: string; readonly service: string },
): Promise<{ readonly vendor: Vendor; readonly isAsBefore: boolean }> {
  const named =
    given.vendorId === null
      ? await findVendorByName(tx, about.name, about.service)
      : await findVendor(tx, given.vendorId);
  const found = named?.removedAt === null ? named : null;
  if (found === null && given.vendorId !== null)
    throw new Refusal('record-is-absent', {
      message: 'There is no such vendor in this workspace.',
      mend: 'Choose the vendor from the list, or leave it out so that the file names it.',
      field: 'vendorId',
    });
  if (found === null) {
    const details = { ...about, tier: given.tier, serviceModel: given.serviceModel, website: null };
    return { vendor: await addVendor(tx, details), isAsBefore: false };
  }
  const said = {
    ...(given.tier !== null && given.tier !== found.tier ? { tier: given.tier } : {}),
    ...(given.serviceModel !== null && given.serviceModel !== found.serviceModel
      ? { serviceModel: given.serviceModel }
      : {}),
  };
  if (Object.keys(said).length === 0) return { vendor: found, isAsBefore: true };
  return { vendor: await changeVendor(tx, found.id, said), isAsBefore: !('serviceModel' in said) };
}

async function keep(tx: AuditedTransaction, vendor: Vendor, kept: KeptFor) {
  const { file: keptFile, readOn, reading, posture } = kept;
  const earlier = (await readingsOfFile(tx, keptFile.sha256)).find((line) => isSameRead(line, vendor, kept));
  if (earlier !== undefined) {
    // The log shows that the file came again; nothing else changes.
    tx.happened({ type: 'reading', id: earlier.id, facts: { fileName: keptFile.name, cameAgain: true } });
    return { vendor: vendorView(vendor), reading: readingLineView(earlier), wasKnown: true };
  }
  const entry = { vendorId: vendor.id, file: keptFile, readOn };
  const line =
    reading === null || posture === null
      ? await addReading(tx, { ...entry, kind: 'evidence', format: 'pdf' })
      : await addReading(tx, { ...entry, kind: 'read', format: reading.format, tier: kept.tier, reading, posture });
  return { vendor: vendorView(vendor), reading: readingLineView(line), wasKnown: false };
}

/** The same bytes for the same vendor and tier, read on the same day, give the same read. */
const isSameRead = (line: ReadingLine, vendor: Vendor, kept: KeptFor): boolean =>
  kept.isAsBefore && line.vendorId === vendor.id && line.readOn === kept.readOn && line.tier === kept.tier;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
};

const mediaTypeOf = (name: string): string =>
  MEDIA_TYPES[name.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream';
