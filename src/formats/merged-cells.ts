/** Looks up what a merged cell shows: the value of its first cell. Knows no meaning. */
import { cellAt, type Grid, type GridCell, type GridRow } from './grid.ts';

interface Span {
  readonly first: number;
  readonly last: number;
  readonly column: number;
}

/** Answers for rows of one grid which cell a reader of the sheet sees in a column. */
export class MergedCells {
  readonly #rows: ReadonlyMap<number, GridRow>;
  readonly #spans = new Map<number, Span[]>();

  constructor(grid: Grid) {
    this.#rows = new Map(grid.rows.map((row) => [row.number, row]));
    for (const merge of grid.merges) {
      if (merge.lastRow === merge.firstRow) continue;
      const lastColumn = Math.min(merge.lastColumn, merge.firstColumn + MAX_COLUMNS);
      for (let column = merge.firstColumn; column <= lastColumn; column += 1) {
        const spans = this.#spans.get(column) ?? [];
        this.#spans.set(column, spans);
        spans.push({ first: merge.firstRow, last: merge.lastRow, column: merge.firstColumn });
      }
    }
    for (const spans of this.#spans.values()) spans.sort((left, right) => left.first - right.first);
  }

  /** The filled cell shown at a place, with the row it stands in; null when the place is empty. */
  shownAt(row: GridRow, column: number): { readonly cell: GridCell; readonly row: number } | null {
    const own = cellAt(row, column);
    if (own !== undefined) return { cell: own, row: row.number };
    const span = this.#spanAt(row.number, column);
    if (span === null) return null;
    const first = this.#rows.get(span.first);
    const cell = first === undefined ? undefined : cellAt(first, span.column);
    return cell === undefined ? null : { cell, row: span.first };
  }

  /** Spans of a column do not overlap in a sound file, so the last one that starts at or above the row decides. */
  #spanAt(row: number, column: number): Span | null {
    const spans = this.#spans.get(column) ?? [];
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.first ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    const span = spans[low - 1];
    return span !== undefined && span.last >= row ? span : null;
  }
}

const MAX_COLUMNS = 64;
