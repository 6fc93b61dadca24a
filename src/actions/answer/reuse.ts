/** answer.reuse */
import { z } from 'zod';
import { ANSWERS, reachesService } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { reusableAnswer } from '#store/answer-reuse.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { assessmentId, questionId, ver } from './answer-fields.ts';
import { savedOutput, saveEdit } from './save-edit.ts';

export const answerReuse = defineAction({
  noun: 'answer',
  verb: 'reuse',
  title: 'Reuse an answer',
  summary:
    'Takes over what another self-assessment answers, as a new revision that names its source. Its state does not come along: the answer is a draft.',
  effect: 'write',
  permission: ANSWERS,
  input: z.strictObject({
    assessmentId,
    questionId,
    ver,
    fromAssessmentId: id('The self-assessment to take it from.'),
    fromQuestionId: questionId.describe('The question there.'),
    fromRevision: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe('The revision there; without it the one approved, else the one written last.'),
  }),
  output: savedOutput,
  async run(context, { assessmentId: assessment, questionId: question, ver: seen, ...from }) {
    const taken = {
      assessmentId: from.fromAssessmentId,
      questionId: from.fromQuestionId,
      revision: from.fromRevision,
    };
    const source = await reusableAnswer(context.tx, taken);
    if (source === null || !reachesService(context.actor, source.serviceId)) throw absent();
    const { serviceId: _, revision, ...edit } = source;
    return saveEdit(
      context,
      { assessmentId: assessment, questionId: question },
      { ver: seen, edit, origin: { source: 'reused', takenFrom: { ...taken, revision }, place: null } },
    );
  },
});

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such answer to take over.',
    mend: 'Choose one from the list beside the question.',
    field: 'fromAssessmentId',
  });
