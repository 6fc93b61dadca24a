/** The list of lint rules, and the one act: run them all over a reading. A new rule is a folder and a line here. */
import type { QuestionId } from '#assurance/identifiers.ts';
import type { LintIssue } from '#assurance/posture/posture.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import { partOf } from './part-of.ts';
import type { LintContext, LintRule } from './rule.ts';
import { answerOutsideList } from './rules/answer-outside-list/index.ts';
import { answersAllYes } from './rules/answers-all-yes/index.ts';
import { assessmentDateMissing } from './rules/assessment-date-missing/index.ts';
import { assessmentDateOld } from './rules/assessment-date-old/index.ts';
import { descriptionContradictsAnswer } from './rules/description-contradicts-answer/index.ts';
import { descriptionCopied } from './rules/description-copied/index.ts';
import { descriptionPlaceholder } from './rules/description-placeholder/index.ts';
import { descriptionRepeatsQuestion } from './rules/description-repeats-question/index.ts';
import { editionMismatch } from './rules/edition-mismatch/index.ts';
import { editionSunset } from './rules/edition-sunset/index.ts';
import { fewQuestionsMet } from './rules/few-questions-met/index.ts';
import { formAltered } from './rules/form-altered/index.ts';
import { levelConfused } from './rules/level-confused/index.ts';
import { levelOverclaimed } from './rules/level-overclaimed/index.ts';
import { naWithoutReason } from './rules/na-without-reason/index.ts';
import { noWithoutPlan } from './rules/no-without-plan/index.ts';
import { ownershipAtypical } from './rules/ownership-atypical/index.ts';
import { ownershipContradiction } from './rules/ownership-contradiction/index.ts';
import { ownershipMissing } from './rules/ownership-missing/index.ts';
import { ownershipOnNa } from './rules/ownership-on-na/index.ts';
import { ownershipOutsideList } from './rules/ownership-outside-list/index.ts';
import { questionRepeated } from './rules/question-repeated/index.ts';
import { questionUnanswered } from './rules/question-unanswered/index.ts';
import { questionsMissing } from './rules/questions-missing/index.ts';
import { referenceExpired } from './rules/reference-expired/index.ts';
import { splitMissing } from './rules/split-missing/index.ts';
import { summaryOverclaims } from './rules/summary-overclaims/index.ts';
import { thirdPartyUnnamed } from './rules/third-party-unnamed/index.ts';
import { yesWithoutDescription } from './rules/yes-without-description/index.ts';
import { tidyReading } from './tidy-reading.ts';

/** Every rule, in the order in which follow-up questions are best put. */
export const LINT_RULES: readonly LintRule[] = [
  questionUnanswered,
  questionsMissing,
  answerOutsideList,
  questionRepeated,
  fewQuestionsMet,
  levelConfused,
  levelOverclaimed,
  summaryOverclaims,
  assessmentDateOld,
  assessmentDateMissing,
  referenceExpired,
  editionMismatch,
  editionSunset,
  formAltered,
  thirdPartyUnnamed,
  noWithoutPlan,
  naWithoutReason,
  splitMissing,
  ownershipMissing,
  ownershipOutsideList,
  ownershipOnNa,
  ownershipContradiction,
  ownershipAtypical,
  descriptionContradictsAnswer,
  descriptionPlaceholder,
  descriptionRepeatsQuestion,
  descriptionCopied,
  yesWithoutDescription,
  answersAllYes,
];

/** Runs every rule, or those that are asked for. Issues about the file come first, then questionnaire order; at one place the most severe first. */
export const lint = (context: LintContext, rules: readonly LintRule[] = LINT_RULES): readonly LintIssue[] => {
  const position = positions(context);
  const tidied = { ...context, reading: tidyReading(context.reading) };
  const issues = rules.flatMap((rule) => issuesOf(rule, tidied));
  const placeOf = (issue: LintIssue): number =>
    issue.questionId === null ? -1 : (position.get(issue.questionId) ?? position.size);
  return issues.toSorted((one, other) => placeOf(one) - placeOf(other) || bySeverity(one, other));
};

/**
 * Every issue about the answer to one question, as `lint` finds them among all. Each rule is shown the row and those its
 * verdict on it rests on, which takes a fraction of the time: an answer is judged with every few words that are typed.
 */
export const lintAnswer = (context: LintContext, questionId: QuestionId): readonly LintIssue[] => {
  const whole = tidyReading(context.reading);
  const own = whole.rows.filter((row) => row.questionId === questionId);
  const issues = LINT_RULES.flatMap((rule) => {
    const shown = new Set([...own, ...own.flatMap((row) => rule.beside?.(row, whole) ?? [])]);
    const reading = partOf(whole, shown.size === own.length ? own : whole.rows.filter((row) => shown.has(row)));
    return issuesOf(rule, { ...context, reading }).filter((issue) => issue.questionId === questionId);
  });
  return issues.toSorted(bySeverity);
};

const issuesOf = (rule: LintRule, context: LintContext): readonly LintIssue[] =>
  rule
    .check(context)
    .map((finding): LintIssue => ({ ...finding, rule: rule.id, severity: finding.severity ?? rule.severity }));

const bySeverity = (one: LintIssue, other: LintIssue): number =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);

/** Questionnaire order; ids the set does not hold follow in the order of the file. */
const positions = ({ reading, questionSet }: LintContext): ReadonlyMap<string, number> => {
  const ids = [
    ...(questionSet?.questions ?? []).map((question) => question.id),
    ...reading.rows.map((row) => row.questionId),
  ];
  const position = new Map<string, number>();
  for (const id of ids) if (!position.has(id)) position.set(id, position.size);
  return position;
};
