import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import { answersOf } from '#store/answer.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { finishedCaiq, testRuntime } from '../../../test/harness/runtime.ts';
import { sharedData, sharedFile, skipReason } from '../../../test/harness/shared-data.ts';
import { perform } from '../action.ts';
import { serviceAdd } from '../service/add.ts';
import { selfAssessmentClose } from './close.ts';
import { selfAssessmentExport } from './export.ts';
import { selfAssessmentFill } from './fill.ts';
import { selfAssessmentGet } from './get.ts';
import { selfAssessmentImport } from './import.ts';
import { selfAssessmentList } from './list.ts';
import { selfAssessmentOpen } from './open.ts';
import { selfAssessmentPreview } from './preview.ts';
import { selfAssessmentRevise } from './revise.ts';

const { runtime, database, activityOf } = await testRuntime();
const FILE = 'northwind.xlsx';

async function withService(name = 'Object Store') {
  const { workspaceId, owner } = await newWorkspace(database);
  const service = await addService(owner, name);
  return { workspaceId, owner, serviceId: service };
}

const addService = async (owner: Actor, name: string) =>
  (await perform(runtime, serviceAdd, owner, { name, serviceModel: 'iaas' })).id;

const answersIn = (workspaceId: string, assessmentId: string) =>
  database.read(workspaceId, (read) => answersOf(read, assessmentId));

const importInto = (owner: Actor, serviceId: string, more: Readonly<Record<string, unknown>> = {}) =>
  perform(runtime, selfAssessmentImport, owner, {
    serviceId,
    file: finishedCaiq(runtime),
    fileName: FILE,
    title: 'First',
    ...more,
  });

describe('self-assessment.open', () => {
  it('begins with nothing: every question of the edition, blank', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const opened = await perform(runtime, selfAssessmentOpen, owner, { serviceId, edition: '4.1.0', title: 'First' });
    expect(opened.selfAssessment).toMatchObject({ questionnaire: 'CAIQ', edition: '4.1.0', startedFrom: 'nothing' });
    const answers = await answersIn(workspaceId, opened.selfAssessment.id);
    expect(answers).toHaveLength(283);
    expect(
      answers.every(({ revision, answer, disposition }) => revision === 0 && answer === null && disposition === null),
    ).toBe(true);
  });

  it('takes 4.0.2 and 4.1 by the edition they are answered in, and refuses editions without our prompts', async () => {
    const { owner, serviceId } = await withService();
    const open = (edition: string) =>
      perform(runtime, selfAssessmentOpen, owner, { serviceId, edition, title: edition });
    expect((await open('4.0.2')).selfAssessment.edition).toBe('4.0.3');
    await expect(open('3.0.1')).rejects.toMatchObject({ code: 'edition-is-not-read' });
    await expect(open('9.9')).rejects.toMatchObject({ code: 'edition-is-not-read' });
    await expect(open('latest')).rejects.toMatchObject({ code: 'input-is-not-valid' });
  });

  it('carries 4.0.3 to 4.1.0 question by question and approves nothing', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const first = await importInto(owner, serviceId);
    const from = first.selfAssessment.id;
    const next = await perform(runtime, selfAssessmentOpen, owner, {
      serviceId,
      edition: '4.1.0',
      title: 'Next',
      from,
    });
    expect(next.selfAssessment.startedFrom).toBe('previous');
    expect(next.dispositions).toEqual({ carried: 149, reworded: 104, new: 30, removed: 8 });
    const answers = await answersIn(workspaceId, next.selfAssessment.id);
    expect(answers).toHaveLength(283);
    expect(answers.filter(({ state }) => state !== 'draft')).toEqual([]);
    expect(answers.filter(({ approvedRevision }) => approvedRevision !== null)).toEqual([]);
    expect(answers.filter(({ disposition }) => disposition === 'new').every(({ revision }) => revision === 0)).toBe(
      true,
    );
  });

  it('never carries by id where an id changed its meaning', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const from = (await importInto(owner, serviceId)).selfAssessment.id;
    const next = await perform(runtime, selfAssessmentOpen, owner, {
      serviceId,
      edition: '4.1.0',
      title: 'Next',
      from,
    });
    const answers = new Map(
      (await answersIn(workspaceId, next.selfAssessment.id)).map((one) => [String(one.questionId), one]),
    );
    // What LOG-08.1 asked moved to LOG-09.1; LOG-08.1 of 4.1 asks something new.
    expect(answers.get('LOG-08.1')).toMatchObject({ disposition: 'new', revision: 0 });
    expect(answers.get('LOG-09.1')?.cspImplementationDescription).toContain('LOG-08.1');
  });

  it('archives what is no longer asked with its answer', async () => {
    const { owner, serviceId } = await withService();
    const from = (await importInto(owner, serviceId)).selfAssessment.id;
    const next = await perform(runtime, selfAssessmentOpen, owner, {
      serviceId,
      edition: '4.1.0',
      title: 'Next',
      from,
    });
    const { carried } = await perform(runtime, selfAssessmentGet, owner, { assessmentId: next.selfAssessment.id });
    const removed = carried.filter(({ disposition }) => disposition === 'removed');
    expect(removed).toHaveLength(8);
    expect(removed.every(({ source }) => source?.answer !== null && source?.revision === 1)).toBe(true);
  });

  it('shows the same dispositions before it is opened, and changes nothing by that', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const from = (await importInto(owner, serviceId)).selfAssessment.id;
    const entries = (await activityOf(workspaceId)).length;
    const shown = await perform(runtime, selfAssessmentPreview, owner, { from, edition: '4.1.0' });
    expect(shown.dispositions).toEqual({ carried: 149, reworded: 104, new: 30, removed: 8 });
    expect(shown.questions).toHaveLength(291);
    expect(await activityOf(workspaceId)).toHaveLength(entries);
  });

  it('reuses the answers of a sibling service and says whose they were', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const from = (await importInto(owner, serviceId)).selfAssessment.id;
    const sibling = await addService(owner, 'Block Store');
    const reused = await perform(runtime, selfAssessmentOpen, owner, {
      serviceId: sibling,
      edition: '4.0.3',
      title: 'Sibling',
      from,
    });
    expect(reused.selfAssessment).toMatchObject({ startedFrom: 'service', sourceAssessmentId: from });
    expect(await answersIn(workspaceId, reused.selfAssessment.id)).toHaveLength(261);
  });

  it('records one entry for the assessment and one for each answer, together', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const opened = await perform(runtime, selfAssessmentOpen, owner, { serviceId, edition: '4.1.0', title: 'First' });
    const entries = await activityOf(workspaceId, { act: 'self-assessment.open', limit: 500 });
    expect(entries.filter(({ object }) => object.type === 'self-assessment')).toHaveLength(1);
    expect(entries.filter(({ object }) => object.type === 'answer').length).toBeGreaterThan(0);
    expect(entries.find(({ object }) => object.type === 'self-assessment')?.object.id).toBe(opened.selfAssessment.id);
  });

  it('is closed to those who only read, and to other workspaces', async () => {
    const { workspaceId, serviceId } = await withService();
    const input = { serviceId, edition: '4.1.0', title: 'First' };
    await expect(perform(runtime, selfAssessmentOpen, personIn(workspaceId, 'viewer'), input)).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    const stranger = (await newWorkspace(database)).owner;
    await expect(perform(runtime, selfAssessmentOpen, stranger, input)).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});

