import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { ownershipOutsideList } from './index.ts';

const free = { ownership: null, writtenOwnership: 'IT department' };

describe('ownership-outside-list', () => {
  it('quotes an owner in free words', () => {
    expect(check(ownershipOutsideList, reading([row('AIS-01.1', free)]))).toMatchObject([
      { cell: 'D3', message: 'The ownership of AIS-01.1 is “IT department”, which is not a value of the list.' },
    ]);
  });

  it('is silent on list values and blanks', () => {
    const own = reading([row('AIS-01.1', { ownership: 'shared-csp-csc' }), row('AIS-01.2', { ownership: null })]);
    expect(check(ownershipOutsideList, own)).toEqual([]);
  });

  it('does not hold an AI-CAIQ against the list of CAIQ 4', () => {
    const own = reading([row('AIS-01.1', { ownership: null, writtenOwnership: 'Owned by AP' })], {
      questionnaire: { name: 'AI-CAIQ', edition: '1.1.0', setEdition: '1.1.0' },
    });
    expect(check(ownershipOutsideList, own)).toEqual([]);
  });

  it('leaves NA to its own rule', () => {
    expect(check(ownershipOutsideList, reading([row('AIS-01.1', { ...free, answer: 'na' })]))).toEqual([]);
  });
});
