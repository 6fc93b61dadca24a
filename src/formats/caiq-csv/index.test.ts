import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allAnswered, tableOf } from '../../../test/vectors/caiq/make-caiq.ts';
import { questionSets } from '../../../test/vectors/caiq/question-sets.ts';
import { caiqCsv } from './index.ts';

const table = tableOf(allAnswered());
const textOf = (delimiter: string, rows: readonly (readonly string[])[] = table) =>
  rows
    .map((row) =>
      row.map((cell) => (/["\n,;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter),
    )
    .join('\r\n');
const read = async (content: string | Uint8Array) =>
  caiqCsv.read({
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    fileName: 'a.csv',
    questionSets,
  });

describe('caiq-csv', () => {
  it.each([',', ';', '\t', '|'])('reads cells separated by %j below a title row', async (delimiter) => {
    const reading = await read(textOf(delimiter));
    expect(reading.rows.filter(({ answer }) => answer === 'yes')).toHaveLength(261);
    expect(reading.problems).toEqual([]);
    expect(reading.rows[0]).toMatchObject({ sheet: null, row: 3, cells: { answer: 'C3' } });
  });

  it('reads UTF-8 and UTF-16 with their marks, and a line that names the separator', async () => {
    for (const bytes of [
      Buffer.from(`\uFEFF${textOf(',')}`),
      Buffer.from(`\uFEFF${textOf(',')}`, 'utf16le'),
      Buffer.from(`sep=;\r\n${textOf(';')}`),
    ]) {
      expect((await read(bytes)).rows).toHaveLength(261);
    }
  });

  it('keeps quoted cells of several lines and counts rows as a spreadsheet does', async () => {
    const rows = table.map((row, index) =>
      index === 2 ? row.map((cell, at) => (at === 4 ? 'First line\r\n"second", line' : cell)) : row,
    );
    const reading = await read(textOf(',', rows));
    expect(reading.rows[0]?.cspImplementationDescription).toBe('First line\n"second", line');
    expect(reading.rows[1]?.row).toBe(4);
  });

  it('reads ragged rows, blank lines and text after a closing quote', async () => {
    const reading = await read(
      'Question ID,Question,Answer\n\nA&A-01.1,"Is it?" really,Yes\nA&A-01.2,Is it?\nA&A-02.1,Is it?,No,,,\n',
    );
    expect(reading.rows.map(({ answer, row }) => [answer, row])).toEqual([
      ['yes', 3],
      [null, 4],
      ['no', 5],
    ]);
  });

  it('reads on when a quotation mark never closes, and says so', async () => {
    const reading = await read('Question ID,Question,Answer\nA&A-01.1,"Is it?,Yes\nA&A-01.2,Is it?,No\n');
    expect(reading.rows).toHaveLength(2);
    expect(reading.problems.map(({ code }) => code)).toContain('quotes-do-not-close');
  });

  it('refuses a table of more cells than any questionnaire has', async () => {
    await expect(read(`Question ID,Answer\n${'a,'.repeat(600)}\n`)).rejects.toMatchObject({
      code: 'workbook-has-too-many-cells',
    });
    await expect(read(`Question ID,Answer\n${'a,b\n'.repeat(200_001)}`)).rejects.toMatchObject({
      code: 'workbook-has-too-many-cells',
    });
  });

  it('never fails other than by a refusal on any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', 'A&A-01.1', 'Yes', '\t', 'x', '|') }),
        async (text) => {
          await read(text).catch((error: unknown) =>
            expect(error).toHaveProperty('code', 'file-holds-no-questionnaire'),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
