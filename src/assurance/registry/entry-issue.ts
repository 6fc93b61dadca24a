/** What speaks against an entry, with the facts it rests on. Knows no rule. */

export interface EntryIssue {
  /** Kebab-case id of the rule, such as `iso-number-differs`. */
  readonly rule: string;
  /** `blocks`: the entry is not to be approved or listed so. `warns`: a reader outside would ask about it. */
  readonly severity: 'blocks' | 'warns';
  /** One sentence with the numbers in it. */
  readonly because: string;
  /** What was compared, each as it stands in its record. */
  readonly facts: readonly EntryFact[];
}

export interface EntryFact {
  readonly label: string;
  readonly value: string;
}

/** A rule's verdict: the issue while `holds` is false; nothing otherwise. */
export const unless = (holds: boolean, issue: EntryIssue): readonly EntryIssue[] => (holds ? [] : [issue]);

/** Whether nothing among them blocks. */
export const isClear = (issues: readonly EntryIssue[]): boolean =>
  issues.every(({ severity }) => severity !== 'blocks');
