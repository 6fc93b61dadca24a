/** Answers in words: their states with icon and tone, and the values of the forms. */
import { OWNERSHIP_LABELS, SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { AnswerState } from '#assurance/self-assessment/self-assessment.ts';
import type { IconName, StateTone } from '../../parts/icons.tsx';
import type { AnswerRow, AnswerShow } from '../../services/answers.ts';

interface StandingWords {
  readonly word: string;
  readonly tone: StateTone;
  readonly icon: IconName;
}

const STANDINGS: Readonly<Record<AnswerState | 'blank', StandingWords>> = {
  blank: { word: 'Unanswered', tone: 'none', icon: 'none' },
  draft: { word: 'Draft', tone: 'none', icon: 'draft' },
  'in-review': { word: 'In review', tone: 'note', icon: 'review' },
  'needs-change': { word: 'Needs change', tone: 'weak', icon: 'change' },
  approved: { word: 'Approved', tone: 'strong', icon: 'strong' },
};

/** A draft that says nothing is unanswered. */
export const standingOf = ({ state, answer }: Pick<AnswerRow, 'state' | 'answer'>): StandingWords =>
  STANDINGS[state === 'draft' && answer === null ? 'blank' : state];

/** Blank, a draft, or to be changed: somebody still has to write. */
export const isLeftToWrite = ({ state, answer }: Pick<AnswerRow, 'state' | 'answer'>): boolean =>
  answer === null || state === 'draft' || state === 'needs-change';

/** The next row somebody has to write, after a question or from the start; round the end to the first. */
export function nextToWrite(rows: readonly AnswerRow[], after: string | null): string | null {
  const at = rows.findIndex(({ questionId }) => questionId === after);
  return [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find(isLeftToWrite)?.questionId ?? null;
}

export const SHOW_WORDS: Readonly<Record<AnswerShow, string>> = {
  all: 'All',
  mine: 'Mine',
  review: 'To review',
  change: 'Needs change',
  unanswered: 'Unanswered',
  draft: 'Drafts',
  weak: 'Weak',
  'no-evidence': 'No evidence',
  changed: 'Changed since approval',
};

export const ANSWER_OPTIONS = [
  { value: 'yes', word: 'Yes', key: 'y' },
  { value: 'no', word: 'No', key: 'x' },
  { value: 'na', word: 'NA', key: 'a' },
] as const;

export const ANSWER_WORDS = { yes: 'Yes', no: 'No', na: 'NA' } as const;

export const OWNERSHIP_OPTIONS = SSRM_OWNERSHIPS.map((value) => ({ value, word: OWNERSHIP_LABELS[value] }));

export const FIELD_WORDS: Readonly<Record<string, string>> = {
  answer: 'Answer',
  ownership: 'SSRM ownership',
  cspImplementationDescription: 'How we do it',
  cscResponsibilities: 'What the customer does',
  assessedOn: 'Assessed as of',
  state: 'State',
  ownerId: 'Owner',
  reviewerId: 'Reviewer',
};

/** A value as a form or a log holds it, in words. */
export const valueWords = (field: string, value: string): string => {
  if (value === '') return 'nothing';
  if (field === 'answer') return ANSWER_OPTIONS.find((option) => option.value === value)?.word ?? value;
  if (field === 'ownership') return OWNERSHIP_OPTIONS.find((option) => option.value === value)?.word ?? value;
  return value;
};
