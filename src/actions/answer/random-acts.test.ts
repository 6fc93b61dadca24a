import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import type { AnswerAsOf } from '#assurance/self-assessment/answers-as-of.ts';
import { answersOf } from '#store/answer.ts';
import { answersAsOf, historyOf, revisionsOf, stepsOf } from '#store/answer-history.ts';
import { systemIn } from '../../../test/harness/actors.ts';
import { answerFaults } from '../../../test/harness/answer-faults.ts';
import { answeringRoom, questionId, type Room } from '../../../test/harness/answering.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform, type WriteAction } from '../action.ts';
import { answerApprove } from './approve.ts';
import { answerApproveMany } from './approve-many.ts';
import { answerAskForChange } from './ask-for-change.ts';
import { answerAssign } from './assign.ts';
import { answerPreviewMany } from './preview-many.ts';
import { answerReopen } from './reopen.ts';
import { answerRevise } from './revise.ts';
import { answerReviseMany } from './revise-many.ts';
import { answerSendToReview } from './send-to-review.ts';

const bench = await testRuntime();
const { runtime, database, asOwner, clock } = bench;
const IDS = ['IAM-02.1', 'LOG-02.1'];
const REFUSED = new Set([
  'answer-is-incomplete',
  'answer-is-in-another-state',
  'approver-is-the-author',
  'domain-is-not-yours',
  'input-is-not-valid',
  'permission-is-missing',
  'record-changed-meanwhile',
]);

const EVERYBODY = ['owner', 'author', 'reviewer', 'keeper', 'house'] as const;
/** Mostly those who may, so that the answers come far; sometimes anybody. */
const CAPABLE: Readonly<Record<string, readonly (typeof EVERYBODY)[number][]>> = {
  revise: ['owner', 'owner', 'author', 'keeper'],
  send: ['owner', 'author'],
  approve: ['owner', 'reviewer'],
  reopen: ['owner', 'house'],
};
const who = fc.record({ among: fc.nat(59), anybody: fc.constantFrom(false, false, false, false, true) });
const where = fc.constantFrom('IAM-02.1', ...IDS);
const edit = fc.record(
  {
    answer: fc.constantFrom('yes', 'no', 'na', null),
    ownership: fc.constantFrom('csp-owned', 'csc-owned', null),
    cspImplementationDescription: fc.constantFrom('Reviewed each month.', 'Reviewed each week.'),
    cscResponsibilities: fc.constantFrom('', 'Customers review theirs.'),
    assessedOn: fc.constantFrom(null, '2026-03-14'),
  },
  { requiredKeys: ['answer'] },
);
const whole = fc.constant({ answer: 'yes', ownership: 'csp-owned' });
const one = fc.oneof(
  // Whole answers and many decisions: otherwise hardly anything gets as far as a second approval.
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('revise' as const), edit: whole }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('revise' as const), edit, ver: fc.constantFrom(undefined, 1, 2, 5) }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      kind: fc.constantFrom('send', 'send', 'approve', 'approve', 'approve', 'ask', 'reopen', 'reopen', 'assign'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('revise-many', 'approve-many'), edit }) },
);
const act = fc.tuple(one, who, where, fc.constantFrom(0, 1, 60_000));
type Act = typeof act extends fc.Arbitrary<infer Made> ? Made : never;

/** Does one act; null when it was refused for a reason that is in the rules. */
async function attempt(room: Room, [given, { among, anybody }, question]: Act): Promise<unknown> {
  const people = anybody ? EVERYBODY : (CAPABLE[given.kind] ?? EVERYBODY);
  const name = people[among % people.length] ?? 'house';
  const by = name === 'house' ? systemIn(room.workspaceId) : room[name];
  const on = { assessmentId: room.assessmentId, questionId: question };
  const steps: Readonly<Record<string, WriteAction>> = {
    send: answerSendToReview,
    approve: answerApprove,
    ask: answerAskForChange,
    reopen: answerReopen,
  };
  const write = steps[given.kind];
  try {
    if (write !== undefined)
      return await perform(runtime, write as typeof answerReopen, by, { ...on, note: 'Because.' });
    if (given.kind === 'assign')
      return await perform(runtime, answerAssign, by, { ...on, ownerId: room.author.personId });
    const fields = 'edit' in given ? given.edit : {};
    if (given.kind === 'revise')
      return await perform(runtime, answerRevise, by, {
        ...on,
        ...fields,
        ...('ver' in given ? { ver: given.ver } : {}),
      });
    const many = { assessmentId: room.assessmentId, questionIds: IDS };
    const approves = given.kind === 'approve-many';
    const wanted = approves ? {} : fields;
    const planned = { ...many, ...wanted, act: approves ? 'approve' : 'revise' };
    const { digest } = await perform(runtime, answerPreviewMany, by, planned);
    const confirm = { ...many, ...wanted, digest };
    return approves
      ? await perform(runtime, answerApproveMany, by, confirm)
      : await perform(runtime, answerReviseMany, by, confirm);
  } catch (error) {
    if (error instanceof Refusal && REFUSED.has(error.code)) return null;
    throw error;
  }
}

