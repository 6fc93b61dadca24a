import { describe, expect, it } from 'vitest';
import { check, type RowParts, reading, row } from '../../testing.ts';
import { naWithoutReason } from './index.ts';

const na = (cspImplementationDescription: string, parts: RowParts = {}) =>
  reading([row('DCS-07.1', { answer: 'na', cspImplementationDescription, ...parts })]);

describe('na-without-reason', () => {
  it('finds a blank NA at its answer', () => {
    expect(check(naWithoutReason, na(''))).toMatchObject([
      { cell: 'C3', message: 'DCS-07.1 is answered NA without a reason.' },
    ]);
  });

  it.each(['N/A', 'Not applicable.', '-', 'TBD', 'None'])('takes %j for no reason', (text) => {
    expect(check(naWithoutReason, na(text))).toMatchObject([{ cell: 'E3' }]);
  });

  it('accepts any sentence as a reason', () => {
    expect(check(naWithoutReason, na('The service runs no data centre of its own.'))).toEqual([]);
  });

  it("accepts a reason in the customer's part", () => {
    expect(check(naWithoutReason, na('', { cscResponsibilities: 'Endpoints belong to the customer.' }))).toEqual([]);
  });

  it('is silent on Yes and No', () => {
    const own = reading([
      row('DCS-07.1', { cspImplementationDescription: '' }),
      row('DCS-07.2', { answer: 'no', cspImplementationDescription: '' }),
    ]);
    expect(check(naWithoutReason, own)).toEqual([]);
  });
});
