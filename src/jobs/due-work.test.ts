import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { exceptionApprove } from '#actions/exception/approve.ts';
import { exceptionClose } from '#actions/exception/close.ts';
import { exceptionGet } from '#actions/exception/get.ts';
import { answersOf } from '#store/answer.ts';
import { personIn } from '../../test/harness/actors.ts';
import { exceptionStory } from '../../test/harness/exceptions.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { doDueWork } from './due-work.ts';

const opened = await testRuntime();
const { runtime, database, clock, activityOf } = opened;
const { withAssessment, day, ask } = exceptionStory(opened);
const DAY_MS = 86_400_000;
const faults: unknown[] = [];

/** Sets an answer to approved, past the acts that others test. */
const approveAnswer = (workspaceId: string, assessmentId: string, questionId: string) =>
  opened.asOwner(
    `update tenant.answer set answer = 'yes', ownership = 'csp-owned', state = 'approved', revision = 1, written_at = now(),
       approved_revision = 1, approved_at = now() where workspace_id = $1 and assessment_id = $2 and question_id = $3`,
    [workspaceId, assessmentId, questionId],
  );

const stateOf = async (workspaceId: string, assessmentId: string, text: string) => {
  const answers = await database.read(workspaceId, (read) => answersOf(read, assessmentId));
  return answers.find(({ questionId }) => questionId === text)?.state;
};

describe('the end of an exception', () => {
  async function approvedUntil(days: number, target: string) {
    const made = await withAssessment();
    const { id: exceptionId } = await ask(made.owner, made.serviceId, { target, expiresOn: day(days) });
    await perform(runtime, exceptionApprove, personIn(made.workspaceId, 'grc-reviewer'), { exceptionId });
    return { ...made, exceptionId };
  }
  const work = () => doDueWork(runtime, (error) => faults.push(error));

  it('sends the approved answers it bound back to review the day after its last day, and says why', async () => {
    const { workspaceId, assessmentId, exceptionId, owner } = await approvedUntil(10, 'CEK-12');
    for (const question of ['CEK-12.1', 'CEK-13.1']) await approveAnswer(workspaceId, assessmentId, question);
    clock.advance(10 * DAY_MS);
    await work();
    expect(await stateOf(workspaceId, assessmentId, 'CEK-12.1')).toBe('approved');
    clock.advance(DAY_MS);
    expect(await perform(runtime, exceptionGet, owner, { exceptionId })).toMatchObject({ standing: 'ended' });
    await work();
    expect(await stateOf(workspaceId, assessmentId, 'CEK-12.1')).toBe('in-review');
    expect(await stateOf(workspaceId, assessmentId, 'CEK-13.1')).toBe('approved');
    const steps = await opened.asOwner<{ note: string; kind: string }>(
      'select kind, note from tenant.answer_step where workspace_id = $1',
      [workspaceId],
    );
    expect(steps).toEqual([{ kind: 'reopen', note: expect.stringContaining('EX-1') }]);
    const entries = await activityOf(workspaceId, { act: 'exception.end' });
    expect(entries.map(({ object }) => object.type).sort()).toEqual(['answer', 'exception']);
    expect(faults).toEqual([]);
  });

  it('happens once, however often the house looks', async () => {
    const { workspaceId, assessmentId } = await approvedUntil(1, 'CEK-12.1');
    await approveAnswer(workspaceId, assessmentId, 'CEK-12.1');
    clock.advance(3 * DAY_MS);
    await Promise.all([work(), work()]);
    await work();
    const entries = await activityOf(workspaceId, { act: 'exception.end' });
    expect(entries.map(({ object }) => object.type).sort()).toEqual(['answer', 'exception']);
  });

  it('does not come when it was closed before', async () => {
    const { workspaceId, assessmentId, exceptionId, owner } = await approvedUntil(2, 'CEK-12.1');
    await approveAnswer(workspaceId, assessmentId, 'CEK-12.1');
    await perform(runtime, exceptionClose, owner, { exceptionId });
    clock.advance(4 * DAY_MS);
    await work();
    expect(await stateOf(workspaceId, assessmentId, 'CEK-12.1')).toBe('approved');
  });
});
