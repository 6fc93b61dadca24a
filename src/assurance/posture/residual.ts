/** What remains to be asked: the findings of the rules, grouped and put once, most severe first. Sends nothing. */
import { domainOf, type QuestionId } from '../identifiers.ts';
import type { PostureFacts } from './facts.ts';
import { groupBy } from './group-by.ts';
import { type LintIssue, type ResidualQuestion, SEVERITIES, type Severity } from './posture.ts';
import type { Ask } from './rule-facts.ts';

/** More than this nobody answers with care; groups are joined until they fit. */
const RESIDUAL_MAX = 40;
/** Up to this many questions of one rule are asked in one go, and listed with their wording. */
const WORDED_MAX = 12;

interface Group {
  readonly rule: string;
  readonly severity: Severity;
  readonly issues: readonly LintIssue[];
}

/**
 * Groups what is left to ask. A question is asked about once, under the most severe rule that spoke against it; high
 * and medium findings are grouped by rule, or by rule and domain where they are many, low ones by rule.
 */
export const residualQuestions = (facts: PostureFacts, asks: ReadonlyMap<string, Ask>): readonly ResidualQuestion[] => {
  const order = new Map(facts.rules.map((rule, index) => [rule.id, index]));
  const groups = joinGroups(groupIssues(oncePerQuestion(facts.issues, asks, order)));
  return groups
    .toSorted((one, other) => rank(one.severity) - rank(other.severity) || orderOf(order, one) - orderOf(order, other))
    .slice(0, RESIDUAL_MAX)
    .flatMap((group, index) => {
      const ask = asks.get(group.rule);
      return ask === undefined ? [] : [wordGroup(group, ask, facts, index + 1)];
    });
};

const oncePerQuestion = (
  issues: readonly LintIssue[],
  asks: ReadonlyMap<string, Ask>,
  order: ReadonlyMap<string, number>,
): readonly LintIssue[] => {
  const asked = new Set<QuestionId>();
  return issues
    .filter((issue) => asks.has(issue.rule))
    .toSorted((one, other) => rank(one.severity) - rank(other.severity) || orderOf(order, one) - orderOf(order, other))
    .filter((issue) => {
      if (issue.questionId === null) return true;
      if (asked.has(issue.questionId)) return false;
      asked.add(issue.questionId);
      return true;
    });
};

/** A rule with few findings is one question; with many, one per domain, unless all of it is mild. */
const groupIssues = (issues: readonly LintIssue[]): readonly Group[] =>
  [
    ...groupBy(
      issues,
      ({ rule, severity, questionId }) => `${rule} ${questionId === null ? 'file' : severity === 'low'}`,
    ).values(),
  ].flatMap((own) => {
    const first = own[0];
    if (first === undefined) return [];
    if (own.length <= WORDED_MAX || first.severity === 'low' || first.questionId === null) return [toGroup(own)];
    return [...groupBy(own, ({ questionId }) => (questionId === null ? null : domainOf(questionId))).values()].map(
      toGroup,
    );
  });

/** Joins the groups of the rule with most of them until all fit. */
const joinGroups = (groups: readonly Group[]): readonly Group[] => {
  if (groups.length <= RESIDUAL_MAX) return groups;
  const byRule = [...groupBy(groups, (group) => group.rule).values()].toSorted((a, b) => b.length - a.length);
  const widest = byRule[0];
  if (widest === undefined || widest.length === 1) return groups;
  const rest = byRule.slice(1).flat();
  return joinGroups([...rest, toGroup(widest.flatMap((group) => group.issues))]);
};

const toGroup = (issues: readonly LintIssue[]): Group => ({
  rule: issues[0]?.rule ?? '',
  severity: SEVERITIES.find((severity) => issues.some((issue) => issue.severity === severity)) ?? 'low',
  issues,
});

const wordGroup = (group: Group, ask: Ask, facts: PostureFacts, number: number): ResidualQuestion => {
  const ids = group.issues.flatMap((issue) => (issue.questionId === null ? [] : [issue.questionId]));
  const questions = ids.map((id) => ({ id, prompt: facts.questionSet?.byId.get(id)?.prompt ?? '' }));
  const lead = ask(questions, group.issues);
  const text = questions.length === 0 ? lead : `${lead}\n${listQuestions(questions, facts)}`;
  return { number, text, questionIds: ids, rules: [group.rule], severity: group.severity };
};

/** An id never travels without its edition, so the list opens with it. */
const listQuestions = (
  questions: readonly { readonly id: QuestionId; readonly prompt: string }[],
  facts: PostureFacts,
): string => {
  const { name, edition } = facts.reading.questionnaire;
  if (questions.length > WORDED_MAX) return `${name} ${edition}: ${questions.map(({ id }) => id).join(', ')}`;
  const lines = questions.map(({ id, prompt }) => (prompt === '' ? `- question ${id}` : `- ${id}: ${prompt}`));
  return [`${name} ${edition}:`, ...lines].join('\n');
};

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
const orderOf = (order: ReadonlyMap<string, number>, { rule }: { readonly rule: string }): number =>
  order.get(rule) ?? order.size;
