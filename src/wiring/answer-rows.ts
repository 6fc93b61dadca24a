/** The list of the answers screen, from a loaded programme: rows, counts, strip, and which rows a filter lets pass. */

import { type Answering, wordingIn } from '#actions/answer/answering.ts';
import { domainOf, type QuestionId } from '#assurance/identifiers.ts';
import type { Severity } from '#assurance/posture/posture.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import type { AnswerIssue } from '#reading/answer-issues.ts';
import type { LoadedAnswers } from '#store/programme.ts';
import type { StripDomain } from '#web/parts/heat-strip.tsx';
import type { AnswerFilter, AnswerRow, AnswerShow, AnswersHead, AnswersScreen } from '#web/services/answers.ts';
import { ANSWER_SHOWS } from '#web/services/answers.ts';

/** One answer with what its row and its filters rest on. */
export interface AnsweredQuestion {
  readonly answer: QuestionAnswer;
  readonly prompt: string;
  readonly official: string | null;
  readonly ownerId: string | null;
  readonly reviewerId: string | null;
  readonly issues: readonly AnswerIssue[];
  readonly evidence: number;
  readonly openComments: number;
}

/** Every answer with its people, evidence and issues. */
export const answeredQuestions = (
  { programme, issuesOf, peopleOf, evidenceOf }: Answering,
  openComments: ReadonlyMap<QuestionId, number>,
): readonly AnsweredQuestion[] =>
  programme.answers.map((answer) => {
    const { questionId } = answer;
    const { owner, reviewer } = peopleOf(answer);
    return {
      answer,
      ...wordingIn(programme, questionId),
      ownerId: owner,
      reviewerId: reviewer,
      issues: issuesOf(questionId),
      evidence: evidenceOf(questionId),
      openComments: openComments.get(questionId) ?? 0,
    };
  });

/** The list as the screen shows it to one reader. */
export function screenOf(
  head: AnswersHead,
  all: readonly AnsweredQuestion[],
  given: { readonly filter: AnswerFilter; readonly me: string | null; readonly programme: LoadedAnswers },
): Omit<AnswersScreen, 'detail' | 'owners'> {
  const { filter, me, programme } = given;
  const count = (show: AnswerShow) => all.filter((one) => isShown(one, show, me)).length;
  const counts = Object.fromEntries(ANSWER_SHOWS.map((show) => [show, count(show)])) as Record<AnswerShow, number>;
  return {
    head,
    rows: all.filter((one) => passes(one, filter, me)).map(rowOf),
    counts: { ...counts, approved: all.filter(({ answer }) => answer.state === 'approved').length },
    domains: stripOf(programme, all),
  };
}

/** One row of the list. */
export const rowOf = ({ answer, prompt, issues, openComments }: AnsweredQuestion): AnswerRow => ({
  questionId: answer.questionId,
  domain: domainOf(answer.questionId),
  prompt,
  answer: answer.answer,
  state: answer.state,
  severity: worstOf(answer, issues),
  openComments,
});

/** A blank answer is blank, not weak. */
function worstOf({ answer }: QuestionAnswer, issues: readonly AnswerIssue[]): Severity | null {
  if (answer === null) return null;
  return SEVERITIES.find((severity) => issues.some((issue) => issue.severity === severity)) ?? null;
}

function passes(one: AnsweredQuestion, { show, domain, text, owner }: AnswerFilter, me: string | null): boolean {
  return (
    isShown(one, show, me) &&
    (domain === '' || domainOf(one.answer.questionId) === domain) &&
    (owner === '' || one.ownerId === owner) &&
    (text === '' || holds(one, text))
  );
}

function isShown(one: AnsweredQuestion, show: AnswerShow, me: string | null): boolean {
  const { answer } = one;
  const isMine = me !== null && (one.ownerId === me || (answer.state === 'in-review' && one.reviewerId === me));
  const worst = worstOf(answer, one.issues);
  const shown: Readonly<Record<AnswerShow, boolean>> = {
    all: true,
    mine: isMine,
    review: answer.state === 'in-review',
    change: answer.state === 'needs-change',
    unanswered: answer.answer === null,
    draft: answer.state === 'draft' && answer.answer !== null,
    weak: worst === 'high' || worst === 'medium',
    'no-evidence': answer.answer === 'yes' && one.evidence === 0,
    changed: answer.approvedRevision !== null && answer.approvedRevision !== answer.revision,
  };
  return shown[show];
}

/** Every word of the search somewhere in id, question or answer; letter case does not count. */
function holds({ answer, prompt, official }: AnsweredQuestion, text: string): boolean {
  const place = [
    answer.questionId,
    prompt,
    official ?? '',
    answer.cspImplementationDescription,
    answer.cscResponsibilities,
  ]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => place.includes(word));
}

/** Approved, in review, open, blank: the four fills of the strip while answers are written. */
function stripOf(
  { questionSet }: Pick<LoadedAnswers, 'questionSet'>,
  all: readonly AnsweredQuestion[],
): readonly StripDomain[] {
  const byDomain = Map.groupBy(all, ({ answer }) => domainOf(answer.questionId));
  return questionSet.catalogue.domains.map(({ code, title }) => {
    const own = byDomain.get(code) ?? [];
    const count = (is: (answer: QuestionAnswer) => boolean) => own.filter(({ answer }) => is(answer)).length;
    const strong = count(({ state }) => state === 'approved');
    const plain = count(({ state }) => state === 'in-review');
    const unanswered = count(({ state, answer }) => state === 'draft' && answer === null);
    return { code, title, strength: { strong, plain, unanswered, weak: own.length - strong - plain - unanswered } };
  });
}
