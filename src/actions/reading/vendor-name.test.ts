import { describe, expect, it } from 'vitest';
import { nameFromFile } from './vendor-name.ts';

describe('the name of a vendor taken from a file name', () => {
  it.each([
    ['northwind-caiq-v4.0.3-2024-03.xlsx', 'Northwind'],
    ['Fjord_Compute CAIQv4.1.0 (final).xlsx', 'Fjord Compute'],
    ['halcyon ledger STAR Security Questionnaire.csv', 'Halcyon Ledger'],
    ['C:\\files\\Tidewater CAIQ.xlsx', 'Tidewater'],
    ['CAIQv4.0.3.xlsx', 'CAIQv4.0.3'],
  ])('%s is about %s', (file, name) => expect(nameFromFile(file)).toBe(name));

  it('is never empty', () => expect(nameFromFile('.xlsx')).not.toBe(''));
});
