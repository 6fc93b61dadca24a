/** Flags one long text that stands under many questions of several controls. Short texts may well repeat. */
import { groupBy } from '#assurance/posture/group-by.ts';
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { atDescription, cellNames } from '../../places.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';
import { list, normalise, quote } from '../../wording.ts';

export const descriptionCopied: LintRule = {
  id: 'description-copied',
  title: 'Same text under many questions',
  severity: 'medium',
  looksAt:
    'Descriptions of some length that stand word for word under three or more questions of three or more controls.',
  why: 'One paragraph cannot describe how three different controls are met; it was written for one of them at most.',
  mend: 'Keep the text where it belongs and write what is particular to the other questions, or point to it by id.',
  lens: 'defensibility',
  scope: 'answer',
  check: ({ reading }) => {
    const long = reading.rows.filter((row) => row.cspImplementationDescription.length >= LONG_FROM);
    const alike = [...groupBy(long, openingOf).values()].filter(({ length }) => length >= CONTROLS_MIN);
    return alike.flatMap((rows) => [...groupBy(rows, textOf).values()].flatMap(findings));
  },
  beside: (row, { rows }) => {
    if (row.cspImplementationDescription.length < LONG_FROM) return [];
    const [opening, text] = [openingOf(row), textOf(row)];
    return rows.filter((other) => openingOf(other) === opening && textOf(other) === text);
  },
  ask: (questions) =>
    `The same description stands under ${questions.length === 1 ? 'this and other questions' : 'these questions'}. What is particular to each?`,
};

/** Shorter texts ("Reviewed at least annually.") repeat honestly. */
const LONG_FROM = 80;
const CONTROLS_MIN = 3;
/** From here on it is a habit and not a convenience. */
const MANY_FROM = 5;

const textOf = (row: AnswerRow): string => normalise(row.cspImplementationDescription);

/** The same for the same text, and soon read: most texts differ in their first letters, so the rest need not be compared. */
const openingOf = ({ cspImplementationDescription: text }: AnswerRow): string =>
  (OPENING.exec(text.toLowerCase())?.[0] ?? '').replace(/[^a-z0-9]+/g, '');
const OPENING = /^(?:[^a-z0-9]*[a-z0-9]){0,40}/;

/** The first question keeps its text; the others repeat it. */
const findings = (rows: readonly AnswerRow[]): readonly RuleFinding[] => {
  const [first, ...copies] = rows;
  if (first === undefined || new Set(rows.map((row) => row.control)).size < CONTROLS_MIN) return [];
  const severity = rows.length >= MANY_FROM ? 'medium' : 'low';
  const ids = list(rows.map((row) => row.questionId));
  const cells = cellNames(rows.map(atDescription));
  return copies.map((row) => ({
    ...atDescription(row),
    severity,
    cells,
    message: `${row.questionId} has the description of ${first.questionId}, as do ${rows.length} questions in all (${ids}): ${quote(row.cspImplementationDescription)}`,
  }));
};
