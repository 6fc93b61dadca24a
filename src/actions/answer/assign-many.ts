/** answer.assign-many */
import { z } from 'zod';
import { ANSWERS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { assessmentId, digest, ownerId, questionIds, reviewerId } from './answer-fields.ts';
import { assignIntent } from './intent-fields.ts';
import { actOnMany, manyOutput } from './many.ts';

export const answerAssignMany = defineAction({
  noun: 'answer',
  verb: 'assign-many',
  title: 'Assign many answers',
  summary: 'Names who writes and who reviews many answers, as the preview with this digest showed.',
  effect: 'write',
  permission: ANSWERS,
  input: z.strictObject({
    assessmentId,
    questionIds,
    digest,
    ownerId: ownerId.optional(),
    reviewerId: reviewerId.optional(),
  }),
  output: manyOutput,
  run: (context, { ownerId: owner, reviewerId: reviewer, ...selection }) =>
    actOnMany(context, selection, ({ serviceId }) =>
      assignIntent(context.tx, { serviceId, now: context.tx.now }, { ownerId: owner, reviewerId: reviewer }),
    ),
});
