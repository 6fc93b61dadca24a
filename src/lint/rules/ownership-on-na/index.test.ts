import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { ownershipOnNa } from './index.ts';

describe('ownership-on-na', () => {
  it('finds an owner of something that does not apply', () => {
    expect(check(ownershipOnNa, reading([row('DCS-01.1', { answer: 'na', ownership: 'csp-owned' })]))).toMatchObject([
      { cell: 'D3', message: 'DCS-01.1 is NA, yet its ownership is “CSP-owned”.' },
    ]);
  });

  it.each(['', 'NA', 'n/a', '-', '—', 'Not applicable'])('takes %j for a blank', (writtenOwnership) => {
    const own = reading([row('DCS-01.1', { answer: 'na', ownership: null, writtenOwnership })]);
    expect(check(ownershipOnNa, own)).toEqual([]);
  });

  it('is silent on AI-CAIQ, which fills the cell for every answer', () => {
    const own = reading([row('DCS-01.1', { answer: 'na', ownership: 'csp-owned' })], {
      questionnaire: { name: 'AI-CAIQ', edition: '1.1.0', setEdition: '1.1.0' },
    });
    expect(check(ownershipOnNa, own)).toEqual([]);
  });

  it('is silent on Yes and No', () => {
    expect(check(ownershipOnNa, reading([row('DCS-01.1'), row('DCS-02.1', { answer: 'no' })]))).toEqual([]);
  });
});
