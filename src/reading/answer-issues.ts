/** What the rules say about answers while they are written. Pure; sees no clock and keeps nothing. */
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import { type LintIssue, SEVERITIES } from '#assurance/posture/posture.ts';
import { type Answered, programmeReading, type WrittenAnswer } from '#assurance/self-assessment/programme-reading.ts';
import { LINT_RULES, lint, lintAnswer } from '#lint/index.ts';
import { lintProgramme, lintQuestion } from '#lint/programme.ts';
import type { LintedProgramme } from '#lint/programme-rule.ts';
import type { LintRule } from '#lint/rule.ts';

/** What one rule says about one answer, or about all of them together. */
export type AnswerIssue = Pick<LintIssue, 'rule' | 'severity' | 'questionId' | 'message'>;

/** What the rules made for files look at. */
type Written = Answered & { readonly service: { readonly serviceModel: ServiceModel } };

/** What all rules look at, over all answers. */
export type JudgedProgramme = LintedProgramme & Written;

/** The same for one question: its answer and what that rests on, and what all the others say, as some rules compare them. */
export type JudgedQuestion = Omit<LintedProgramme, 'answers'> &
  Omit<Written, 'answers'> & {
    readonly answer: LintedProgramme['answers'][number];
    readonly written: readonly WrittenAnswer[];
  };

/**
 * Every issue of the rules made for files, or of some of them: those about the whole first, then by question. All answers are looked at
 * together, because some rules compare them; over 283 answers that takes a few milliseconds, so nothing is kept.
 */
export const issuesOfAnswers = (
  programme: Written,
  today: string,
  rules: readonly LintRule[] = LINT_RULES,
): readonly LintIssue[] => lint(contextOf(programme, today), rules);

/** What all rules say, those of our own programme and those of files, by question and the most severe first. */
export function issuesByQuestion(
  programme: JudgedProgramme,
): ReadonlyMap<AnswerIssue['questionId'], readonly AnswerIssue[]> {
  const issues: readonly AnswerIssue[] = [...lintProgramme(programme), ...issuesOfAnswers(programme, programme.today)];
  return Map.groupBy(issues.toSorted(bySeverity), ({ questionId }) => questionId);
}

/** What all rules say of one question, the same and in the same order as among all. */
export function issuesOfQuestion(asked: JudgedQuestion): readonly AnswerIssue[] {
  const { answer, written, today } = asked;
  const { questionId } = answer;
  const issues: readonly AnswerIssue[] = [
    ...lintQuestion({ ...asked, answers: [answer] }, questionId),
    ...lintAnswer(contextOf({ ...asked, answers: written }, today), questionId),
  ];
  return issues.toSorted(bySeverity);
}

const contextOf = (programme: Written, today: string) => ({
  reading: programmeReading(programme),
  questionSet: programme.questionSet,
  today,
  serviceModel: programme.service.serviceModel,
});

const bySeverity = (one: AnswerIssue, other: AnswerIssue): number =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
