import { describe, expect, it } from 'vitest';
import { check, reading, row, withoutColumns } from '../../testing.ts';
import { ownershipMissing } from './index.ts';

const blank = { ownership: null };

describe('ownership-missing', () => {
  it('finds Yes and No without an owner', () => {
    const own = reading([row('AIS-01.1', blank), row('AIS-01.2', { ...blank, answer: 'no' })]);
    expect(check(ownershipMissing, own).map(({ cell, message }) => [cell, message])).toEqual([
      ['D3', 'AIS-01.1 is answered Yes without an owner.'],
      ['D4', 'AIS-01.2 is answered No without an owner.'],
    ]);
  });

  it('gives one issue about the file when the column is missing', () => {
    const own = withoutColumns(reading([row('AIS-01.1', blank), row('AIS-01.2', blank)]), 'ownership');
    expect(check(ownershipMissing, own)).toMatchObject([
      { questionId: null, message: 'The file has no ownership column, so none of 2 answers says who is responsible.' },
    ]);
  });

  it('asks no owner of an NA in CAIQ 4, but does in an AI-CAIQ', () => {
    const rows = [row('AIS-01.1', { answer: 'na' })];
    expect(check(ownershipMissing, reading(rows))).toEqual([]);
    const ai = reading(rows, { questionnaire: { name: 'AI-CAIQ', edition: '1.1.0', setEdition: '1.1.0' } });
    expect(check(ownershipMissing, ai)).toHaveLength(1);
  });

  it('asks nothing of CAIQ 3, which has no such column', () => {
    const legacy = reading([row('AIS-01.1', blank)], {
      questionnaire: { name: 'CAIQ', edition: '3.0.1', setEdition: '3.0.1' },
    });
    expect(check(ownershipMissing, legacy)).toEqual([]);
  });

  it('leaves an owner outside the list to its own rule, and unanswered rows alone', () => {
    const own = reading([
      row('AIS-01.1', { ownership: null, writtenOwnership: 'IT' }),
      row('AIS-01.2', { answer: null, ownership: null }),
    ]);
    expect(check(ownershipMissing, own)).toEqual([]);
  });
});
