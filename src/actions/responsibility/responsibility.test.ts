import { describe, expect, it } from 'vitest';
import { parseQuestionId } from '#assurance/identifiers.ts';
import type { AnswerContent } from '#assurance/self-assessment/self-assessment.ts';
import { addAnswers } from '#store/answer.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { responsibilityHistoryOf } from '#store/responsibility.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { openAssessment, writtenAnswer } from '../../../test/harness/answers.ts';
import { newId } from '../../../test/harness/new-id.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { scopeDecide } from '../scope/decide.ts';
import { serviceAdd } from '../service/add.ts';
import { responsibilityAcceptProposed } from './accept-proposed.ts';
import { responsibilityDecide } from './decide.ts';
import { responsibilityList } from './list.ts';

const { runtime, database, clock, asOwner, activityOf } = await testRuntime();
const edition = '4.1.0';
const split = { cspPart: 'We patch the hosts.', cscPart: 'You patch your images.' };

async function withService() {
  const { workspaceId, owner } = await newWorkspace(database);
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name: 'Vault', serviceModel: 'saas' });
  const at = { serviceId, edition };
  const decide = (controlIds: readonly string[], content: object) =>
    perform(runtime, responsibilityDecide, owner, { ...at, controlIds, ...content });
  const accept = (controlIds: readonly string[], splits: readonly object[] = []) =>
    perform(runtime, responsibilityAcceptProposed, owner, { ...at, controlIds, splits });
  const list = () => perform(runtime, responsibilityList, owner, at);
  const standing = async (controlId: string) => (await list()).controls.find((one) => one.controlId === controlId);
  return { workspaceId, owner, serviceId, decide, accept, list, standing };
}
type Scene = Awaited<ReturnType<typeof withService>>;

async function answer(
  { workspaceId, owner, serviceId }: Scene,
  answers: Readonly<Record<string, Partial<AnswerContent>>>,
) {
  const { assessmentId } = await openAssessment(asOwner, workspaceId, { serviceId });
  const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'self-assessment.open' };
  const rows = Object.entries(answers).map(([id, content]) => writtenAnswer(parseQuestionId(id)!, content));
  await auditedTransaction(database, detail, (tx) => addAnswers(tx, assessmentId, rows));
}

describe('a proposal', () => {
  it('is shown for every control and decides nothing', async () => {
    const { list } = await withService();
    const { controls } = await list();
    expect(controls).toHaveLength(207);
    expect(controls.every(({ state, decided }) => state === 'proposed' && decided === null)).toBe(true);
    expect(controls.find(({ controlId }) => controlId === 'DSP-17')?.proposed).toBe('csc-owned');
  });

  it('is accepted by an act of its own, which the log tells from a decision', async () => {
    const { workspaceId, serviceId, accept, standing } = await withService();
    await accept(['DCS-02', 'IAM-01'], [{ controlId: 'IAM-01', ...split }]);
    expect(await standing('DCS-02')).toMatchObject({
      state: 'settled',
      decided: { ownership: 'csp-owned', basis: 'proposal', revision: 1 },
    });
    expect(await standing('IAM-01')).toMatchObject({ state: 'settled', decided: { ...split } });
    const entries = await activityOf(workspaceId, { act: 'responsibility.accept-proposed' });
    expect(entries.map(({ object }) => object.id).sort()).toEqual([
      `${serviceId}/CCM 4.1.0/DCS-02`,
      `${serviceId}/CCM 4.1.0/IAM-01`,
    ]);
  });

  it('of a shared control stays incomplete until its split is written', async () => {
    const { accept, decide, standing } = await withService();
    await accept(['IAM-01']);
    expect(await standing('IAM-01')).toMatchObject({ state: 'incomplete', missing: ['csp-part', 'csc-part'] });
    await decide(['IAM-01'], { ownership: 'shared-csp-csc', ...split, revision: 1 });
    expect(await standing('IAM-01')).toMatchObject({ state: 'settled', decided: { basis: 'decided', revision: 2 } });
  });

  it('never takes the place of what somebody decided', async () => {
    const { accept, decide, standing } = await withService();
    await decide(['IAM-01'], { ownership: 'csp-owned' });
    await expect(accept(['IAM-01', 'IAM-02'])).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
    expect((await standing('IAM-02'))?.decided).toBeNull();
  });

  it('of a whole catalogue costs as many queries as that of one control', async () => {
    const { workspaceId, accept, list } = await withService();
    const one = await queriesDuring(() => accept(['IAM-01']));
    const others = (await list()).controls.map(({ controlId }) => controlId).filter((id) => id !== 'IAM-01');
    const many = await queriesDuring(() => accept(others));
    expect(many.result).toHaveLength(206);
    expect(many.statements.length).toBe(one.statements.length);
    expect(await activityOf(workspaceId, { act: 'responsibility.accept-proposed', limit: 500 })).toHaveLength(207);
  });
});

