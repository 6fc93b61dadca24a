import { describe, expect, it } from 'vitest';
import { writeWorkbook } from './write-workbook.ts';

const north = {
  name: 'Answers',
  rows: [
    ['Question ID', 'Answer'],
    ['A&A-01.1', 'Yes'],
  ],
  headerRows: [1],
} as const;

describe('writeWorkbook', () => {
  it('gives the same bytes for the same workbook', () => {
    expect(Buffer.compare(writeWorkbook({ sheets: [north] }), writeWorkbook({ sheets: [north] }))).toBe(0);
  });

  it('refuses names that no sheet can have, and the same name twice', () => {
    expect(() => writeWorkbook({ sheets: [{ ...north, name: 'a/b' }] })).toThrow(RangeError);
    expect(() => writeWorkbook({ sheets: [{ ...north, name: 'x'.repeat(32) }] })).toThrow(RangeError);
    expect(() => writeWorkbook({ sheets: [north, { ...north, name: 'ANSWERS' }] })).toThrow(RangeError);
    expect(() => writeWorkbook({ sheets: [] })).toThrow(RangeError);
  });

  it('refuses a list value with a comma, which would become two values', () => {
    const lists = [{ range: 'B2:B9', values: ['Yes, fully'] }];
    expect(() => writeWorkbook({ sheets: [{ ...north, lists }] })).toThrow(RangeError);
  });
});
