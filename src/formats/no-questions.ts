/** Says politely why a file gives no reading: no questions in it, or those of an edition that is not read. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { FoundLayouts } from './choose-grids.ts';
import type { Grid } from './grid.ts';
import type { ReadingSource } from './reading-source.ts';
import { isFirstGenerationId, readControlId, readQuestionId, splitLeadingId } from './written-id.ts';

/** Refuses a file without questions that can be read. */
export const refuseWithoutQuestions = (
  source: Pick<ReadingSource, 'grids' | 'texts'>,
  found: FoundLayouts,
  sets: readonly QuestionSet[],
): void => {
  const { grids } = source;
  const ids = found.layouts[0]?.contents.get(found.layouts[0].idColumn)?.filled ?? 0;
  if (ids >= ENOUGH_IDS) return;
  const firstGeneration = count(grids, isFirstGenerationId);
  if (firstGeneration >= MIN_FIRST_GENERATION && firstGeneration > ids) {
    throw new Refusal('edition-is-not-read', {
      message: `The file is a CAIQ of the first generation (1.x, 2011): ${firstGeneration} ids such as CO-01.1.`,
      mend: 'Ask the provider for a CAIQ 4.0.3 or 4.1. Editions from 3.0.1 on are read.',
    });
  }
  refuseTurned(grids, ids);
  if (found.layouts.length > 0) return;
  const inText = source.texts.map(({ text }) => ID_IN_TEXT.exec(text)?.[0] ?? null).filter((id) => id !== null);
  if (inText.length >= MIN_IN_TEXT) {
    throw new Refusal('file-holds-no-questionnaire', {
      message: `The file names ${inText.length} questions such as ${inText[0]} in running text; answers are read from tables only.`,
      mend: 'Ask the provider for the CAIQ workbook, or put the answers into a table: id, question, answer, description.',
    });
  }
  const ours = new Set<string>(sets.flatMap((set) => set.questions.map(({ control }) => control)));
  const controls = count(grids, (text) => ours.has(readControlId(text) ?? ''));
  throw new Refusal('file-holds-no-questionnaire', {
    message:
      controls > 0
        ? 'The file lists controls (such as A&A-01) but no CAIQ questions (such as A&A-01.1) and no answers.'
        : 'No CAIQ questions were found in the file: no column holds question ids such as A&A-01.1.',
    mend: 'Drop the finished CAIQ workbook: the file with a Question ID column and the answers beside it.',
  });
};

/** A table with a question in each column and a line for each answer: its cells would be read across. */
const refuseTurned = (grids: readonly Grid[], idsInColumn: number): void => {
  for (const grid of grids) {
    for (const row of grid.rows) {
      if (row.cells.length < MIN_TURNED) continue;
      const ids = row.cells.filter(
        ({ text }) => readQuestionId(splitLeadingId(text)?.writtenId ?? text) !== null,
      ).length;
      if (ids < MIN_TURNED || ids <= idsInColumn) continue;
      throw new Refusal('file-holds-no-questionnaire', {
        message: `The questions stand side by side: ${ids} of their ids are in row ${row.number}, one in each column.`,
        place: { sheet: grid.name, cell: null, row: row.number, column: null },
        mend: 'Turn the table, so that each question has a row of its own (in Excel: copy, then Paste Special, Transpose).',
      });
    }
  }
};

const MIN_IN_TEXT = 3;
const ID_IN_TEXT = /\b(?:A&A|I&S|[A-Z]{3})-\d{2}\.\d{1,2}\b/;
const MIN_TURNED = 10;
const MIN_FIRST_GENERATION = 10;
/** The first generation has 197 questions; a file with more of today's ids than that is not one of its kind. */
const ENOUGH_IDS = 200;

const count = (grids: readonly Grid[], test: (text: string) => boolean): number => {
  let found = 0;
  for (const grid of grids) for (const row of grid.rows) for (const cell of row.cells) if (test(cell.text)) found += 1;
  return found;
};
