/** Refuses to take one cell out of a formula that holds for several: the others would be left without it. Knows no values. */
import { cellReference } from '../grid.ts';
import { cellCannotBeFilled } from './refusals.ts';
import type { SheetMap, WideFormula } from './sheet-map.ts';

interface Spot {
  readonly row: number;
  readonly column: number;
}

/** Looks at every formula of the sheet that reaches further than its own cell. `changed` are the cells to be written. */
export const refuseTornFormulas = (sheet: string, map: SheetMap, changed: readonly Spot[]): void => {
  if (map.wideFormulas.length === 0) return;
  const cells = new Set(changed.map(({ row, column }) => cellReference(row, column)));
  const isChanged = ({ row, column }: Spot) => cells.has(cellReference(row, column));
  const isKeptKey = new Set(
    map.wideFormulas.flatMap((each) => (each.sharedKey === null || isChanged(each) ? [] : [each.sharedKey])),
  );
  for (const formula of map.wideFormulas) {
    const torn =
      formula.sharedKey === null
        ? changed.find((spot) => isInside(spot, formula) && !isAlone(formula))
        : formula.range !== null && isChanged(formula) && isKeptKey.has(formula.sharedKey)
          ? formula
          : undefined;
    if (torn === undefined) continue;
    const cell = cellReference(torn.row, torn.column);
    throw cellCannotBeFilled(
      sheet,
      cell,
      `The cell ${sheet}!${cell} shares a formula with other cells, so it cannot be written alone.`,
      'Turn the formulas of that column into values (copy, then paste values only), and choose the file again.',
    );
  }
};

const isInside = ({ row, column }: Spot, { range }: WideFormula): boolean =>
  range !== null &&
  row >= range.firstRow &&
  row <= range.lastRow &&
  column >= range.firstColumn &&
  column <= range.lastColumn;

const isAlone = ({ range }: WideFormula): boolean =>
  range !== null && range.firstRow === range.lastRow && range.firstColumn === range.lastColumn;
