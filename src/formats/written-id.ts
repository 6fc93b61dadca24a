/** Reads the ids that people and programs write for questions and controls, and mends the broken ones. */
import { type ControlId, controlOf, parseControlId, parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import { plainSigns } from './fold-text.ts';

export interface WrittenQuestionId {
  readonly id: QuestionId;
  readonly control: ControlId;
  /** The file writes it exactly so, outer white space aside. */
  readonly isExact: boolean;
}

/** Reads a question id; null when the text is none, even with good will. */
export const readQuestionId = (text: string): WrittenQuestionId | null => {
  const trimmed = text.trim();
  if (trimmed.length < 6 || trimmed.length > MAX_WRITTEN_ID) return null;
  const exact = parseQuestionId(trimmed);
  if (exact !== null && !exact.includes('.0')) return { id: exact, control: controlOf(exact), isExact: true };
  if (!NUMBERED.test(plainSigns(trimmed))) return null;
  const parts = QUESTION.exec(plainId(trimmed));
  const id = parts === null ? null : parseQuestionId(`${controlText(parts)}.${Number(parts[3])}`);
  return id === null || Number(parts?.[3]) === 0 ? null : { id, control: controlOf(id), isExact: false };
};

/** Reads a control id such as `A&A-01`; null when the text is none. */
export const readControlId = (text: string): ControlId | null => {
  const trimmed = text.trim();
  if (trimmed.length < 4 || trimmed.length > MAX_WRITTEN_ID || !/\d/.test(plainSigns(trimmed))) return null;
  const parts = CONTROL.exec(plainId(trimmed));
  return parts === null ? null : parseControlId(controlText(parts));
};

/** Reads the number of a question inside its control: `1`, `.1`, `Q1`, `01.1` behind a control id of its own column. */
export const readQuestionNumber = (text: string): number | null => {
  const number = /^(?:Q|\d{1,2}\.|\.)?0?(\d{1,2})(?:\.0)?$/i.exec(plainSigns(text).replace(/\s/g, ''))?.[1];
  return number === undefined || Number(number) === 0 ? null : Number(number);
};

/** A question id followed by the question in the same cell. */
export const splitLeadingId = (text: string): { readonly writtenId: string; readonly rest: string } | null => {
  const parts = /^\s*(\S{3,5}\s?\d{1,2}\.\d{1,2})\s*[:.)\u2010-\u2015-]?\s+(\S[\s\S]*)$/u.exec(text.slice(0, 40_000));
  if (parts?.[1] === undefined || parts[2] === undefined || readQuestionId(parts[1]) === null) return null;
  return { writtenId: parts[1], rest: parts[2] };
};

/** Ids of the CAIQ of 2011, such as `CO-01.1`: two letters. */
export const isFirstGenerationId = (text: string): boolean =>
  text.length <= MAX_WRITTEN_ID &&
  /^(CO|DG|FS|HR|IS|LG|OP|RI|RM|RS|SA)-\d{2}\.\d{1,2}[A-Z]?$/.test(plainId(text.trim()));

const MAX_WRITTEN_ID = 24;
/** The numbers of control and question with their separator; most other words go no further. */
const NUMBERED = /\d\s*[-_.,:/]\s*\d/;
const QUESTION = /^([A-Z&]{3})[-_. ]?(\d{1,2})[-_.,:/]0?(\d{1,2})[.:;,)\]]*$/;
const CONTROL = /^([A-Z&]{3})[-_. ]?(\d{1,2})[.:;,)\]]*$/;

/** Greek and Cyrillic letters that look like Latin ones, as they come in when keyboards are switched. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', К: 'K', М: 'M', О: 'O', Р: 'P', Ѕ: 'S', Т: 'T', Х: 'X',
  Α: 'A', Β: 'B', Ε: 'E', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Χ: 'X', Ϲ: 'C',
}; // biome-ignore format: a table

const plainId = (text: string): string =>
  plainSigns(text)
    .toUpperCase()
    .replace(/&AMP;/g, '&')
    .replace(/\s+/g, '')
    .replace(/^[([{#"']+|["']+$/g, '')
    .replace(/^(?:AI-?)?(?:CAIQ|CCM|AICM|CSA)(?:V?\d+(?:\.\d+)*)?[-_.:/]+(?=[A-Z&]{2,3}[-_.])/, '')
    .replace(/[\u0370-\u04FF]/g, (sign) => LOOK_ALIKES[sign] ?? sign)
    .replace(/^A(?:AND|\+)A(?=[-_.]?\d)/, 'A&A')
    .replace(/^I(?:AND|\+)S(?=[-_.]?\d)/, 'I&S')
    .replace(/^AA(?=[-_.]?\d)/, 'A&A');

const controlText = (parts: RegExpExecArray): string => `${parts[1]}-${String(parts[2]).padStart(2, '0')}`;
