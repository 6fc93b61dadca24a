/** One answer as it is being written: what stands behind it, what the rules and people say of it, what could be taken over. */
import { reachesService } from '#assurance/access/duties.ts';
import { indexEvidence, linksOfQuestion } from '#assurance/evidence/support.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { peopleOfAnswers } from '#assurance/self-assessment/answer-people.ts';
import { askedIn } from '#assurance/self-assessment/same-question.ts';
import { type AnswerIssue, issuesOfQuestion } from '#reading/answer-issues.ts';
import { type AnswerComment, commentsOf } from '#store/answer-comment.ts';
import { type ReusableAnswer, reusableAnswers } from '#store/answer-reuse.ts';
import { type LoadedQuestion, loadQuestion } from '#store/asked-question.ts';
import type { ReadContext } from '../action.ts';
import { assessmentAndService } from '../reach.ts';
import { answerableSet } from '../self-assessment/opening.ts';

export interface Asking {
  readonly question: LoadedQuestion;
  /** What the rules say, the most severe first; the same as among all answers. */
  readonly issues: readonly AnswerIssue[];
  readonly people: { readonly owner: string | null; readonly reviewer: string | null };
  /** How many links of evidence the answer and its control have. */
  readonly evidence: number;
  readonly comments: readonly AnswerComment[];
  /** What the actor reaches of it. */
  readonly reusable: readonly ReusableAnswer[];
}

/** Opens it; null when the self-assessment does not ask the question. Refuses one the actor does not reach. */
export async function askingOf(
  { read, actor, runtime }: ReadContext,
  assessmentId: string,
  questionId: QuestionId,
): Promise<Asking | null> {
  const opened = await assessmentAndService(read, actor, assessmentId);
  const questionSet = answerableSet(runtime.questionSets, opened.selfAssessment.edition);
  const question = await loadQuestion(read, { ...opened, questionSet, today: dayOf(runtime.now()) }, questionId);
  if (question === null) return null;
  const { answer, service, domainOwners } = question;
  const beside = { assessmentId, serviceId: service.id };
  const reusable = await reusableAnswers(read, beside, askedIn(questionId, questionSet, runtime.questionSets));
  return {
    question,
    issues: issuesOfQuestion(question),
    people: peopleOfAnswers(service, domainOwners)(answer),
    evidence: linksOfQuestion(indexEvidence(question), questionId).length,
    comments: await commentsOf(read, assessmentId, questionId),
    reusable: reusable.filter(({ serviceId }) => reachesService(actor, serviceId)),
  };
}
