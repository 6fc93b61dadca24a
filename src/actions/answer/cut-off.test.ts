import { describe, expect, it } from 'vitest';
import { answerFaults } from '../../../test/harness/answer-faults.ts';
import { answeringRoom, type Room } from '../../../test/harness/answering.ts';
import { cutOff } from '../../../test/harness/cut-off.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform, type Runtime } from '../action.ts';
import { answerCommentAdd } from '../answer-comment/add.ts';
import { answerApproveMany } from './approve-many.ts';
import { answerPreviewMany } from './preview-many.ts';
import { answerRevise } from './revise.ts';
import { answerReviseMany } from './revise-many.ts';
import { answerSendManyToReview } from './send-many-to-review.ts';
import { answerSendToReview } from './send-to-review.ts';

const bench = await testRuntime();
const { asOwner } = bench;
const IDS = ['IAM-02.1', 'IAM-02.2', 'LOG-02.1'];
const on = (room: Room) => ({ assessmentId: room.assessmentId, questionId: 'IAM-02.1' });

/** Three answers in review, written by the author. */
async function inReview(): Promise<Room> {
  const room = await answeringRoom(bench, { only: IDS, written: Object.fromEntries(IDS.map((id) => [id, {}])) });
  await many(bench.runtime, room, 'send-to-review');
  return room;
}

async function many(runtime: Runtime, room: Room, act: 'revise' | 'send-to-review' | 'approve'): Promise<unknown> {
  const by = act === 'approve' ? room.reviewer : room.author;
  const selection = { assessmentId: room.assessmentId, questionIds: IDS };
  const edit = act === 'revise' ? { answer: 'no', cscResponsibilities: 'Customers review their own users.' } : {};
  const { digest } = await perform(runtime, answerPreviewMany, by, { ...selection, act, ...edit });
  if (act === 'revise') return perform(runtime, answerReviseMany, by, { ...selection, digest, ...edit });
  const write = act === 'approve' ? answerApproveMany : answerSendManyToReview;
  return perform(runtime, write, by, { ...selection, digest });
}

/** Everything of the room that the act may touch. */
const rowsOf = async (room: Room) =>
  JSON.stringify(
    await Promise.all(
      ['answer', 'answer_revision', 'answer_step', 'answer_comment'].map((table) =>
        asOwner(`select * from tenant.${table} where assessment_id = $1 order by question_id`, [room.assessmentId]),
      ),
    ),
  );

const ACTS: readonly (readonly [string, (runtime: Runtime, room: Room) => Promise<unknown>])[] = [
  ['a revision', (runtime, room) => perform(runtime, answerRevise, room.author, { ...on(room), ver: 2, answer: 'no' })],
  ['an approval of many', (runtime, room) => many(runtime, room, 'approve')],
  ['a bulk edit', (runtime, room) => many(runtime, room, 'revise')],
  [
    'a comment',
    (runtime, room) => perform(runtime, answerCommentAdd, room.author, { ...on(room), text: 'Since when?' }),
  ],
];

describe('a process that is killed in the middle of', () => {
  it.each(ACTS)('%s leaves it done or undone, whole either way, whatever it had sent', async (_name, act) => {
    const outcomes = new Set<string>();
    for (let statement = 1, ended = false; !ended; statement += 1)
      for (const moment of ['before', 'after'] as const) {
        const room = await inReview();
        const before = await rowsOf(room);
        const database = bench.connect(1);
        const { finished } = await cutOff({ statement, moment }, () => act({ ...bench.runtime, database }, room));
        ended = finished;
        expect(await answerFaults(asOwner, room.assessmentId), `${moment} statement ${statement}`).toEqual([]);
        outcomes.add(finished ? 'finished' : (await rowsOf(room)) === before ? 'undone' : 'done');
        // Whoever comes next finds it free.
        await perform(bench.runtime, answerRevise, room.author, { ...on(room), cscResponsibilities: 'After the cut.' });
        await perform(bench.runtime, answerSendToReview, room.author, on(room));
        expect(await answerFaults(asOwner, room.assessmentId)).toEqual([]);
      }
    expect([...outcomes].sort()).toEqual(['done', 'finished', 'undone']);
  });
});
