import { describe, expect, it } from 'vitest';
import { check, reading, row, withoutColumns } from '../../testing.ts';
import { yesWithoutDescription } from './index.ts';

const bare = { cspImplementationDescription: '' };

describe('yes-without-description', () => {
  it('finds a bare Yes', () => {
    const own = reading([row('AIS-01.1', bare), row('AIS-01.2')]);
    expect(check(yesWithoutDescription, own)).toMatchObject([{ questionId: 'AIS-01.1', cell: 'C3' }]);
  });

  it('gives one issue about the file when the column is missing', () => {
    const own = withoutColumns(reading([row('AIS-01.1', bare), row('AIS-01.2', bare)]), 'description');
    expect(check(yesWithoutDescription, own)).toMatchObject([
      {
        questionId: null,
        message: 'The file has no description column, so none of its 2 Yes answers says how it is met.',
      },
    ]);
  });

  it("accepts the customer's part alone", () => {
    expect(
      check(yesWithoutDescription, reading([row('AIS-01.1', { ...bare, cscResponsibilities: 'Set a password.' })])),
    ).toEqual([]);
  });

  it('leaves No and NA to their own rules', () => {
    const own = reading([row('AIS-01.1', { ...bare, answer: 'no' }), row('AIS-01.2', { ...bare, answer: 'na' })]);
    expect(check(yesWithoutDescription, own)).toEqual([]);
  });
});
