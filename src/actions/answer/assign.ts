/** answer.assign */
import { z } from 'zod';
import { ANSWERS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { carryOut, lockAnswer } from './act-on-answer.ts';
import { assessmentId, ownerId, questionId, reviewerId } from './answer-fields.ts';
import { answerOutput, answerView } from './answer-output.ts';
import { peopleFrom } from './assignees.ts';

export const answerAssign = defineAction({
  noun: 'answer',
  verb: 'assign',
  title: 'Assign an answer',
  summary: 'Names who writes an answer and who reviews it; leaves what is not given. Both are members who may.',
  effect: 'write',
  permission: ANSWERS,
  input: z.strictObject({
    assessmentId,
    questionId,
    ownerId: ownerId.optional(),
    reviewerId: reviewerId.optional(),
  }),
  output: answerOutput,
  async run(context, { assessmentId: assessment, questionId: question, ...people }) {
    const place = { assessmentId: assessment, questionId: question };
    const locked = await lockAnswer(context, place);
    const { serviceId } = locked.assessment;
    const named = await peopleFrom(context.tx, { serviceId, now: context.tx.now }, people);
    return answerView(await carryOut(context, locked, { kind: 'assign', ...named }));
  },
});
