/** The list of lint rules, and the one act: run them all over a reading. A new rule is a folder and a line here. */
import type { LintIssue } from '#assurance/posture/posture.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import type { LintContext, LintRule } from './rule.ts';
import { answerOutsideList } from './rules/answer-outside-list/index.ts';
import { ownershipMissing } from './rules/ownership-missing/index.ts';
import { ownershipOnNa } from './rules/ownership-on-na/index.ts';
import { ownershipOutsideList } from './rules/ownership-outside-list/index.ts';
import { questionRepeated } from './rules/question-repeated/index.ts';
import { questionUnanswered } from './rules/question-unanswered/index.ts';
import { questionsMissing } from './rules/questions-missing/index.ts';

/** Every rule, in the order in which follow-up questions are best put. */
export const LINT_RULES: readonly LintRule[] = [
  questionUnanswered,
  questionsMissing,
  answerOutsideList,
  questionRepeated,
  ownershipMissing,
  ownershipOutsideList,
  ownershipOnNa,
];

/** Runs every rule. Issues about the file come first, then questionnaire order; at one place the most severe first. */
export const lint = (context: LintContext): readonly LintIssue[] => {
  const position = positions(context);
  const issues = LINT_RULES.flatMap((rule) =>
    rule
      .check(context)
      .map((finding): LintIssue => ({ ...finding, rule: rule.id, severity: finding.severity ?? rule.severity })),
  );
  const placeOf = (issue: LintIssue): number =>
    issue.questionId === null ? -1 : (position.get(issue.questionId) ?? position.size);
  return issues.toSorted(
    (one, other) =>
      placeOf(one) - placeOf(other) || SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity),
  );
};

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
