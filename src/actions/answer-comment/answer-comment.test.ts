import { describe, expect, it } from 'vitest';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { answeringRoom, type Room } from '../../../test/harness/answering.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { answerGet } from '../answer/get.ts';
import { answerList } from '../answer/list.ts';
import { answerCommentAdd } from './add.ts';
import { answerCommentResolve } from './resolve.ts';

const bench = await testRuntime();
const { runtime, activityOf, asOwner } = bench;
const on = (room: Room) => ({ assessmentId: room.assessmentId, questionId: 'IAM-02.1' });
const comments = async (room: Room) => (await perform(runtime, answerGet, room.viewer, on(room))).comments;

describe('answer-comment.add', () => {
  it('says it once, to members by name, and changes no answer', async () => {
    const room = await answeringRoom(bench);
    const said = await perform(runtime, answerCommentAdd, room.reviewer, {
      ...on(room),
      text: '  Since when is this so? ',
      mentions: [room.author.personId, room.author.personId],
    });
    expect(said).toMatchObject({
      text: 'Since when is this so?',
      mentions: [room.author.personId],
      writtenBy: room.reviewer.personId,
      resolvedAt: null,
    });
    expect(await comments(room)).toEqual([said]);
    const { answer } = await perform(runtime, answerGet, room.viewer, on(room));
    expect(answer).toMatchObject({ revision: 0, ver: 1, openComments: 1 });
    const [entry] = await activityOf(room.workspaceId);
    expect(entry).toMatchObject({ act: 'answer-comment.add', object: { type: 'answer-comment', id: said.id, ver: 1 } });
  });

  it('refuses to speak to somebody who is no member, on a question nobody asks, and after the closing', async () => {
    const room = await answeringRoom(bench);
    const stranger = await newWorkspace(bench.database);
    const say = (more: object) =>
      perform(runtime, answerCommentAdd, room.author, { ...on(room), text: 'Hm.', ...more });
    await expect(say({ mentions: [stranger.owner.personId] })).rejects.toMatchObject({ detail: { field: 'mentions' } });
    await expect(say({ questionId: 'ZZZ-01.1' })).rejects.toMatchObject({ code: 'record-is-absent' });
    await expect(
      perform(runtime, answerCommentAdd, stranger.owner, { ...on(room), text: 'Hm.' }),
    ).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    await expect(perform(runtime, answerCommentAdd, room.viewer, { ...on(room), text: 'Hm.' })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    await asOwner("update tenant.self_assessment set state = 'closed', closed_at = now() where id = $1", [
      room.assessmentId,
    ]);
    await expect(say({})).rejects.toMatchObject({ code: 'assessment-is-closed' });
    expect(await comments(room)).toEqual([]);
  });
});

describe('answer-comment.resolve', () => {
  it('settles a comment, takes it up again, and leaves one alone that is so already', async () => {
    const room = await answeringRoom(bench);
    const { id: commentId } = await perform(runtime, answerCommentAdd, room.author, {
      ...on(room),
      text: 'Open point.',
    });
    const open = async () => {
      const { lines } = await perform(runtime, answerList, room.author, { assessmentId: room.assessmentId });
      return lines.find(({ questionId }) => questionId === 'IAM-02.1')?.openComments;
    };
    expect(await open()).toBe(1);
    const settled = await perform(runtime, answerCommentResolve, room.reviewer, { commentId });
    expect(settled).toMatchObject({ resolvedBy: room.reviewer.personId, text: 'Open point.' });
    expect(await open()).toBe(0);
    const entries = (await activityOf(room.workspaceId)).length;
    expect(await perform(runtime, answerCommentResolve, room.author, { commentId })).toEqual(settled);
    expect(await activityOf(room.workspaceId)).toHaveLength(entries);
    const again = await perform(runtime, answerCommentResolve, room.author, { commentId, resolved: false });
    expect(again).toMatchObject({ resolvedAt: null, resolvedBy: null });
  });

  it('finds no comment of another workspace', async () => {
    const room = await answeringRoom(bench);
    const { id: commentId } = await perform(runtime, answerCommentAdd, room.author, { ...on(room), text: 'Ours.' });
    const stranger = await newWorkspace(bench.database);
    await expect(perform(runtime, answerCommentResolve, stranger.owner, { commentId })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});
