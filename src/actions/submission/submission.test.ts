import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { approveAll, importedCaiq } from '../../../test/harness/approved-caiq.ts';
import { finishedCaiq, testRuntime } from '../../../test/harness/runtime.ts';
import { sharedData, sharedFile, skipReason } from '../../../test/harness/shared-data.ts';
import { perform } from '../action.ts';
import { answerRevise } from '../answer/revise.ts';
import { selfAssessmentFill } from '../self-assessment/fill.ts';
import { serviceAdd } from '../service/add.ts';
import { submissionCheck } from './check.ts';
import { submissionDownload } from './download.ts';
import { submissionHandOver } from './hand-over.ts';
import { submissionList } from './list.ts';
import { submissionPrepare } from './prepare.ts';
import { submissionRecordOutcome } from './record-outcome.ts';

const { runtime, database } = await testRuntime();

const FORM = {
  submitterName: 'Ines Okafor',
  submitterEmail: 'ines@northwind.example',
  backupName: 'Tomas Lind',
  backupEmail: 'tomas@northwind.example',
  phone: '+47 22 00 00 00',
  country: 'Norway',
  region: 'EMEA',
  serviceCategory: 'IaaS',
  organisationName: 'Northwind Storage GmbH',
  organisationUrl: 'https://www.northwind.example',
  organisationDescription: 'Stores objects.',
  serviceName: 'Vault',
  serviceUrl: '',
  serviceDescription: 'Object storage.',
};

/** A self-assessment that began with a workbook, in a workspace with a second person who may review. */
async function imported(file = finishedCaiq(runtime)) {
  const { workspaceId, owner } = await newWorkspace(database);
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name: 'Vault', serviceModel: 'iaas' });
  const assessmentId = await importedCaiq(runtime, owner, { serviceId, file });
  return { workspaceId, owner, reviewer: personIn(workspaceId, 'grc-reviewer'), assessmentId };
}

const verdicts = (checklist: readonly { readonly id: string; readonly verdict: string }[]) =>
  Object.fromEntries(checklist.map(({ id, verdict }) => [id, verdict]));

describe('submission.prepare', () => {
  it('keeps workbook, copy, values and a verdict per item; then who handed it over and what came back', async () => {
    const story = await imported();
    expect(await approveAll(runtime, story)).toBe(261);
    const { owner, assessmentId } = story;
    const file = finishedCaiq(runtime, 'kept');
    const kit = await perform(runtime, submissionPrepare, owner, {
      assessmentId,
      file,
      fileName: 'form.xlsx',
      ...FORM,
    });
    expect(verdicts(kit.checklist)).toMatchObject({
      'answers-approved': 'met',
      'every-question-answered': 'met',
      'form-complete': 'met',
      'no-duplicate-entry': 'look',
    });
    const submissionId = kit.id;
    const pdf = await perform(runtime, submissionDownload, owner, { submissionId, part: 'pdf' });
    expect(new TextDecoder().decode(pdf.bytes.slice(0, 5))).toBe('%PDF-');
    const workbook = await perform(runtime, submissionDownload, owner, { submissionId, part: 'workbook' });
    expect((await runtime.readFile({ bytes: workbook.bytes, fileName: 'form.xlsx' })).rows).toHaveLength(261);
    const early = { submissionId, outcome: 'listed', on: '2026-04-01' };
    await expect(perform(runtime, submissionRecordOutcome, owner, early)).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
    const handed = await perform(runtime, submissionHandOver, owner, { submissionId, to: 'STAR Registry' });
    expect(handed).toMatchObject({ handedOverTo: 'STAR Registry', handedOverBy: owner.personId });
    await expect(perform(runtime, submissionHandOver, owner, { submissionId, to: 'again' })).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
    expect(
      await perform(runtime, submissionRecordOutcome, owner, { ...early, outcome: 'returned', note: 'A blank cell.' }),
    ).toMatchObject({
      outcome: 'returned',
      outcomeNote: 'A blank cell.',
    });
    expect(await perform(runtime, submissionList, owner, { assessmentId })).toHaveLength(1);
  });

  it('says what the registry would refuse, with places, and still keeps the kit', async () => {
    const { owner, assessmentId } = await imported();
    const file = finishedCaiq(runtime, 'kept');
    const wrong = { ...FORM, submitterEmail: 'ines@mail.example', organisationUrl: 'northwind.example', phone: '' };
    const kit = await perform(runtime, submissionPrepare, owner, {
      assessmentId,
      file,
      fileName: 'form.xlsx',
      ...wrong,
    });
    expect(verdicts(kit.checklist)).toMatchObject({
      'answers-approved': 'not-met',
      'every-question-answered': 'not-met',
      'form-complete': 'not-met',
    });
    const unanswered = kit.checklist.find(({ id }) => id === 'every-question-answered');
    expect(unanswered?.places.length).toBeGreaterThan(0);
    expect(kit.checklist.find(({ id }) => id === 'form-complete')?.because).toContain('http://');
  });

  it('refuses a file that is no form and keeps nothing', async () => {
    const { owner, assessmentId } = await imported();
    const file = new TextEncoder().encode('Question,Answer\n');
    await expect(
      perform(runtime, submissionPrepare, owner, { assessmentId, file, fileName: 'form.csv', ...FORM }),
    ).rejects.toMatchObject({ detail: { mend: expect.any(String) } });
    expect(await perform(runtime, submissionList, owner, { assessmentId })).toEqual([]);
  });
});

