/** A self-assessment as it is being answered, with all that the rules look at: always the same few queries. */
import { indexEvidence, type JudgedParts, linksOfQuestion } from '#assurance/evidence/support.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { type PeopleOf, peopleOfAnswers } from '#assurance/self-assessment/answer-people.ts';
import { type AnswerIssue, issuesByQuestion } from '#reading/answer-issues.ts';
import { type LoadedAnswers, loadAnswers } from '#store/programme.ts';
import type { ReadContext } from '../action.ts';
import { assessmentAndService } from '../reach.ts';
import { answerableSet } from '../self-assessment/opening.ts';

export interface Answering {
  readonly programme: LoadedAnswers;
  /** What the rules say, the most severe first. */
  readonly issuesOf: (questionId: QuestionId | null) => readonly AnswerIssue[];
  readonly peopleOf: PeopleOf;
  /** How many links of evidence the answer and its control have. */
  readonly evidenceOf: (questionId: QuestionId) => number;
}

/** Opens it. Refuses a self-assessment the actor does not reach. */
export async function answeringOf({ read, actor, runtime }: ReadContext, assessmentId: string): Promise<Answering> {
  const opened = await assessmentAndService(read, actor, assessmentId);
  const questionSet = answerableSet(runtime.questionSets, opened.selfAssessment.edition);
  const programme = await loadAnswers(read, { ...opened, questionSet, today: dayOf(runtime.now()) });
  const issues = issuesByQuestion(programme);
  const index = indexEvidence<JudgedParts>(programme);
  return {
    programme,
    issuesOf: (id) => issues.get(id) ?? [],
    peopleOf: peopleOfAnswers(programme.service, programme.domainOwners),
    evidenceOf: (id) => linksOfQuestion(index, id).length,
  };
}

/** What a question asks: the official text where the workspace imported it, and our prompt. */
export const wordingIn = (
  { officialQuestions, questionSet }: Pick<LoadedAnswers, 'officialQuestions' | 'questionSet'>,
  id: QuestionId,
): { readonly official: string | null; readonly prompt: string } => ({
  official: officialQuestions.get(id) ?? null,
  prompt: questionSet.byId.get(id)?.prompt ?? '',
});
