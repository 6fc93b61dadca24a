/** The answers of a read as the table lists them, filterable by domain, answer, state and words. */
import type { QuestionId } from '#assurance/identifiers.ts';
import type { CountedQuestion, Strength } from '#assurance/posture/counts.ts';
import { countedQuestions } from '#assurance/posture/counts.ts';
import { extentOf } from '#assurance/posture/extent.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { cellWords } from '#reports/words.ts';
import type { ReadingRecord } from '../../services/vendors.ts';
import { wordsOf } from './weaknesses.ts';

export const ANSWER_VALUES = ['yes', 'no', 'na', 'unanswered', 'other'] as const;
export const STRENGTHS = ['strong', 'plain', 'weak', 'unanswered'] as const satisfies readonly Strength[];
export type AnswerValue = (typeof ANSWER_VALUES)[number];

/** The filter as the URL holds it; empty text means all. */
export interface AnswerFilter {
  readonly answer: AnswerValue | '';
  readonly state: Strength | '';
  readonly domain: string;
  readonly q: string;
}

export interface AnswerLine {
  readonly id: QuestionId;
  readonly domain: string;
  readonly prompt: string;
  readonly value: AnswerValue;
  /** As the page says it: `Yes`, or what the cell holds. */
  readonly answer: string;
  readonly ownership: string;
  readonly description: string;
  readonly strength: Strength;
  readonly issues: number;
  readonly cell: string;
  readonly shown: boolean;
}

export const ANSWER_WORDS: Readonly<Record<AnswerValue, string>> = {
  yes: 'Yes',
  no: 'No',
  na: 'NA',
  unanswered: 'Blank',
  other: 'Outside the list',
};

export const parseAnswerFilter = (query: URLSearchParams): AnswerFilter => ({
  answer: ANSWER_VALUES.find((value) => value === query.get('answer')) ?? '',
  state: STRENGTHS.find((strength) => strength === query.get('state')) ?? '',
  domain: query.get('domain') ?? '',
  q: (query.get('q') ?? '').trim(),
});

/** Every question that counts, in questionnaire order. */
export function countedOf({ read }: ReadingRecord): readonly CountedQuestion[] {
  return countedQuestions(extentOf(read.reading, read.questionSet), read.questionSet, read.posture.issues);
}

/** Every line of the table; those outside the filter stay in, marked as not shown. */
export function answerLines(record: ReadingRecord, filter: AnswerFilter): readonly AnswerLine[] {
  const words = wordsOf(record);
  return countedOf(record).map((counted) => lineOf(counted, words(counted.id), filter));
}

export function answerValue(row: AnswerRow | null): AnswerValue {
  if (row === null) return 'unanswered';
  return row.answer ?? (row.writtenAnswer === '' ? 'unanswered' : 'other');
}

/** What the ownership cell says, in the official words where it is one of them. */
export const ownershipText = (row: AnswerRow | null): string => {
  if (row === null) return '';
  return row.ownership === null ? row.writtenOwnership : OWNERSHIP_LABELS[row.ownership];
};

function lineOf(
  { id, domain, row, strength, issues }: CountedQuestion,
  prompt: string,
  filter: AnswerFilter,
): AnswerLine {
  const value = answerValue(row);
  const answer = value === 'other' ? (row?.writtenAnswer ?? '') : ANSWER_WORDS[value];
  const description = row?.cspImplementationDescription ?? '';
  const cell = row === null ? '' : cellWords({ sheet: row.sheet, cell: row.cells.answer });
  const text = `${id} ${prompt} ${answer} ${ownershipText(row)} ${description}`.replace(/\s+/g, ' ').toLowerCase();
  const shown =
    (filter.answer === '' || filter.answer === value) &&
    (filter.state === '' || filter.state === strength) &&
    (filter.domain === '' || filter.domain === domain) &&
    text.includes(filter.q.toLowerCase());
  const ownership = ownershipText(row);
  return { id, domain, prompt, value, answer, ownership, description, strength, issues: issues.length, cell, shown };
}
