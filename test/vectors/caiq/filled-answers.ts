/** Answers to write into forms, and a look at what a form holds then. */
import type { QuestionId } from '#assurance/identifiers.ts';
import type { FilledAnswer } from '#formats/caiq-fill/filled-workbook.ts';
import { fillWorkbook } from '#formats/caiq-fill/fill-workbook.ts';
import { cellAt, cellReference } from '#formats/grid.ts';
import { readQuestionnaire } from '#formats/index.ts';
import { openWorkbook } from '#formats/open-workbook.ts';
import { questionSets } from './question-sets.ts';

export type Answers = ReadonlyMap<QuestionId, FilledAnswer>;

export const answer = (given: Partial<FilledAnswer> = {}): FilledAnswer => ({
  answer: 'yes',
  ownership: 'csp-owned',
  cspImplementationDescription: '',
  cscResponsibilities: '',
  ...given,
});

/** Answers by question id. */
export const answersOf = (given: Readonly<Record<string, FilledAnswer>>): Answers =>
  new Map(Object.entries(given) as [QuestionId, FilledAnswer][]);

export const fill = (bytes: Uint8Array, answers: Answers, edition = '4.0.3') => fillWorkbook(bytes, answers, { questionSets, edition });

/** What the reader makes of a file, as answers to write. */
export const answersIn = async (bytes: Uint8Array): Promise<Answers> => {
  const { rows } = await readQuestionnaire({ bytes, fileName: 'form.xlsx', questionSets });
  return new Map(
    rows.map(({ questionId, answer: given, ownership, cspImplementationDescription, cscResponsibilities }) => [
      questionId,
      { answer: given, ownership, cspImplementationDescription, cscResponsibilities },
    ]),
  );
};

/** Every filled cell of the columns C to F from row 3 on, white space kept. */
export const cellsIn = async (bytes: Uint8Array, sheet = 1): Promise<Readonly<Record<string, string>>> => {
  const { sheets } = await openWorkbook(bytes);
  const cells: Record<string, string> = {};
  for (const row of sheets[sheet]?.rows ?? []) {
    for (const column of [3, 4, 5, 6]) {
      const text = cellAt(row, column)?.text;
      if (row.number > 2 && text !== undefined) cells[cellReference(row.number, column)] = text;
    }
  }
  return cells;
};
