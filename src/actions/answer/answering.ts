/** A self-assessment as it is being answered, with all that the rules look at: always the same few queries. */
import { type EvidenceIndex, indexEvidence, linksOfQuestion } from '#assurance/evidence/support.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { type PeopleOf, peopleOfAnswers } from '#assurance/self-assessment/answer-people.ts';
import { type AnswerIssue, issuesByQuestion } from '#reading/answer-issues.ts';
import { type LoadedProgramme, loadProgramme } from '#store/programme.ts';
import type { ReadContext } from '../action.ts';
import { assessmentInReach } from '../reach.ts';
import { answerableSet } from '../self-assessment/opening.ts';

export interface Answering {
  readonly programme: LoadedProgramme;
  /** What the rules say, the most severe first. */
  readonly issuesOf: (questionId: QuestionId | null) => readonly AnswerIssue[];
  readonly peopleOf: PeopleOf;
  /** How many links of evidence the answer and its control have. */
  readonly evidenceOf: (questionId: QuestionId) => number;
  /** What each question asks: the official text where the workspace imported it, and our prompt. */
  readonly wordingOf: (questionId: QuestionId) => { readonly official: string | null; readonly prompt: string };
}

/** Opens it. Refuses a self-assessment the actor does not reach. */
export async function answeringOf({ read, actor, runtime }: ReadContext, assessmentId: string): Promise<Answering> {
  const selfAssessment = await assessmentInReach(read, actor, assessmentId);
  const questionSet = answerableSet(runtime.questionSets, selfAssessment.edition);
  const programme = await loadProgramme(read, { selfAssessment, questionSet, today: dayOf(runtime.now()) });
  const issues = issuesByQuestion(programme);
  const index: EvidenceIndex = indexEvidence(programme);
  return {
    programme,
    issuesOf: (id) => issues.get(id) ?? [],
    peopleOf: peopleOfAnswers(programme.service, programme.domainOwners),
    evidenceOf: (id) => linksOfQuestion(index, id).length,
    wordingOf: (id) => ({
      official: programme.officialQuestions.get(id) ?? null,
      prompt: questionSet.byId.get(id)?.prompt ?? '',
    }),
  };
}