describe('responsibility.decide', () => {
  it.each([
    [{ ownership: 'shared-csp-csc', cspPart: 'We.' }, 'cscPart'],
    [{ ownership: 'shared-csp-csc', cscPart: 'You.' }, 'cspPart'],
    [{ ownership: 'shared-csp-third-party', cspPart: 'We.' }, 'thirdParty'],
    [{ ownership: 'third-party-outsourced', thirdParty: '  ' }, 'thirdParty'],
    [{ ownership: 'ours' }, 'ownership'],
  ])('refuses %j by the field %s', async (content, field) => {
    const { decide } = await withService();
    await expect(decide(['IAM-01'], content)).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { field } });
  });

  it('keeps every revision', async () => {
    const { workspaceId, serviceId, decide } = await withService();
    await decide(['DCS-02'], { ownership: 'csp-owned' });
    await decide(['DCS-02'], { ownership: 'third-party-outsourced', thirdParty: 'Hafen Halls GmbH' });
    const history = await database.read(workspaceId, (read) =>
      responsibilityHistoryOf(read, serviceId, { framework: 'CCM', edition }, 'DCS-02'),
    );
    expect(history.map(({ revision, ownership, thirdParty }) => [revision, ownership, thirdParty])).toEqual([
      [2, 'third-party-outsourced', 'Hafen Halls GmbH'],
      [1, 'csp-owned', ''],
    ]);
  });

  it('decides a whole domain alike', async () => {
    const { decide, list } = await withService();
    const halls = (await list()).controls.map(({ controlId }) => controlId).filter((id) => id.startsWith('DCS'));
    const content = { ownership: 'third-party-outsourced', thirdParty: 'Hafen Halls GmbH' };
    expect(await decide(halls, content)).toHaveLength(18);
    expect(await decide(halls, content)).toEqual([]);
  });

  it('refuses whoever was slower', async () => {
    const { decide } = await withService();
    await decide(['IAM-01'], { ownership: 'csp-owned', revision: 0 });
    await expect(decide(['IAM-01'], { ownership: 'csc-owned', revision: 0 })).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
  });

  it('refuses what is out of scope', async () => {
    const { owner, serviceId, decide, accept } = await withService();
    const out = { serviceId, edition, targets: ['DCS'], inScope: false, justification: 'We run no halls.' };
    await perform(runtime, scopeDecide, owner, out);
    await expect(decide(['DCS-02'], { ownership: 'csp-owned' })).rejects.toThrow('DCS-02 is out of scope');
    await expect(accept(['DCS-02'])).rejects.toThrow('DCS-02 is out of scope');
  });

  it('makes an accepted proposal the decision of whoever decides the same', async () => {
    const { accept, decide, standing } = await withService();
    await accept(['DCS-02']);
    await decide(['DCS-02'], { ownership: 'csp-owned' });
    expect(await standing('DCS-02')).toMatchObject({ decided: { basis: 'decided', revision: 2 } });
  });
});

describe('responsibility.list', () => {
  it('holds the decisions against the answers of the open self-assessment', async () => {
    const scene = await withService();
    await scene.decide(['DSP-17'], { ownership: 'csc-owned' });
    await answer(scene, { 'DSP-17.1': { ownership: 'csp-owned' }, 'IAM-01.1': { ownership: 'csp-owned' } });
    const { contradictions } = await scene.list();
    expect(contradictions).toEqual([
      {
        kind: 'customer-duty-answered',
        severity: 'high',
        controlId: 'DSP-17',
        questionIds: ['DSP-17.1'],
        decided: 'csc-owned',
        answered: ['csp-owned'],
      },
    ]);
  });
});
