/** What a heading of an official table, or a key of an official record, means. Knows no position and no edition. */

export type Meaning =
  | 'control-id'
  | 'control-title'
  | 'specification'
  | 'domain'
  | 'question-id'
  | 'question'
  | 'answer'
  | 'implementation-guidelines'
  | 'auditing-guidelines'
  | 'mappings';

/** A heading understood; `exact` is false where it only ends in the words, as in a table joined from several tabs. */
export interface HeadingMeaning {
  readonly meaning: Meaning;
  readonly exact: boolean;
}

/** Reads a heading such as `CCM Control Specification` or `ccm_control_id`; null when it means nothing to us. */
export function meaningOfHeading(heading: string): HeadingMeaning | null {
  if (heading.length > 200) return null;
  const words = headingWords(heading);
  const bare = words.replace(FRAMEWORK_PREFIX, '');
  for (const [meaning, pattern] of WHOLE) if (pattern.test(bare)) return { meaning, exact: true };
  for (const [meaning, pattern] of PARTIAL) if (pattern.test(words)) return { meaning, exact: false };
  return null;
}

/** Lower-case words of a heading or key: `Control_ID*` and `control id` are the same. */
const headingWords = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const FRAMEWORK_PREFIX = /^(?:(?:csa|csp|ccm|caiq|aicm|ai caiq|ai|cai|v?\d+(?: \d+){0,2}) )+/;

const WHOLE: readonly (readonly [Meaning, RegExp])[] = [
  ['question-id', /^(?:consensus assessments? )?question (?:id|identifier|number|no|ref)$/],
  ['question', /^(?:consensus assessments? )?(?:initiative )?questions?(?: text| body| wording)?$/],
  ['answer', /^(?:consensus assessments? )?(?:caiq )?(?:answers?|responses?)$/],
  ['control-id', /^control (?:id|identifier|number|no|ref)$/],
  ['control-title', /^control (?:title|name)$/],
  ['specification', /^(?:updated )?control (?:specifications?|text|statement)$|^specification$/],
  ['domain', /^(?:control )?domain(?: title| name)?$/],
  ['implementation-guidelines', /^implementation guidelines?\b/],
  ['auditing-guidelines', /^audit(?:ing)? guidelines?\b/],
  ['mappings', /^(?:control mappings?|gap level|addendum|mappings?|framework mappings?|compliance mapping)$/],
];

const PARTIAL: readonly (readonly [Meaning, RegExp])[] = [
  ['implementation-guidelines', /\bimplementation guidelines?\b/],
  ['auditing-guidelines', /\baudit(?:ing)? guidelines?\b/],
  ['mappings', /\b(?:control mapping|gap level|addendum)$|^scope applicability\b/],
  ['specification', /\bcontrol specification$/],
];
