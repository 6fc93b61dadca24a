/** answer.get */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import { revisionsOf, stepsOf } from '#store/answer-history.ts';
import { defineAction } from '../action.ts';
import { commentOutput, commentView } from '../answer-comment/comment-output.ts';
import { assessmentId, questionId, refuseUnasked } from './answer-fields.ts';
import { wordingIn } from './answering.ts';
import { askingOf } from './asking.ts';
import { revisionOutput, revisionViews, stepOutput, stepView } from './history-output.ts';
import { lineOf, lineOutput } from './list-line.ts';
import { reusableOutput, reusableView } from './reusable-output.ts';

export const answerGet = defineAction({
  noun: 'answer',
  verb: 'get',
  title: 'See one answer',
  summary:
    'One answer with what the rules say about it, its revisions, decisions and comments, and what other self-assessments answer to the same question.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ assessmentId, questionId }),
  output: z.object({
    answer: lineOutput,
    question: z.object({ official: z.string().nullable(), prompt: z.string() }),
    weaknesses: z.array(z.object({ rule: z.string(), severity: z.enum(SEVERITIES), message: z.string() })),
    revisions: z.array(revisionOutput),
    steps: z.array(stepOutput),
    comments: z.array(commentOutput),
    reusable: z.array(reusableOutput),
  }),
  async run(context, { assessmentId: which, questionId: asked }) {
    const asking = await askingOf(context, which, asked);
    if (asking === null) throw refuseUnasked(asked);
    const { question, issues, comments, reusable } = asking;
    const revisions = await revisionsOf(context.read, which, asked);
    const steps = await stepsOf(context.read, which, asked);
    const openComments = comments.filter(({ resolvedAt }) => resolvedAt === null).length;
    return {
      answer: lineOf(question.answer, asking, openComments),
      question: wordingIn(question, asked),
      weaknesses: issues.map(({ rule, severity, message }) => ({ rule, severity, message })),
      revisions: revisionViews(revisions, steps),
      steps: steps.map(stepView),
      comments: comments.map(commentView),
      reusable: reusable.map(reusableView),
    };
  },
});