describe('submission.check', () => {
  it('says beforehand what the kit will say, and leaves to the kit what only a workbook shows', async () => {
    const story = await imported();
    const { owner, assessmentId } = story;
    const before = await perform(runtime, submissionCheck, owner, { assessmentId, ...FORM, phone: '' });
    expect(verdicts(before)).toMatchObject({
      'answers-approved': 'not-met',
      'every-question-answered': 'not-met',
      'form-complete': 'not-met',
      'form-unaltered': 'look',
      'only-answers-written': 'look',
    });
    expect(before[0]).toMatchObject({ because: expect.stringMatching(/^0 of 261 /), places: { length: 20 } });
    expect(before.find(({ id }) => id === 'form-complete')?.places).toEqual(['Phone']);
    await approveAll(runtime, story);
    const check = await perform(runtime, submissionCheck, owner, { assessmentId, ...FORM });
    const file = finishedCaiq(runtime, 'kept');
    const kit = await perform(runtime, submissionPrepare, owner, { assessmentId, file, fileName: 'a.xlsx', ...FORM });
    const seenInForm = ['form-unaltered', 'only-answers-written'];
    const others = (list: typeof check) => Object.entries(verdicts(list)).filter(([id]) => !seenInForm.includes(id));
    expect(others(check)).toEqual(others(kit.checklist));
    expect(verdicts(check)).toMatchObject({ 'answers-approved': 'met', 'ownership-where-due': 'met' });
  });

  it('speaks of what is handed over, not of what was written since', async () => {
    const story = await imported();
    const { owner, assessmentId } = story;
    await approveAll(runtime, story);
    const [questionId, claim] = ['A&A-01.1', 'We are STAR certified, level 3.'];
    await perform(runtime, answerRevise, owner, { assessmentId, questionId, cspImplementationDescription: claim });
    const said = await perform(runtime, submissionCheck, owner, { assessmentId, ...FORM });
    expect(verdicts(said)).toMatchObject({ 'answers-approved': 'met', 'no-claim-beyond': 'met' });
  });
});

describe.skipIf(sharedData === null)(`a real renewal${skipReason}`, () => {
  it('is approved by two people and written into the official blank form, every other part untouched', async () => {
    const file = await readFile(sharedFile('caiq/completed/instructure-caiq-v4.0.3-2024-03.xlsx'));
    const story = await imported(new Uint8Array(file));
    const { owner, assessmentId } = story;
    expect(await approveAll(runtime, story)).toBe(261);
    const blank = await readFile(sharedFile('caiq/blank/CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx'));
    const filled = await perform(runtime, selfAssessmentFill, owner, {
      assessmentId,
      file: new Uint8Array(blank),
      fileName: 'CAIQv4.0.3.xlsx',
    });
    const wanted = await runtime.readFile({ bytes: new Uint8Array(file), fileName: 'a.xlsx' });
    const now = await runtime.readFile({ bytes: filled.bytes, fileName: 'CAIQv4.0.3.xlsx' });
    const said = ({ rows }: typeof now) =>
      rows.map(({ questionId, answer, ownership, cspImplementationDescription: text, cscResponsibilities: csc }) => [
        questionId,
        answer,
        ownership,
        text,
        csc,
      ]);
    expect(said(now)).toEqual(said(wanted));
  });
});
