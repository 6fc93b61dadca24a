/** The contract of a lint rule. A rule takes facts and gives issues: no clock, no I/O, no random. */
import type { QuestionSet, ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import type { LensId, LintIssue, Severity } from '#assurance/posture/posture.ts';
import type { AnswerRow, Reading } from '#assurance/questionnaire/reading.ts';

/** The single input of every rule. */
export interface LintContext {
  readonly reading: Reading;
  /** The question set the file is read with; null for an edition we hold none of. */
  readonly questionSet: QuestionSet | null;
  /** Calendar day of the read, ISO form. */
  readonly today: string;
  /** What the buyer says about the service; null when not said. */
  readonly serviceModel: ServiceModel | null;
}

/** What a rule reports; `rule` and `severity` are filled from the rule unless it sets a lower severity itself. */
export type RuleFinding = Omit<LintIssue, 'rule' | 'severity'> & { readonly severity?: Severity };

export interface LintRule {
  /** Thing, then check, kebab-case; equals the folder name. */
  readonly id: string;
  /** Human title, such as "Unanswered question". */
  readonly title: string;
  readonly severity: Severity;
  /** What it looks at, one sentence. */
  readonly looksAt: string;
  /** Why it matters, one sentence (shown under the group on the page). */
  readonly why: string;
  /** How to mend it, one sentence. */
  readonly mend: string;
  /** The lens whose verdict it feeds. */
  readonly lens: LensId;
  /** `answer`: an issue makes its answer weak. `file`: it speaks about the file as a whole. */
  readonly scope: 'answer' | 'file';
  check(context: LintContext): readonly RuleFinding[];
  /**
   * The other rows that its issues about one row rest on, so that `lintAnswer` can leave out the rest. Absent: none, the
   * rule judges each row by itself. A row too many costs time, one too few a wrong verdict.
   */
  beside?(row: AnswerRow, reading: Reading): readonly AnswerRow[];
  /** The follow-up to send for one or more questions this rule spoke against; null when nothing needs asking. */
  ask?(
    questions: readonly { readonly id: QuestionId; readonly prompt: string }[],
    findings: readonly RuleFinding[],
  ): string;
}