describe('self-assessment.import', () => {
  it('begins with a finished workbook, keeps the file, and says which cell each answer came from', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const made = await importInto(owner, serviceId, { assessedOn: '2026-03-01', dueOn: '2026-12-01' });
    expect(made).toMatchObject({ notTaken: [], dispositions: { carried: 261, reworded: 0, new: 0, removed: 0 } });
    expect(made.selfAssessment).toMatchObject({
      edition: '4.0.3',
      startedFrom: 'workbook',
      assessedOn: '2026-03-01',
      dueOn: '2026-12-01',
      sourceFile: { name: FILE },
    });
    const sha256 = made.selfAssessment.sourceFile?.sha256 ?? '';
    expect((await runtime.files.read(workspaceId, sha256)).byteLength).toBeGreaterThan(1000);
    const answers = await answersIn(workspaceId, made.selfAssessment.id);
    expect(answers.filter(({ answer }) => answer === 'yes')).toHaveLength(209);
    expect(answers.filter(({ answer }) => answer === 'no')).toHaveLength(52);
  });

  it('carries a workbook of 4.0.3 straight into 4.1.0', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const made = await importInto(owner, serviceId, { edition: '4.1.0' });
    expect(made.dispositions).toEqual({ carried: 149, reworded: 104, new: 30, removed: 8 });
    expect(await answersIn(workspaceId, made.selfAssessment.id)).toHaveLength(283);
  });

  it('leaves nothing behind when the file is none', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const entries = (await activityOf(workspaceId)).length;
    await expect(importInto(owner, serviceId, { file: new TextEncoder().encode('no workbook') })).rejects.toMatchObject(
      {
        detail: { mend: expect.any(String) },
      },
    );
    expect(await activityOf(workspaceId)).toHaveLength(entries);
    expect(await perform(runtime, selfAssessmentList, owner, { serviceId })).toEqual([]);
  });
});

