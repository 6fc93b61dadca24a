import { describe, expect, it } from 'vitest';
import type { FormColumn, FormFacts, Reading } from '#assurance/questionnaire/reading.ts';
import { check, officialColumns, reading, row, withoutColumns } from '../../testing.ts';
import { formAltered } from './index.ts';

const official = reading([row('AIS-01.1')]);
const form = (parts: Partial<FormFacts>): Reading => ({ ...official, form: { ...official.form, ...parts } });
const messages = (own: Reading) => check(formAltered, own).map(({ message }) => message);
const relettered = (columns: readonly FormColumn[]) =>
  columns.map((column, index) => ({ ...column, letter: String.fromCharCode(65 + index) }));

describe('form-altered', () => {
  it('finds nothing in the official form', () => {
    expect(messages(official)).toEqual([]);
  });

  it('lets protection be lifted and columns be hidden', () => {
    const own = form({
      sheets: official.form.sheets.map((sheet) => ({ ...sheet, protected: false })),
      columns: officialColumns.map((column) => ({ ...column, hidden: column.letter === 'G' })),
    });
    expect(messages(own)).toEqual([]);
  });

  it('lets the change log and the acknowledgements of the publisher be', () => {
    const more = ['Change Log', 'Acknowledgments'].map((name) => ({ name, hidden: false, protected: false, rows: 9 }));
    expect(messages(form({ sheets: [...official.form.sheets, ...more] }))).toEqual([]);
  });

  it('says that answers in a workbook of the controls matrix are not on the form', () => {
    const sheets = ['CCM', 'CAIQ'].map((name) => ({ name, hidden: false, protected: false, rows: 270 }));
    const own = { ...form({ sheets, answerSheet: 'CAIQ', headerRow: 5 }), statedEditions: [] };
    expect(messages(own)).toEqual([
      'The answers stand in a workbook of the controls matrix (sheet “CCM”); the registry takes the questionnaire on its own form only.',
    ]);
  });

  it('names added sheets, hidden ones too', () => {
    const own = form({ sheets: [...official.form.sheets, { name: 'Notes', hidden: true, protected: false, rows: 4 }] });
    expect(messages(own)).toEqual(['Not the official form: sheets were added: “Notes” (hidden).']);
  });

  it('misses the Introduction', () => {
    expect(messages(form({ sheets: official.form.sheets.slice(1) }))).toEqual([
      'Not the official form: the sheet "Introduction" is gone.',
    ]);
  });

  it('names added columns', () => {
    const columns = [
      ...officialColumns,
      { letter: 'M', heading: 'Internal notes', meaning: 'other', hidden: false } as const,
    ];
    expect(messages(form({ columns }))).toEqual(['Not the official form: columns were added: M “Internal notes”.']);
  });

  it('names columns that are gone', () => {
    expect(messages(withoutColumns(official, 'csc-responsibilities'))[0]).toContain(
      'columns are gone: csc responsibilities',
    );
  });

  it('sees columns in another order', () => {
    const [a, b, c, d, ...rest] = officialColumns;
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('no columns');
    expect(messages(form({ columns: relettered([a, b, d, c, ...rest]) }))).toEqual([
      'Not the official form: the columns stand in another order.',
    ]);
  });

  it('sees that the two empty columns were taken out', () => {
    const columns = relettered(officialColumns.filter(({ meaning }) => meaning !== 'blank'));
    expect(messages(form({ columns }))).toEqual(['Not the official form: the control id stands in column G, not I.']);
  });

  it('sees headings in another row', () => {
    expect(messages(form({ headerRow: 5 }))).toEqual(['Not the official form: the headings stand in row 5, not 2.']);
  });

  it('calls lost drop-downs, a lost closing row and formulas low', () => {
    const own = form({
      answerValidation: null,
      ownershipValidation: null,
      endOfStandardRow: null,
      formulaCells: ['C3'],
    });
    expect(check(formAltered, own).map(({ severity }) => severity)).toEqual(['low', 'low', 'low', 'low']);
  });

  it('holds nothing against files that do not claim to be the form', () => {
    const bare = { ...form({ answerSheet: 'Sheet1', columns: officialColumns.slice(0, 3) }), statedEditions: [] };
    expect(messages(bare)).toEqual([]);
    expect(messages({ ...form({ headerRow: 9 }), format: 'caiq-csv' })).toEqual([]);
  });
});
