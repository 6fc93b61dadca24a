/** Files that answer by control id (`A&A-02`) where the questionnaire asks by question id (`A&A-02.1`). */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { FoundLayouts } from './choose-grids.ts';
import { cellReference, type GridRow } from './grid.ts';
import type { GridLayout } from './grid-layout.ts';
import type { ProblemList } from './problem-list.ts';
import { place } from './reading-source.ts';
import { readControlId } from './written-id.ts';

/**
 * Reads a row by control as the control's question where there is only one. Where a control has several, which of
 * them the row answers is not ours to guess: the row stays as it is and is listed.
 */
export const controlRowsAsQuestions = (
  found: FoundLayouts,
  stated: QuestionSet | null,
  sets: readonly QuestionSet[],
  problems: ProblemList,
): FoundLayouts => {
  const set = stated ?? sets.find((each) => each.name === 'CAIQ') ?? sets[0];
  if (set === undefined) return found;
  const questions = new Map<ControlId, QuestionId[]>();
  for (const question of set.questions) {
    questions.set(question.control, [...(questions.get(question.control) ?? []), question.id]);
  }
  const layouts = found.layouts.map((layout) => ({
    ...layout,
    grid: { ...layout.grid, rows: layout.grid.rows.map((row) => asQuestion(row, layout, questions, problems)) },
  }));
  return { ...found, layouts };
};

/** Says that the file as a whole answers by control. */
export const byControl = (layout: GridLayout | undefined, read: number): ReadingProblem => {
  const rows = layout?.contents.get(layout.idColumn)?.controlIds ?? 0;
  return {
    code: 'questionnaire-is-by-control',
    place: place(layout?.grid.name ?? null),
    message: `The file holds ${rows} rows by control id and none by question id. ${read} could be read as answers to a question.`,
    content: '',
  };
};

const asQuestion = (
  row: GridRow,
  layout: GridLayout,
  questions: ReadonlyMap<ControlId, readonly QuestionId[]>,
  problems: ProblemList,
): GridRow => {
  const control = readControlId(row.cells.find((cell) => cell.column === layout.idColumn)?.text ?? '');
  const ids = control === null ? [] : (questions.get(control) ?? []);
  const [only] = ids;
  if (ids.length !== 1 || only === undefined) return row;
  problems.add({
    code: 'control-id-read-as-question',
    place: place(layout.grid.name, row.number, cellReference(row.number, layout.idColumn)),
    message: `The row answers the control ${control}, which has one question. It was read as ${only}.`,
    content: control ?? '',
  });
  return { ...row, cells: row.cells.map((cell) => (cell.column === layout.idColumn ? { ...cell, text: only } : cell)) };
};
