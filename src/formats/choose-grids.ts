/** Decides which sheets of a file hold its answers. Knows layouts and counts, no answer values. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { Grid, GridRow } from './grid.ts';
import { findControlColumn, findIdColumn, fullestColumn } from './grid-columns.ts';
import { findHeader } from './grid-header.ts';
import { columnOf, type GridLayout, hasAnswerColumn, layOut } from './grid-layout.ts';
import { place } from './reading-source.ts';
import { wordsOfSets } from './set-words.ts';
import { readControlId, readQuestionId, readQuestionNumber, splitLeadingId } from './written-id.ts';

export interface FoundLayouts {
  /** Layouts with question ids, the one with most answers first. */
  readonly layouts: readonly GridLayout[];
  readonly problems: readonly ReadingProblem[];
  /** The ids found are those of controls: the file answers by control. */
  readonly isByControl: boolean;
}

/** Finds the grids with questions: by their ids, or by a control id and a number, or by control ids alone. */
export const findLayouts = (grids: readonly Grid[], sets: readonly QuestionSet[]): FoundLayouts => {
  const known = wordsOfSets(sets).ids;
  const byId = grids.flatMap((grid) => layOutByIds(grid) ?? []).filter((layout) => isOfOurs(layout, known, 0.5));
  if (byId.length > 0) return { layouts: rank(byId), problems: [], isByControl: false };
  const joined = grids.flatMap((grid) => joinIds(grid) ?? []).filter((layout) => isOfOurs(layout, known, 0.8));
  if (joined.length > 0) {
    return { layouts: rank(joined), problems: joined.map(({ grid }) => joinedIds(grid)), isByControl: false };
  }
  const byControl = grids
    .flatMap((grid) => layOutByControls(grid) ?? [])
    .filter((layout) => isOfOurs(layout, known, 0.8));
  return { layouts: rank(byControl), problems: [], isByControl: byControl.length > 0 };
};

/** Other questionnaires have ids of a like shape; a share of known ids tells theirs from ours. */
const isOfOurs = ({ grid, idColumn }: GridLayout, known: ReadonlySet<string>, least: number): boolean => {
  const ids = new Set<string>();
  for (const row of grid.rows) {
    const text = row.cells.find(({ column }) => column === idColumn)?.text ?? '';
    const id = readQuestionId(splitLeadingId(text)?.writtenId ?? text)?.id ?? readControlId(text);
    if (id !== null) ids.add(id);
  }
  return [...ids].filter((id) => known.has(id)).length >= ids.size * least;
};

/** Rows of a layout that have something in an answer column. */
export const countAnswered = (layout: GridLayout): number =>
  (['answer', 'answer-yes', 'answer-no', 'answer-na'] as const).reduce((sum, meaning) => {
    const column = columnOf(layout, meaning);
    return sum + (column === null ? 0 : (layout.contents.get(column)?.filled ?? 0));
  }, 0);

/** Sheets with answers before those without, then visible ones, then the fuller ones. */
const rank = (layouts: readonly GridLayout[]): readonly GridLayout[] => {
  const score = (layout: GridLayout) => {
    const isVisible = layout.grid.state === 'visible';
    const answered = countAnswered(layout) * (isVisible ? 2 : 1);
    const ids = layout.contents.get(layout.idColumn)?.filled ?? 0;
    return (hasAnswerColumn(layout) ? 10_000_000 : 0) + answered * 1_000 + ids * 2 + (isVisible ? 1 : 0);
  };
  return layouts.toSorted((left, right) => score(right) - score(left));
};

const layOutByIds = (grid: Grid): GridLayout | null => {
  const ids = findIdColumn(grid, ({ column, rows }) => {
    const heading = findHeader(grid, rows[0] ?? 0).headings.get(column)?.understood;
    return heading?.meaning === 'question-id' && heading.certainty > 1;
  });
  if (ids !== null) return layOut(grid, ids.column, ids.rows);
  const leading = fullestColumn(grid, (text) => {
    const split = text.length > 8 ? splitLeadingId(text) : null;
    return split === null ? null : (readQuestionId(split.writtenId)?.id ?? null);
  });
  return leading === null || leading.rows.length < MIN_LEADING ? null : layOut(grid, leading.column, leading.rows);
};

const MIN_LEADING = 3;
const MIN_CONTROLS = 3;

/** Some forms split the id: `A&A-01` in one column, `1` in the next. The two are joined into the first. */
const joinIds = (grid: Grid): GridLayout | null => {
  const controls = findControlColumn(grid);
  if (controls === null || controls.rows.length < MIN_CONTROLS) return null;
  const numberColumn = findNumberColumn(grid, controls.column, controls.rows);
  if (numberColumn === null) return null;
  let control: string | null = null;
  const rows = grid.rows.map((row): GridRow => {
    const own = readControlId(row.cells.find((cell) => cell.column === controls.column)?.text ?? '');
    control = own ?? control;
    const number = readQuestionNumber(row.cells.find((cell) => cell.column === numberColumn)?.text ?? '');
    if (control === null || number === null) return row;
    const id = { column: controls.column, text: `${control}.${number}`, kind: 'text', formula: false } as const;
    const others = row.cells.filter(({ column }) => column !== controls.column && column !== numberColumn);
    return { ...row, cells: [...others, id].sort((left, right) => left.column - right.column) };
  });
  const layout = layOutByIds({ ...grid, rows });
  return layout === null ? null : { ...layout, origin: grid };
};

const findNumberColumn = (grid: Grid, controlColumn: number, rows: readonly number[]): number | null => {
  const counts = new Map<number, number>();
  for (const index of rows) {
    for (const { column, text } of grid.rows[index]?.cells ?? []) {
      if (column !== controlColumn && readQuestionNumber(text) !== null)
        counts.set(column, (counts.get(column) ?? 0) + 1);
    }
  }
  const nearest = [...counts].sort(
    ([left], [right]) => Math.abs(left - controlColumn) - Math.abs(right - controlColumn),
  );
  return nearest.find(([, count]) => count >= rows.length * 0.8)?.[0] ?? null;
};

/** Control ids count as questions only where the same sheet has a column for answers. */
const layOutByControls = (grid: Grid): GridLayout | null => {
  const controls = findControlColumn(grid);
  if (controls === null || controls.rows.length < MIN_CONTROLS) return null;
  const layout = layOut(grid, controls.column, controls.rows);
  const isGuessed = layout.understoodByContent.some((column) => layout.meanings.get(column) === 'answer');
  return hasAnswerColumn(layout) && !isGuessed && layout.header.main !== -1 ? layout : null;
};

const joinedIds = (grid: Grid): ReadingProblem => ({
  code: 'question-ids-were-joined',
  place: place(grid.name),
  message: 'The ids stand in two columns, control and number. They were joined into question ids.',
  content: '',
});
