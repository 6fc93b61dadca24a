/** answer.get */
import { z } from 'zod';
import { EVERY_MEMBER, reachesService } from '#assurance/access/duties.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import { askedIn } from '#assurance/self-assessment/same-question.ts';
import { commentsOf } from '#store/answer-comment.ts';
import { revisionsOf, stepsOf } from '#store/answer-history.ts';
import { reusableAnswers } from '#store/answer-reuse.ts';
import { defineAction } from '../action.ts';
import { commentOutput, commentView } from '../answer-comment/comment-output.ts';
import { assessmentId, questionId, refuseUnasked } from './answer-fields.ts';
import { answeringOf } from './answering.ts';
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
  async run(context, { assessmentId: which, questionId: question }) {
    const { read, actor, runtime } = context;
    const answering = await answeringOf(context, which);
    const { service, questionSet, answers } = answering.programme;
    const answer = answers.find((one) => one.questionId === question);
    if (answer === undefined) throw refuseUnasked(question);
    const comments = await commentsOf(read, which, question);
    const revisions = await revisionsOf(read, which, question);
    const steps = await stepsOf(read, which, question);
    const beside = { assessmentId: which, serviceId: service.id };
    const reusable = await reusableAnswers(read, beside, askedIn(question, questionSet, runtime.questionSets));
    return {
      answer: lineOf(answer, answering, comments.filter(({ resolvedAt }) => resolvedAt === null).length),
      question: answering.wordingOf(question),
      weaknesses: answering.issuesOf(question).map(({ rule, severity, message }) => ({ rule, severity, message })),
      revisions: revisionViews(revisions, steps),
      steps: steps.map(stepView),
      comments: comments.map(commentView),
      reusable: reusable.filter(({ serviceId }) => reachesService(actor, serviceId)).map(reusableView),
    };
  },
});
