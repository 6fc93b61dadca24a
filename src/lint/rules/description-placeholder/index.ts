/** Flags descriptions that fill the cell without saying anything, and references that lead nowhere. */
import type { AnswerRow, Reading } from '#assurance/questionnaire/reading.ts';
import { emptyKind } from '../../empty-words.ts';
import { atDescription } from '../../places.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const descriptionPlaceholder: LintRule = {
  id: 'description-placeholder',
  title: 'Placeholder instead of a description',
  severity: 'medium',
  looksAt: 'Descriptions that are a filler, an unfilled template, or a pointer to a question that describes nothing.',
  why: 'The cell looks filled in every count, and a reader who relies on it finds nothing there.',
  mend: 'Describe the practice, or leave the cell blank; a pointer names a question that holds the description.',
  lens: 'defensibility',
  scope: 'answer',
  check: ({ reading }) => {
    const rows = new Map<string, AnswerRow>(reading.rows.map((row) => [row.questionId, row]));
    return reading.rows.flatMap((row) => findings(row, rows, reading));
  },
  beside: ({ cspImplementationDescription }, { rows }) => {
    const pointed = pointedIn(cspImplementationDescription);
    return pointed === null
      ? []
      : rows.filter(({ questionId, control }) => questionId === pointed || control === pointed);
  },
  ask: (questions) =>
    questions.length === 1
      ? 'The description here is a placeholder. How is it met in practice, and where can that be seen?'
      : 'The descriptions of these are placeholders. How is each met in practice, and where can that be seen?',
};

const findings = (row: AnswerRow, rows: ReadonlyMap<string, AnswerRow>, reading: Reading): readonly RuleFinding[] => {
  const text = row.cspImplementationDescription;
  if (text.trim() === '') return [];
  const kind = emptyKind(text);
  if (kind === 'template') {
    const message = `The description of ${row.questionId} holds an unfilled template: ${quote(templatePart(text))}`;
    return [{ ...atDescription(row), message }];
  }
  // An NA or a No that says nothing is the matter of the rules on NA and No.
  if (row.answer !== 'yes') return [];
  if (kind === 'filler')
    return [finding(row, `The description of ${row.questionId} says no more than ${quote(text)}.`)];
  if (kind === 'word')
    return [{ ...finding(row, `The description of ${row.questionId} is one word: ${quote(text)}.`), severity: 'low' }];
  return deadPointer(row, rows, reading);
};

/** A text that is only a pointer: "Please see CEK-13.1." */
const POINTER =
  /^\s*(?:yes[,.;]?\s+)?(?:please\s+)?(?:see|refer(?:\s+to)?|cf\.?|same as|as (?:in|per))\s+(?:(?:also|our|the)\s+)?(?:(?:answer|response|question|description)s?\s+)?(?:(?:to|of|in|for|at)\s+)?(?:question\s+)?([A-Z&]{3}-\d{2}(?:\.\d{1,2})?)\s*(?:above|below)?\s*[.]?\s*$/i;

/** The question or control that a text points to instead of saying anything. */
const pointedIn = (text: string): string | null => POINTER.exec(text)?.[1]?.toUpperCase() ?? null;

const deadPointer = (
  row: AnswerRow,
  rows: ReadonlyMap<string, AnswerRow>,
  reading: Reading,
): readonly RuleFinding[] => {
  const pointed = pointedIn(row.cspImplementationDescription);
  if (pointed === null) return [];
  const target = rows.get(pointed) ?? (pointed.includes('.') ? undefined : ofControl(pointed, reading));
  if (target === undefined)
    return [finding(row, `${row.questionId} points to ${pointed}, which the file does not hold.`)];
  const described = target.cspImplementationDescription;
  if (target !== row && described !== '' && emptyKind(described) === null && !POINTER.test(described)) return [];
  return [finding(row, `${row.questionId} points to ${pointed}, which holds no description itself.`)];
};

/** A pointer to a control is followed when any of its questions is described. */
const ofControl = (control: string, reading: Reading): AnswerRow | undefined => {
  const own = reading.rows.filter((row) => row.control === control);
  return (
    own.find((row) => row.cspImplementationDescription !== '' && !POINTER.test(row.cspImplementationDescription)) ??
    own[0]
  );
};

const finding = (row: AnswerRow, message: string): RuleFinding => ({ ...atDescription(row), message });

/** The neighbourhood of the first bracket, so that a long text is quoted where it matters. */
const templatePart = (text: string): string => {
  const at = text.search(/[[<{]|lorem|insert|xx\/|click here/i);
  return text.slice(Math.max(0, at - 20));
};