/** The answers as they are, in the shape of a look back. */
async function snapshot(room: Room): Promise<readonly AnswerAsOf[]> {
  return database.read(room.workspaceId, async (read) => {
    const made: AnswerAsOf[] = [];
    for (const answer of await answersOf(read, room.assessmentId)) {
      const revisions = await revisionsOf(read, room.assessmentId, answer.questionId);
      const held = (revision: number | null) => {
        const found = revisions.find((row) => row.revision === revision);
        if (found === undefined) return null;
        const { writtenAt, writtenBy, assessedOn, ownership, cspImplementationDescription, cscResponsibilities } =
          found;
        return {
          revision: found.revision,
          answer: found.answer,
          ...{ ownership, cspImplementationDescription, cscResponsibilities, assessedOn, writtenBy },
          writtenAt: writtenAt.toISOString(),
        };
      };
      const approved = held(answer.approvedRevision);
      made.push({
        questionId: answer.questionId,
        state: answer.state,
        held: held(answer.revision),
        approved:
          approved === null
            ? null
            : { ...approved, approvedAt: answer.approvedAt?.toISOString() ?? '', approvedBy: answer.approvedBy },
      });
    }
    return made;
  });
}

/** What a history tells holds for each revision what the revision holds, but for the texts: those only differ where these do. */
async function expectHistory({ workspaceId, assessmentId }: Room): Promise<void> {
  for (const id of IDS.map(questionId)) {
    const { history, revisions, steps } = await database.read(workspaceId, async (read) => ({
      history: await historyOf(read, assessmentId, id),
      revisions: await revisionsOf(read, assessmentId, id),
      steps: await stepsOf(read, assessmentId, id),
    }));
    expect(history.steps).toEqual(steps);
    const alike = (texts: readonly string[]) => texts.map((text) => (text === '' ? -1 : texts.indexOf(text)));
    for (const field of ['cspImplementationDescription', 'cscResponsibilities'] as const)
      expect(alike(history.revisions.map((mark) => mark[field]))).toEqual(alike(revisions.map((one) => one[field])));
    for (const [at, mark] of history.revisions.entries()) {
      const { cspImplementationDescription: _, cscResponsibilities: __, ...rest } = mark;
      expect(revisions[at]).toMatchObject(rest);
    }
    expect(history.revisions).toHaveLength(revisions.length);
  }
}

describe('random acts of random people', () => {
  it('leave rows that could have come about, and a past that reads as it was', async () => {
    let approvals = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 60 }), async (acts) => {
        const room = await answeringRoom(bench, { only: IDS });
        const opened = clock.now();
        const seen = new Map<number, readonly AnswerAsOf[]>([[opened.getTime(), await snapshot(room)]]);
        for (const made of acts) {
          clock.advance(made[3]);
          await attempt(room, made);
          seen.set(clock.now().getTime(), await snapshot(room));
        }
        expect(await answerFaults(asOwner, room.assessmentId)).toEqual([]);
        await expectHistory(room);
        for (const [at, was] of seen) {
          const told = await database.read(room.workspaceId, (read) =>
            answersAsOf(read, room.assessmentId, new Date(at)),
          );
          expect(told).toEqual(was);
          approvals += was.filter(({ approved }) => approved !== null).length;
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    // The sequences are worth something only if they come this far.
    expect(approvals).toBeGreaterThan(20);
  });

  it('say nothing of a time before the self-assessment was opened', async () => {
    const room = await answeringRoom(bench, { only: IDS });
    const asOf = (at: string) =>
      database.read(room.workspaceId, (read) => answersAsOf(read, room.assessmentId, new Date(at)));
    expect(await asOf('2020-01-01T00:00:00Z')).toEqual([]);
    expect((await asOf('2099-01-01T00:00:00Z')).map(({ questionId: id }) => id)).toEqual(IDS.map(questionId));
  });
});