describe.skipIf(sharedData === null)(`a real renewal pair${skipReason}`, () => {
  it('begins with the older file, renews, and carries everything to 4.1', async () => {
    const { workspaceId, owner, serviceId } = await withService();
    const older = await importInto(owner, serviceId, {
      file: new Uint8Array(await readFile(sharedFile('caiq/completed/instructure-caiq-v4.0.2-2022-12.xlsx'))),
      fileName: '2022-12.xlsx',
    });
    expect(older.notTaken).toEqual([]);
    const answers = await answersIn(workspaceId, older.selfAssessment.id);
    expect(answers.filter(({ answer }) => answer === 'no').map(({ questionId }) => questionId)).toEqual([
      'BCR-10.2',
      'CEK-08.1',
    ]);
    expect(answers.filter(({ cspImplementationDescription: text }) => text !== '')).toHaveLength(151);
    const from = older.selfAssessment.id;
    const next = await perform(runtime, selfAssessmentOpen, owner, { serviceId, edition: '4.1.0', title: '4.1', from });
    expect(next.dispositions).toEqual({ carried: 149, reworded: 104, new: 30, removed: 8 });
  });
});

describe('self-assessment.revise and close', () => {
  it('changes what is given, and refuses when somebody was faster', async () => {
    const { owner, serviceId } = await withService();
    const opened = await perform(runtime, selfAssessmentOpen, owner, { serviceId, edition: '4.1.0', title: 'First' });
    const assessmentId = opened.selfAssessment.id;
    const revised = await perform(runtime, selfAssessmentRevise, owner, {
      assessmentId,
      ver: 1,
      assessedOn: '2026-11-01',
    });
    expect(revised).toMatchObject({ title: 'First', assessedOn: '2026-11-01', ver: 2 });
    await expect(
      perform(runtime, selfAssessmentRevise, owner, { assessmentId, ver: 1, title: 'Late' }),
    ).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
  });

  it('closes once and takes no change afterwards', async () => {
    const { owner, serviceId } = await withService();
    const opened = await perform(runtime, selfAssessmentOpen, owner, { serviceId, edition: '4.1.0', title: 'First' });
    const assessmentId = opened.selfAssessment.id;
    expect(await perform(runtime, selfAssessmentClose, owner, { assessmentId })).toMatchObject({ state: 'closed' });
    const late = { assessmentId, title: 'Late' };
    await expect(perform(runtime, selfAssessmentRevise, owner, late)).rejects.toMatchObject({
      code: 'assessment-is-closed',
    });
    await expect(perform(runtime, selfAssessmentClose, owner, { assessmentId })).rejects.toMatchObject({
      code: 'assessment-is-closed',
    });
  });
});

describe('self-assessment.fill', () => {
  it('writes what was approved into the form and leaves the rest blank', async () => {
    const { owner, serviceId } = await withService();
    const { selfAssessment } = await importInto(owner, serviceId);
    const blank = finishedCaiq(runtime, 'kept');
    const filled = await perform(runtime, selfAssessmentFill, owner, {
      assessmentId: selfAssessment.id,
      file: blank,
      fileName: 'form.xlsx',
    });
    const reading = await runtime.readFile({ bytes: filled.bytes, fileName: 'form.xlsx' });
    expect(reading.rows.filter(({ answer }) => answer !== null)).toEqual([]);
  });

  it('writes drafts only when they are asked for', async () => {
    const { owner, serviceId } = await withService();
    const { selfAssessment } = await importInto(owner, serviceId);
    const filled = await perform(runtime, selfAssessmentFill, owner, {
      assessmentId: selfAssessment.id,
      file: finishedCaiq(runtime, 'kept'),
      fileName: 'form.xlsx',
      draft: true,
    });
    const reading = await runtime.readFile({ bytes: filled.bytes, fileName: 'form.xlsx' });
    expect(reading.rows.filter(({ answer }) => answer === 'yes')).toHaveLength(209);
  });
});

describe('self-assessment.export', () => {
  it.each(['caiq-csv', 'caiq-json', 'caiq-markdown', 'caiq-docx', 'caiq-pdf'])(
    'makes a document as %s',
    async (report) => {
      const { owner, serviceId } = await withService('Vault');
      const assessmentId = (await importInto(owner, serviceId)).selfAssessment.id;
      const made = await perform(runtime, selfAssessmentExport, owner, { assessmentId, report, draft: true });
      expect(made.bytes.byteLength).toBeGreaterThan(1000);
      expect(made.fileName).toMatch(/^Vault-CAIQ-4\.0\.3-draft\.[a-z]+$/);
    },
  );
});
