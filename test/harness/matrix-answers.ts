/** Answers in every state, and what each act on them is called with: the part of the matrix that is about answers. */
import { perform, type Runtime } from '../../src/actions/action.ts';
import { answerApprove } from '../../src/actions/answer/approve.ts';
import { answerPreviewMany } from '../../src/actions/answer/preview-many.ts';
import { answerRevise } from '../../src/actions/answer/revise.ts';
import { answerSendToReview } from '../../src/actions/answer/send-to-review.ts';
import { answerCommentAdd } from '../../src/actions/answer-comment/add.ts';
import { selfAssessmentOpen } from '../../src/actions/self-assessment/open.ts';
import { serviceAdd } from '../../src/actions/service/add.ts';
import type { Actor } from '../../src/assurance/access/actor.ts';
import { personIn } from './actors.ts';

export interface MatrixAnswers {
  /** By act; every question serves one act, so that they may run in any order. */
  readonly inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What nobody else may be told, or act with. */
  readonly ids: readonly string[];
}

const SECRET = 'Berths are confidential and are inspected each quarter.';

/** Opens two self-assessments in the workspace of the owner, with answers that somebody else wrote. */
export async function answersForMatrix(runtime: Runtime, owner: Actor): Promise<MatrixAnswers> {
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, {
    name: 'Confidential Berths',
    serviceModel: 'saas',
  });
  const open = async (title: string) =>
    (await perform(runtime, selfAssessmentOpen, owner, { serviceId, edition: '4.1.0', title })).selfAssessment.id;
  const [assessmentId, earlier] = [await open('Confidential renewal'), await open('Confidential start')];
  const author = personIn(owner.workspaceId, 'caiq-owner');
  const reviewer = personIn(owner.workspaceId, 'caiq-reviewer');
  const on = (questionId: string, of = assessmentId) => ({ assessmentId: of, questionId });
  const write = (questionId: string, of?: string) =>
    perform(runtime, answerRevise, author, {
      ...on(questionId, of),
      answer: 'yes',
      ownership: 'csp-owned',
      cspImplementationDescription: SECRET,
    });
  const send = (questionId: string) => perform(runtime, answerSendToReview, author, on(questionId));
  for (const id of ['IAM-01.1', 'IAM-01.2', 'IAM-02.1', 'IAM-02.2', 'IAM-03.1', 'IAM-04.1']) await write(id);
  for (const id of ['IAM-01.1', 'IAM-01.2', 'IAM-02.1', 'IAM-02.2']) await send(id);
  await perform(runtime, answerApprove, reviewer, on('IAM-02.2'));
  await write('IAM-01.1', earlier);
  const comment = await perform(runtime, answerCommentAdd, author, { ...on('LOG-01.1'), text: SECRET });
  const many = async (act: string, questionIds: string, fields: object = {}) => {
    const selection = { assessmentId, questionIds, ...fields };
    const { digest } = await perform(runtime, answerPreviewMany, owner, { ...selection, act });
    return { ...selection, digest };
  };
  return {
    inputs: {
      'answer-comment.add': { ...on('LOG-01.1'), text: 'Who else knows?', mentions: [owner.personId] },
      'answer-comment.resolve': { commentId: comment.id },
      'answer.approve': on('IAM-01.1'),
      'answer.approve-many': await many('approve', 'IAM-01.2'),
      'answer.ask-for-change': { ...on('IAM-02.1'), note: 'Say since when.' },
      'answer.assign': { ...on('LOG-01.2'), ownerId: owner.personId },
      'answer.assign-many': await many('assign', 'LOG-02.1', { reviewerId: owner.personId }),
      'answer.compare': { ...on('IAM-01.1'), from: 0, to: 1 },
      'answer.get': on('IAM-01.1'),
      'answer.history': on('IAM-01.1'),
      'answer.list': { assessmentId, weak: true },
      'answer.preview-many': { assessmentId, questionIds: 'all', act: 'revise', answer: 'no' },
      'answer.reopen': { ...on('IAM-02.2'), note: 'Look again.' },
      'answer.reuse': { ...on('LOG-03.1'), fromAssessmentId: earlier, fromQuestionId: 'IAM-01.1' },
      'answer.revise': { ...on('LOG-04.1'), answer: 'no' },
      'answer.revise-many': await many('revise', 'LOG-05.1,LOG-06.1', { answer: 'no' }),
      'answer.send-many-to-review': await many('send-to-review', 'IAM-03.1'),
      'answer.send-to-review': on('IAM-04.1'),
      'evidence-string.export': { ...on('IAM-01.1'), report: 'json' },
      'evidence-string.show': on('IAM-01.1'),
    },
    ids: [serviceId, assessmentId, earlier, comment.id],
  };
}
