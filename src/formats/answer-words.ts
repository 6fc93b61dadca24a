/** The words found in answer and ownership cells, and what they mean. Prose is never guessed at. */
import type { Answer, SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import { plainSigns, singleLine } from './fold-text.ts';

/** Reads an answer; null when the cell is blank or holds anything but a plain Yes, No or NA. */
export const readAnswer = (written: string): Answer | null => {
  // No answer has a number in it, and ids, which do, are half of what stands in a form.
  if (written.length > MAX_WORD || /\d/.test(written)) return null;
  return ANSWERS.get(foldAnswer(written)) ?? null;
};

/** Reads a mark in a column that stands for one answer: an X, a tick, the word itself. */
export const isMark = (written: string, answer: Answer): boolean => {
  if (written.length > MAX_WORD) return false;
  const folded = foldAnswer(written);
  return MARKS.has(folded) || ANSWERS.get(folded) === answer;
};

/** Signs that stand for "not marked" in such a column. */
export const isUnmarked = (written: string): boolean =>
  /^\s*(?:[-\u2013\u2014_\u2610\u25A1\u25CB]|false|0)?\s*$/iu.test(written);

/** Reads an SSRM ownership in the words of the form, the guide, or near to them; null for anything else. */
export const readOwnership = (written: string): SsrmOwnership | null => {
  if (written.length < 3 || written.length > MAX_OWNERSHIP || !MAY_BE_OWNERSHIP.test(written)) return null;
  const words = foldOwnership(written);
  if (words.length === 0 || words.some((word) => !OWNERSHIP_WORDS.has(word))) return null;
  const has = (word: string) => words.includes(word);
  const owners = ['csp', 'csc', 'third'].filter(has).join('+');
  if (has('shared')) return SHARED.get(owners) ?? null;
  if (owners.includes('+')) return has('and') ? (SHARED.get(owners) ?? null) : null;
  return SINGLE.get(owners) ?? null;
};

const MAX_WORD = 24;
const MAX_OWNERSHIP = 80;

const ANSWERS: ReadonlyMap<string, Answer> = new Map([
  ['yes', 'yes'],
  ['y', 'yes'],
  ['true', 'yes'],
  ['no', 'no'],
  ['n', 'no'],
  ['false', 'no'],
  ['na', 'na'],
  ['n/a', 'na'],
  ['n.a', 'na'],
  ['n-a', 'na'],
  ['n\\a', 'na'],
  ['not applicable', 'na'],
  ['not-applicable', 'na'],
  ['notapplicable', 'na'],
  ['non applicable', 'na'],
  ['non-applicable', 'na'],
  ['not applicable (n/a)', 'na'],
  ['not applicable (na)', 'na'],
  ['n/a (not applicable)', 'na'],
  ['na (not applicable)', 'na'],
  ['n/a - not applicable', 'na'],
]);

const MARKS: ReadonlySet<string> = new Set([
  'x', 'xx', 'xxx', 'true', '1', '\u2713', '\u2714', '\u2611', '\u2612', '\u2705', '\u25CF', '\u2022', '\u25A0', '\u2716', '\u2717', '\u2715', '\u00D7',
]); // biome-ignore format: a table

/** `✅ Yes` says Yes; a sign alone is left as it is, since it may mark anything. */
const SIGNS_AROUND_WORDS =
  /^(?:[\p{Extended_Pictographic}\u2713\u2717\u2718\u25CF]\s*)+(?=[a-z])|(?<=[a-z.])(?:\s*[\p{Extended_Pictographic}\u2713\u2717\u2718\u25CF])+$/gu;

const foldAnswer = (written: string): string => {
  const bare = singleLine(plainSigns(written))
    .toLowerCase()
    .replace(/\uFE0F/g, '')
    .replace(SIGNS_AROUND_WORDS, '')
    .replace(/^["'\u201C\u2018]+/, '')
    .replace(/[\s.,;:!*"'\u201D\u2019]+$/, '')
    .replace(/\s*([/\\])\s*/g, '$1')
    .replace(/^n\. ?a$/, 'n.a');
  return /^[([][^()[\]]*[)\]]$/.test(bare) ? bare.slice(1, -1).trim() : bare;
};

const SHARED: ReadonlyMap<string, SsrmOwnership> = new Map([
  ['csp+csc', 'shared-csp-csc'],
  ['csp+third', 'shared-csp-third-party'],
]);
const SINGLE: ReadonlyMap<string, SsrmOwnership> = new Map([
  ['csp', 'csp-owned'],
  ['csc', 'csc-owned'],
  ['third', 'third-party-outsourced'],
]);

/** Looked at first: most cells are something else, and folding them all costs more than reading the file. */
const MAY_BE_OWNERSHIP = /cs[pc]|provider|customer|consumer|tenant|part(?:y|ies)|[\uFF00-\uFFEF]/i;

const OWNERSHIP_WORDS: ReadonlySet<string> = new Set([
  'csp', 'csc', 'third', 'shared', 'owned', 'own', 'owner', 'outsourced', 'and', 'by', 'between', 'with', 'the', 'responsibility', 'responsible', 'managed', 'only', 'control', 'ownership',
]); // biome-ignore format: a table

const foldOwnership = (written: string): readonly string[] =>
  plainSigns(written)
    .toLowerCase()
    .replace(/[&+/,]/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(
      /\b(?:3rd|third) ?part(?:y|ies)(?: csps?| cloud service providers?| service providers?| providers?| vendors?)?\b/g,
      'third',
    )
    .replace(/\b(?:cloud )?service providers?\b|\bproviders?\b|\bcsps\b/g, 'csp')
    .replace(/\b(?:cloud )?service (?:customers?|consumers?)\b|\bcustomers?\b|\btenants?\b|\bcscs\b/g, 'csc')
    .replace(/\b(csp|csc) \1\b/g, '$1')
    .split(' ')
    .filter((word) => word !== '');
