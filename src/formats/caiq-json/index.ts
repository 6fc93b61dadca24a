/** Reads a CAIQ from JSON: exports of sheets, lists of answers, the publisher's data sets. Hands one grid on. */
import { Refusal } from '#assurance/refusal.ts';
import { CellBudget } from '../cell-budget.ts';
import type { FormatInput, QuestionnaireFormat } from '../format.ts';
import { FILE_LIMITS } from '../limits.ts';
import { ProblemList } from '../problem-list.ts';
import { decodeText, looksLikeText, peekText } from '../text-bytes.ts';
import { understandGrids } from '../understand-grids.ts';
import { factsOfJson } from './json-facts.ts';
import { findRecords } from './json-records.ts';
import { gridOfRecords } from './records-grid.ts';

export const caiqJson: QuestionnaireFormat = {
  id: 'caiq-json',
  title: 'CAIQ as JSON',
  endings: ['json'],
  recognises: ({ bytes }: FormatInput) => looksLikeText(bytes) && /^\uFEFF?\s*[[{]\s*["[{\]}]/.test(peekText(bytes)),
  read(input: FormatInput) {
    const problems = new ProblemList();
    const value = parseJson(decodeText(input.bytes));
    const grid = gridOfRecords(findRecords(value), new CellBudget(problems), problems);
    return understandGrids(
      {
        format: 'caiq-json',
        fileName: input.fileName,
        grids: [grid],
        facts: factsOfJson(value),
        texts: [],
        problems: problems.all(),
      },
      input.questionSets,
    );
  },
};

const parseJson = (text: string): unknown => {
  if (nestingOf(text) > FILE_LIMITS.jsonDepth) throw damaged(`nests deeper than ${FILE_LIMITS.jsonDepth} levels`);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw damaged('cannot be parsed');
  }
};

/** Depth is measured before parsing: a parsed monster would overflow the stack of whoever walks it. */
const nestingOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 34) {
      index = stringEnd(text, index);
    } else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 93 || code === 125) {
      depth -= 1;
    }
  }
  return deepest;
};

const stringEnd = (text: string, start: number): number => {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 92) index += 1;
    else if (code === 34) return index;
  }
  return text.length;
};

const damaged = (what: string): Refusal =>
  new Refusal('json-is-damaged', {
    message: `The JSON ${what}.`,
    mend: 'Export it again, or drop the .xlsx workbook instead.',
  });
