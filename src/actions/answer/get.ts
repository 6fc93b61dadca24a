/** answer.get */
import { z } from 'zod';
import { EVERY_MEMBER, reachesService } from '#assurance/access/duties.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import { Refusal } from '#assurance/refusal.ts';
import { peopleOfAnswers } from '#assurance/self-assessment/answer-people.ts';
import { sameQuestion } from '#assurance/self-assessment/same-question.ts';
import { commentsOf } from '#store/answer-comment.ts';
import { revisionsOf, stepsOf } from '#store/answer-history.ts';
import { type AskedIn, reusableAnswers } from '#store/answer-reuse.ts';
import { evidenceCounts } from '#store/answer-support.ts';
import { domainOwnersOf } from '#store/domain-owner.ts';
import { defineAction, type Runtime } from '../action.ts';
import { commentOutput, commentView } from '../answer-comment/comment-output.ts';
import { assessmentId, questionId } from './answer-fields.ts';
import { type Answering, answeringOf } from './answering.ts';
import { revisionOutput, revisionViews, stepOutput, stepView } from './history-output.ts';
import { issuesByQuestion, lineOf, lineOutput } from './list-line.ts';
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
    const { service, questionSet, answers } = answering;
    const answer = answers.find((one) => one.questionId === question);
    if (answer === undefined) throw absent(question);
    const issues = issuesByQuestion(answering.issues);
    const comments = await commentsOf(read, which, question);
    const catalogue = questionSet.catalogue;
    const facts = {
      issues,
      peopleOf: peopleOfAnswers(service, await domainOwnersOf(read, service.id)),
      evidenceOf: await evidenceCounts(read, { assessmentId: which, serviceId: service.id, catalogue }),
      openComments: new Map([[question, comments.filter(({ resolvedAt }) => resolvedAt === null).length]]),
    };
    const revisions = await revisionsOf(read, which, question);
    const steps = await stepsOf(read, which, question);
    const beside = { assessmentId: which, serviceId: service.id };
    const reusable = await reusableAnswers(read, beside, askedIn(runtime, answering, question));
    return {
      answer: lineOf(answer, facts),
      question: answering.wordingOf(question),
      weaknesses: (issues.get(question) ?? []).map(({ rule, severity, message }) => ({ rule, severity, message })),
      revisions: revisionViews(revisions, steps),
      steps: steps.map(stepView),
      comments: comments.map(commentView),
      reusable: reusable.filter(({ serviceId }) => reachesService(actor, serviceId)).map(reusableView),
    };
  },
});

/** The question in every edition that asks it. */
const askedIn = (
  { questionSets }: Runtime,
  { questionSet }: Answering,
  question: Parameters<typeof sameQuestion>[0],
): readonly AskedIn[] =>
  questionSets.flatMap((other) => {
    const same = sameQuestion(question, questionSet, other);
    return same === null ? [] : [{ questionnaire: other.name, edition: other.edition, questionId: same.id }];
  });

const absent = (question: string): Refusal =>
  new Refusal('record-is-absent', {
    message: `The self-assessment does not ask ${question}.`,
    mend: 'Take a question from its list.',
    field: 'questionId',
  });
