/** Reads a CAIQ from text with separators (`.csv`, `.tsv`). Knows quoting and separators and hands one grid on. */

import { Refusal } from '#assurance/refusal.ts';
import { CellBudget } from '../cell-budget.ts';
import type { FormatInput, QuestionnaireFormat } from '../format.ts';
import type { Grid, GridRow } from '../grid.ts';
import { FILE_LIMITS } from '../limits.ts';
import { ProblemList } from '../problem-list.ts';
import { place } from '../reading-source.ts';
import { decodeTable, looksLikeText } from '../text-bytes.ts';
import { understandGrids } from '../understand-grids.ts';
import { guessDelimiter } from './delimiter.ts';

export const caiqCsv: QuestionnaireFormat = {
  id: 'caiq-csv',
  title: 'CAIQ as text with separators',
  endings: ['csv', 'tsv', 'txt'],
  recognises: ({ bytes }: FormatInput) => looksLikeText(bytes),
  async read(input: FormatInput) {
    const problems = new ProblemList();
    const { text, isAssumed } = decodeTable(input.bytes);
    if (isAssumed) problems.add(assumedEncoding());
    const grid = await readGrid(text, problems);
    return understandGrids(
      { format: 'caiq-csv', fileName: input.fileName, grids: [grid], facts: [], texts: [], problems: problems.all() },
      input.questionSets,
    );
  },
};

/** A quote that never closes makes one endless record; which of the two limits is met first depends on the file. */
const QUOTE_FAULTS: readonly string[] = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'];

const assumedEncoding = () => ({
  code: 'encoding-was-assumed',
  place: place(null),
  message:
    'The text is not UTF-8 and was read as Windows-1252. Answers are not touched by this; letters with accents may be.',
  content: '',
});

const notATable = (): Refusal =>
  new Refusal('workbook-has-too-many-cells', {
    message: 'The file has a line of millions of signs, which is no table of answers.',
    mend: 'Save the questionnaire again as .xlsx or as CSV and drop that.',
  });

const readGrid = async (text: string, problems: ProblemList): Promise<Grid> => {
  const rows: GridRow[] = [];
  const budget = new CellBudget(problems);
  let number = 0;
  const keep = (record: readonly string[]): null => {
    number += 1;
    const cells = budget.row(number, record);
    if (cells.length > 0) rows.push({ number, hidden: false, cells });
    return null;
  };
  // Loaded only here: most files are workbooks, and a reader's start is most of its time.
  const { parse, CsvError } = await import('csv-parse/sync');
  const options = {
    delimiter: guessDelimiter(text),
    relax_column_count: true,
    relax_quotes: true,
    on_record: keep,
    max_record_size: FILE_LIMITS.recordCharacters,
  };
  const body = text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, '');
  try {
    parse(body, options);
  } catch (error) {
    if (!(error instanceof CsvError) || !QUOTE_FAULTS.includes(error.code)) throw error;
    rows.length = 0;
    number = 0;
    problems.add({
      code: 'quotes-do-not-close',
      place: place(null),
      message: 'A quotation mark opens a cell and is never closed. Quotation marks were read as plain signs.',
      content: '',
    });
    try {
      parse(body, { ...options, quote: null });
    } catch (second) {
      throw second instanceof CsvError ? notATable() : second;
    }
  }
  return {
    name: null,
    state: 'visible',
    protected: false,
    rows,
    merges: [],
    hiddenColumns: [],
    validations: [],
  };
};
