/** answer.history */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { revisionsOf, stepsOf } from '#store/answer-history.ts';
import { defineAction } from '../action.ts';
import { assessmentInReach } from '../reach.ts';
import { assessmentId, questionId } from './answer-fields.ts';
import { revisionOutput, revisionViews, stepOutput, stepView } from './history-output.ts';

export const answerHistory = defineAction({
  noun: 'answer',
  verb: 'history',
  title: 'See the history of an answer',
  summary: 'Every revision and every decision, oldest first, with who, when and why.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ assessmentId, questionId }),
  output: z.object({ revisions: z.array(revisionOutput), steps: z.array(stepOutput) }),
  async run({ read, actor }, { assessmentId: which, questionId: question }) {
    await assessmentInReach(read, actor, which);
    const revisions = await revisionsOf(read, which, question);
    const steps = await stepsOf(read, which, question);
    return { revisions: revisionViews(revisions, steps), steps: steps.map(stepView) };
  },
});
