/** Weaknesses grouped by rule, gravest first, as reports list them. Knows no layout. */
import type { LintIssue, Severity } from '#assurance/posture/posture.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import type { RuleWords } from './rule-words.ts';
import { ruleWords } from './rule-words.ts';

export interface IssueGroup {
  readonly rule: RuleWords;
  /** Severity of the issues in this group: a rule that lowers some of its issues gives two groups. */
  readonly severity: Severity;
  readonly issues: readonly LintIssue[];
}

/** Groups by rule and severity; high before medium before low, then larger groups first. */
export function groupIssues(issues: readonly LintIssue[]): readonly IssueGroup[] {
  const groups = new Map<string, { rule: RuleWords; severity: Severity; issues: LintIssue[] }>();
  for (const issue of issues) {
    const key = `${issue.severity} ${issue.rule}`;
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { rule: ruleWords(issue.rule), severity: issue.severity, issues: [issue] });
    else group.issues.push(issue);
  }
  const rank = (severity: Severity) => SEVERITIES.indexOf(severity);
  return [...groups.values()].sort(
    (a, b) =>
      rank(a.severity) - rank(b.severity) || b.issues.length - a.issues.length || (a.rule.id < b.rule.id ? -1 : 1),
  );
}

/** How many issues there are of each severity. */
export function severityCounts(issues: readonly LintIssue[]): Readonly<Record<Severity, number>> {
  const counts = { high: 0, medium: 0, low: 0 };
  for (const issue of issues) counts[issue.severity] += 1;
  return counts;
}
