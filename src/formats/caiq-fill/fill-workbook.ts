/** Writes answers into a provider's own CAIQ workbook, in place: only the cells meant change. Knows no other file. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { cellReference } from '../grid.ts';
import type { Workbook } from '../workbook.ts';
import { renewedBudget } from '../xlsx/zip-inflate.ts';
import { cellEdits } from './cell-edits.ts';
import type { FilledAnswer, FilledWorkbook } from './filled-workbook.ts';
import { openForm, readForm } from './form-to-fill.ts';
import { ListWords } from './list-words.ts';
import { chainChanges, definedNames, partBytes, untouchedParts } from './package-changes.ts';
import { PartText } from './part-text.ts';
import { type PlannedCell, planCells } from './planned-cells.ts';
import { notTheForm } from './refusals.ts';
import { replaceParts } from './replace-parts.ts';
import { mapSheet, type SheetMap } from './sheet-map.ts';
import { refuseTornFormulas } from './wide-formulas.ts';

export interface FillOptions {
  /** Every question set we hold, as for reading. */
  readonly questionSets: readonly QuestionSet[];
  /** Edition of the set whose questions were answered, such as `4.0.3`. A form of another edition is refused. */
  readonly edition: string;
}

/** Fills a form, blank or filled. Throws a Refusal when the file is no such form or a text fits into no cell. */
export const fillWorkbook = async (
  bytes: Uint8Array,
  answers: ReadonlyMap<QuestionId, FilledAnswer>,
  { questionSets, edition }: FillOptions,
): Promise<FilledWorkbook> => {
  const opened = await openForm(bytes, questionSets);
  const form = await readForm(opened, questionSets, edition);
  const { parts } = opened;
  // What the first reading took does not count against the second.
  const archive = { ...opened.archive, budget: renewedBudget(opened.archive.budget) };
  const index = parts.sheets.findIndex(({ name }) => name === form.sheet.name);
  const listed = parts.sheets[index];
  if (listed === undefined) throw notTheForm('The questions stand on no sheet of the file.');
  const words = new ListWords(form.workbook, form.sheet, await definedNames(archive, parts.main, index));
  const { cells, unplaced, unanswered } = planCells(form, answers, words);
  const part = new PartText(await partBytes(archive, listed.path), listed.path);
  const map = mapSheet(part, {
    rows: new Set(cells.map(({ row }) => row)),
    columns: new Set(cells.map(({ column }) => column)),
  });
  const changed = cells.filter((cell) => cell.text !== cell.now || (cell.isGiven && isFormula(map, cell)));
  refuseTornFormulas(listed.name, map, changed);
  const formulas = new Set(changed.filter((cell) => isFormula(map, cell)).map(referenceOf));
  const changes =
    changed.length === 0
      ? new Map()
      : new Map([
          [listed.path.toLowerCase(), part.edited(cellEdits(part, map, listed.name, changed))],
          ...(await chainChanges(archive, parts, listed.sheetId, formulas)),
        ]);
  const filled = changed.length === 0 ? bytes : replaceParts(bytes, archive.entries, changes);
  return {
    bytes: filled,
    changedCells: changed.map((cell) => `${listed.name}!${referenceOf(cell)}`),
    untouched: await untouchedParts({ ...archive, budget: renewedBudget(archive.budget) }, filled, changes),
    unplaced,
    unanswered,
    replacedTextsKept: countReplacedTexts(form.workbook, listed.name, map, changed),
  };
};

const referenceOf = ({ row, column }: PlannedCell): string => cellReference(row, column);

/** A formula gives way even to the value it shows: what is handed over is what was decided. */
const isFormula = (map: SheetMap, { row, column }: PlannedCell): boolean =>
  map.cellsAt(row, column).some(({ hasFormula }) => hasFormula);

/** Texts of the table that a changed cell showed and no cell shows any more. */
const countReplacedTexts = (
  workbook: Workbook,
  sheet: string,
  map: SheetMap,
  changed: readonly PlannedCell[],
): number => {
  const replaced = new Set(
    changed.flatMap(({ row, column, now }) =>
      now !== '' && map.cellsAt(row, column).some(({ isShared }) => isShared) ? [now] : [],
    ),
  );
  if (replaced.size === 0) return 0;
  const places = new Set(changed.map(referenceOf));
  for (const { text } of changed) replaced.delete(text);
  for (const { name, rows } of workbook.sheets)
    for (const { number, cells } of rows)
      for (const { column, text } of cells)
        if (name !== sheet || !places.has(cellReference(number, column))) replaced.delete(text);
  return replaced.size;
};
