/** Reads comma, semicolon or tab separated text into a grid. Knows no questionnaire. */
import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '#assurance/refusal.ts';
import type { Grid, GridRow } from '#formats/grid.ts';
import { FILE_LIMITS } from '#formats/limits.ts';

/** Reads delimited text. Rows are counted as a spreadsheet counts them: one for each record. */
export function gridOfDelimited(text: string): Grid {
  const rows: GridRow[] = [];
  let records = 0;
  let filled = 0;
  // Each record is turned into cells as it is read, so that a file of separators never stands in memory as a whole.
  const take = (record: readonly string[]): null => {
    records += 1;
    const cells = record.flatMap((value, column) =>
      value.trim() === '' ? [] : [{ column: column + 1, text: value, kind: 'text' as const, formula: false }],
    );
    filled += cells.length;
    if (record.length > FILE_LIMITS.columnsPerSheet) throw tooLarge(`record ${records} has ${record.length} columns`);
    if (records > FILE_LIMITS.rowsPerSheet) throw tooLarge(`it has more than ${FILE_LIMITS.rowsPerSheet} records`);
    if (filled > FILE_LIMITS.cells) throw tooLarge(`it has more than ${FILE_LIMITS.cells} cells`);
    if (cells.length > 0) rows.push({ number: records, hidden: false, cells });
    return null;
  };
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: RECORD_CHARACTERS,
      on_record: take,
    });
  } catch (error) {
    throw error instanceof CsvError ? damaged(error) : error;
  }
  return { name: null, state: 'visible', protected: false, rows, merges: [], hiddenColumns: [], validations: [] };
}

/** A record of the longest official table has some thirty thousand characters. */
const RECORD_CHARACTERS = 1024 * 1024;

/** The separator that the first rows hold most of, looked for outside quotes. */
const delimiterOf = (text: string): string => {
  const counts = new Map([',', '\t', ';'].map((mark) => [mark, 0]));
  let quoted = false;
  for (const character of text.slice(0, 16_384)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? ',';
};

const tooLarge = (what: string): Refusal =>
  new Refusal('file-is-too-large', {
    message: `The table is larger than an official download ever is: ${what}.`,
    mend: 'Import the file as CSA gives it out.',
  });

const damaged = (error: CsvError): Refusal =>
  new Refusal('file-is-not-an-official-download', {
    message: `The file is no table that can be read: ${error.message.slice(0, 200)}.`,
    mend: 'Download the file from CSA again, or import the Excel workbook in its place.',
  });
