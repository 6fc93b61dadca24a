/** answer-comment.add */
import { z } from 'zod';
import { COMMENTS } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { answerOf } from '#store/answer.ts';
import { addComment } from '#store/answer-comment.ts';
import { demandMembers } from '#store/named-people.ts';
import { demandOpen } from '#store/self-assessment.ts';
import { defineAction } from '../action.ts';
import { assessmentId, questionId } from '../answer/answer-fields.ts';
import { id } from '../fields.ts';
import { assessmentInReach } from '../reach.ts';
import { commentOutput, commentView } from './comment-output.ts';

const MENTIONS_MAX = 20;

export const answerCommentAdd = defineAction({
  noun: 'answer-comment',
  verb: 'add',
  title: 'Comment on an answer',
  summary: 'Says something about an answer, to everybody who reads it or to members by name. It changes no answer.',
  effect: 'write',
  permission: COMMENTS,
  input: z.strictObject({
    assessmentId,
    questionId,
    text: z.string().trim().min(1).max(4_000).describe('What to say.'),
    mentions: z
      .array(id('A member it speaks to.'))
      .max(MENTIONS_MAX)
      .default([])
      .describe('The members it speaks to, by id.'),
  }),
  output: commentOutput,
  async run({ tx, actor }, given) {
    const { serviceId } = demandOpen(await assessmentInReach(tx, actor, given.assessmentId));
    if ((await answerOf(tx, given.assessmentId, given.questionId)) === null) throw absent(given.questionId);
    await demandMembers(tx, given.mentions, { serviceId, field: 'mentions' });
    return commentView(await addComment(tx, given));
  },
});

const absent = (question: string): Refusal =>
  new Refusal('record-is-absent', {
    message: `The self-assessment does not ask ${question}.`,
    mend: 'Take a question from its list.',
    field: 'questionId',
  });
