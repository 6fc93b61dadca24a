/** What a verdict needs to know about a rule. Knows nothing of how the rule checks. */
import type { QuestionId } from '../identifiers.ts';
import type { LensId, LintIssue, Severity } from './posture.ts';

export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly lens: LensId;
  readonly scope: 'answer' | 'file';
  readonly severity: Severity;
}

/** Puts a follow-up into words for the questions one rule spoke against. The list of questions is added by the caller. */
export type Ask = (
  questions: readonly { readonly id: QuestionId; readonly prompt: string }[],
  findings: readonly Omit<LintIssue, 'rule' | 'severity'>[],
) => string;
