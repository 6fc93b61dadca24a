import { describe, expect, it } from 'vitest';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { finishedCaiq, testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { readingAdd } from '../reading/add.ts';
import { readingExport } from '../reading/export.ts';
import { readingShow } from '../reading/show.ts';
import { residualQuestionChoose } from './choose.ts';

const { runtime, database, activityOf } = await testRuntime();
const file = finishedCaiq(runtime);

async function withReading() {
  const made = await newWorkspace(database);
  const { reading } = await perform(runtime, readingAdd, made.owner, { file, fileName: 'northwind.xlsx' });
  const choose = (number: number, asked: boolean) =>
    perform(runtime, residualQuestionChoose, made.owner, { readingId: reading.id, number, asked });
  const exported = async (report: string) => {
    const { bytes } = await perform(runtime, readingExport, made.owner, { readingId: reading.id, report });
    return Buffer.from(bytes).toString();
  };
  return { ...made, readingId: reading.id, choose, exported };
}

describe('residual-question.choose', () => {
  it('leaves a question out of what is sent, and takes it in again', async () => {
    const { owner, readingId, choose, exported } = await withReading();
    const { read } = await perform(runtime, readingShow, owner, { readingId });
    const questions = (read as { residualQuestions: { number: number; text: string }[] }).residualQuestions;
    expect(questions.length).toBeGreaterThan(1);
    const all = await exported('residual-questions-markdown');
    await choose(1, false);
    const fewer = await exported('residual-questions-markdown');
    expect(fewer.length).toBeLessThan(all.length);
    expect((await perform(runtime, readingShow, owner, { readingId })).notAsked).toEqual([1]);
    for (const report of ['residual-questions-mail', 'residual-questions-xlsx'])
      expect(await exported(report)).not.toBe('');
    await choose(1, true);
    expect(await exported('residual-questions-markdown')).toBe(all);
    expect((await perform(runtime, readingShow, owner, { readingId })).notAsked).toEqual([]);
  });

  it('never changes the read itself', async () => {
    const { choose, exported } = await withReading();
    const before = await exported('posture-json');
    await choose(1, false);
    expect(await exported('posture-json')).toBe(before);
  });

  it('logs what was chosen before and after', async () => {
    const { workspaceId, readingId, choose } = await withReading();
    await choose(2, false);
    await choose(2, true);
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({
      act: 'residual-question.choose',
      object: { type: 'residual-choice', id: `${readingId}/2`, ver: 2 },
      changes: [{ field: 'asked', before: { value: false }, after: { value: true } }],
    });
  });

  it('refuses a number that the read does not hold, a foreign reading and a reader', async () => {
    const { workspaceId, readingId, choose } = await withReading();
    await expect(choose(9_999, false)).rejects.toMatchObject({ code: 'record-is-absent', detail: { field: 'number' } });
    await expect(choose(0, false)).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { field: 'number' } });
    const theirs = await newWorkspace(database);
    const choice = { readingId, number: 1, asked: false };
    await expect(perform(runtime, residualQuestionChoose, theirs.owner, choice)).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    const unknown = { ...choice, readingId: newId() };
    await expect(perform(runtime, residualQuestionChoose, theirs.owner, unknown)).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    await expect(
      perform(runtime, residualQuestionChoose, personIn(workspaceId, 'audit-liaison'), choice),
    ).rejects.toMatchObject({ code: 'permission-is-missing' });
  });
});
