import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv-text.ts';

/** What a machine reads: RFC 4180, then the first apostrophe of a cell away. */
const readBack = (text: string): string[][] =>
  parse(text, { record_delimiter: '\r\n' }).map((cells: string[]) => cells.map((cell) => cell.replace(/^'/, '')));

describe('CSV', () => {
  it('ends each record with CR LF and quotes what needs it, quotes doubled', () => {
    expect(csvLine(['plain', 12, null, '', 'a,b', 'say "no"', 'two\r\nlines'])).toBe(
      'plain,12,,,"a,b","say ""no""","two\r\nlines"\r\n',
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1+1',
    '\u00a0=1',
    '\ufeff=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
    '=cmd|" /C calc"!A0',
  ])('leaves nothing in %j that a spreadsheet takes for a formula', (cell) => {
    const [[first]] = parse(csvLine([cell]), { record_delimiter: '\r\n' }) as [[string]];
    expect(first).toBe(`'${cell}`);
    expect(readBack(csvLine([cell]))).toEqual([[cell]]);
  });

  it('gives back every text exactly, whatever it holds', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^['=+\-@\t\r\n ,";a]{0,8}$/),
      fc.constantFrom('＝', "''", '"', '\r\n'),
    );
    fc.assert(
      // A record of one empty cell is an empty line, which readers differ about; ours never has just one.
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 5 }), (rows) => {
        const width = rows[0]?.length ?? 0;
        const table = rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
        expect(readBack(table.map(csvLine).join(''))).toEqual(table);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never begins a cell with a sign of a formula', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\s=+\-@＝＋－＠']{1,4}x$/), (text) => {
        const [[cell]] = parse(csvLine([text, '']), { record_delimiter: '\r\n' }) as [[string]];
        expect(cell.trim()).not.toMatch(/^[=+\-@＝＋－＠]/);
      }),
    );
  });
});
