/**
 * Reads the values of a cycle from a table: one line for each parameter of a metric. Takes everything or refuses with the
 * line and column of the first thing that is not understood. Knows no cadence and no store.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { isAmount } from '#assurance/cadence/fraction.ts';
import { isCalendarDay } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { decodeText, looksLikeText } from '#formats/text-bytes.ts';
import { METRIC_FILE_LIMITS } from './metric-catalogue.ts';

/** One value of the table, with the line it begins in, counted from 1. */
export interface ValueRow {
  readonly line: number;
  readonly metricId: string;
  readonly parameter: string;
  readonly value: string;
  /** Calendar day; null where the table does not say. */
  readonly measuredOn: string | null;
  readonly note: string;
}

/** All that was read from one table. Plain JSON. */
export interface ValueTable {
  readonly rows: readonly ValueRow[];
}

/** Columns by their headings, in any order and case; others are left alone. */
export const VALUE_COLUMNS = ['metric', 'parameter', 'value', 'measured_on', 'note'] as const;
type Column = (typeof VALUE_COLUMNS)[number];
const NEEDED: readonly Column[] = ['metric', 'parameter', 'value'];

const CELL_CHARACTERS = 2_000;

/** Comma, semicolon or tab separated text with a line of headings. */
export function readValueTable({ bytes }: { readonly bytes: Uint8Array }): ValueTable {
  const [heading, ...records] = recordsOf(textOf(bytes));
  if (heading === undefined) throw empty();
  const columns = columnsOf(heading);
  const rows = records.map((record) => rowOf(record, columns));
  const seen = new Set<string>();
  for (const { line, metricId, parameter } of rows) {
    const key = `${metricId} ${parameter}`;
    if (seen.has(key)) throw notRead(line, 'parameter', `${parameter} of ${metricId} stands above already.`);
    seen.add(key);
  }
  if (rows.length === 0) throw empty();
  return { rows };
}

interface TableRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function textOf(bytes: Uint8Array): string {
  if (bytes.byteLength === 0) throw empty();
  if (bytes.byteLength > METRIC_FILE_LIMITS.bytes)
    throw new Refusal('file-is-too-large', {
      message: 'The table is larger than 2 MB, which no cycle fills.',
      mend: 'Send the values of one cycle.',
    });
  if (looksLikeText(bytes)) return decodeText(bytes);
  throw new Refusal('file-type-is-not-read', {
    message: 'The file is no text, and values are read from separated text only.',
    mend: 'Save the table as CSV and send that.',
  });
}

function recordsOf(text: string): readonly TableRecord[] {
  const records: TableRecord[] = [];
  let [before, last] = [0, 0];
  const take = (cells: readonly string[], { lines }: { readonly lines: number }): null => {
    // A record with line breaks in quotes ends some lines after the one it begins in.
    const breaks = cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    last = lines;
    const line = Math.max(before + 1, last - breaks);
    before = last;
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells });
    if (records.length > METRIC_FILE_LIMITS.rows + 1)
      throw new Refusal('file-is-too-large', {
        message: `The table has more than ${METRIC_FILE_LIMITS.rows} lines.`,
        mend: 'Send the values of one cycle.',
        place: placeOf(line, null),
      });
    return null;
  };
  const body = text.replace(/^\uFEFF/, '');
  const options = { delimiter: delimiterOf(body), relax_column_count: true, max_record_size: 20 * CELL_CHARACTERS };
  try {
    parse(body, { ...options, on_record: take });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw notRead(Math.max(1, before + 1), null, `No table can be read from here: ${error.message.slice(0, 160)}.`);
  }
  return records;
}

/** The separator that the line of headings holds most of. */
function delimiterOf(text: string): string {
  const heading = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: heading.split(mark).length }));
  return counts.toSorted((one, other) => other.count - one.count)[0]?.mark ?? ',';
}

function columnsOf({ line, cells }: TableRecord): ReadonlyMap<Column, number> {
  const headings = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const columns = new Map<Column, number>();
  for (const name of VALUE_COLUMNS) {
    const at = headings.indexOf(name);
    if (at >= 0 && headings.lastIndexOf(name) !== at)
      throw notRead(line, name, `The column ${name} stands there twice.`);
    if (at >= 0) columns.set(name, at);
    else if (NEEDED.includes(name))
      throw notRead(line, name, `The column ${name} is missing; the first line names the columns.`);
  }
  return columns;
}

function rowOf({ line, cells }: TableRecord, columns: ReadonlyMap<Column, number>): ValueRow {
  const cell = (name: Column): string => {
    const text = (cells[columns.get(name) ?? -1] ?? '').trim();
    if (text.length > CELL_CHARACTERS) throw notRead(line, name, `It is longer than ${CELL_CHARACTERS} characters.`);
    return text;
  };
  const [metricId, parameter, value, day] = [cell('metric'), cell('parameter'), cell('value'), cell('measured_on')];
  if (metricId === '') throw notRead(line, 'metric', 'No metric is named.');
  if (parameter === '') throw notRead(line, 'parameter', 'No parameter is named.');
  if (!isAmount(value))
    throw notRead(
      line,
      'value',
      `“${value.slice(0, 40)}” is no amount; write 12 or 99.5, without unit or thousands sign.`,
    );
  if (day !== '' && !isCalendarDay(day))
    throw notRead(line, 'measured_on', `“${day.slice(0, 40)}” is no day; write 2026-03-14.`);
  return { line, metricId, parameter, value, measuredOn: day === '' ? null : day, note: cell('note') };
}

const placeOf = (line: number, column: string | null) => ({ sheet: null, cell: null, row: line, column });

const notRead = (line: number, column: string | null, message: string): Refusal =>
  new Refusal('values-are-not-read', {
    message,
    mend: 'Nothing was taken. Correct it there and send the table again.',
    place: placeOf(line, column),
  });

const empty = (): Refusal =>
  new Refusal('file-is-empty', {
    message: 'The table holds no values.',
    mend: `Send a table with a line of headings (${VALUE_COLUMNS.join(', ')}) and a line for each parameter.`,
  });
