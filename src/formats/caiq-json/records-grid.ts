/** Lays records out as a grid: keys become the first row, so that JSON is understood like any sheet. */
import type { CellBudget } from '../cell-budget.ts';
import type { Grid, GridCell, GridRow } from '../grid.ts';
import type { ProblemList } from '../problem-list.ts';
import { place } from '../reading-source.ts';
import { type FoundRecords, isObject, type JsonRecord } from './json-records.ts';

/** Row 1 holds the keys and the first record is row 2, as in the sheet an export was made from. */
export const gridOfRecords = (found: FoundRecords, budget: CellBudget, problems: ProblemList): Grid => {
  const rows =
    found.kind === 'lists'
      ? found.rows.map((row, index) => toRow(index + 1, row, budget))
      : rowsOfRecords(found.records.map(flatten), budget, problems);
  return {
    name: null,
    state: 'visible',
    protected: false,
    rows: rows.filter((row) => row.cells.length > 0),
    merges: [],
    hiddenColumns: [],
    validations: [],
  };
};

const rowsOfRecords = (records: readonly JsonRecord[], budget: CellBudget, problems: ProblemList): GridRow[] => {
  const keys: string[] = [];
  const known = new Set<string>();
  const nested = new Map<string, number>();
  for (const record of records) {
    for (const [key, value] of record) {
      if (isNested(value)) nested.set(key, (nested.get(key) ?? 0) + 1);
      else if (!known.has(key)) {
        known.add(key);
        keys.push(key);
      }
    }
  }
  for (const [key, count] of nested) problems.add(nestedKey(key, count));
  const header = toRow(1, keys.map(headingOfKey), budget);
  const body = records.map((record, index) =>
    toRow(
      index + 2,
      keys.map((key) => record.get(key)),
      budget,
    ),
  );
  return [header, ...body];
};

/** Answers are at times wrapped: `"answer": { "value": "Yes", "comment": "…" }`. Other objects stay closed. */
const flatten = (record: JsonRecord): JsonRecord => {
  const flat = new Map<string, unknown>();
  for (const [key, value] of record) {
    if (isObject(value) && /answer|response|ssrm|ownership/i.test(key)) {
      for (const [inner, member] of Object.entries(value)) {
        const name = /^(?:value|answer|text|selected|label)$/i.test(inner) ? key : inner;
        if (!flat.has(name)) flat.set(name, member);
      }
    } else {
      flat.set(key, value);
    }
  }
  return flat;
};

/** Programs that export sheets name columns without a heading `__1`, `__EMPTY_2`, `Unnamed: 3`. */
const headingOfKey = (key: string): string =>
  /^(?:__\d+|__EMPTY(?:_\d+)?|Unnamed: \d+|field\d+|column\d+)$/i.test(key)
    ? ''
    : key.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/^(?:caiq|item|row)\./i, '');

const isNested = (value: unknown): boolean =>
  isObject(value) || (Array.isArray(value) && value.some((item) => typeof item === 'object'));

const toRow = (number: number, values: readonly unknown[], budget: CellBudget): GridRow => {
  const kinds = values.map((value) =>
    typeof value === 'number' || typeof value === 'boolean' ? typeof value : 'text',
  );
  const cells = budget.row(number, values.map(textOf));
  return {
    number,
    hidden: false,
    cells: cells.map((cell): GridCell => {
      const kind = kinds[cell.column - 1];
      return { ...cell, kind: kind === 'number' || kind === 'boolean' ? kind : 'text' };
    }),
  };
};

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return String(value);
  return Array.isArray(value)
    ? value
        .filter((item) => item !== null)
        .map(textOf)
        .join('\n')
    : '';
};

const nestedKey = (key: string, count: number) => ({
  code: 'column-not-understood',
  place: { ...place(null), column: key.slice(0, 80) },
  message: `The member ${JSON.stringify(key.slice(0, 80))} holds an object or list in ${count} records. It was not used.`,
  content: key,
});
