import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { frameworkRows } from './framework-rows.ts';

describe('rows of shipped CSV files', () => {
  it('agree with a general CSV reader on every file we ship', () => {
    const files = readdirSync('frameworks', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.csv'),
    );
    expect(files.length).toBeGreaterThan(7);
    for (const file of files) {
      const text = readFileSync(path.join('frameworks', file), 'utf8');
      expect(frameworkRows(text), file).toEqual(parse(text, { columns: true, bom: true }));
    }
  });

  it.each([
    ['a,b\r\n"x,""y"" z","1\n2"\r\n', [{ a: 'x,"y" z', b: '1\n2' }]],
    ['a,b\nx,', [{ a: 'x', b: '' }]],
    ['a,b\n,\n', [{ a: '', b: '' }]],
    ['\ufeffa\n1\n2', [{ a: '1' }, { a: '2' }]],
    ['a,b\n', []],
    ['a,b,c\n"""","","""x"""\n', [{ a: '"', b: '', c: '"x"' }]],
  ])('reads %j', (text, rows) => {
    expect(frameworkRows(text)).toEqual(rows);
  });

  it('names the line that is damaged', () => {
    expect(() => frameworkRows('a,b\n1,2\n3\n')).toThrow('row 3 holds 1 values, not 2');
    expect(() => frameworkRows('a\n"1\n')).toThrow('a quoted value has no end');
  });
});
