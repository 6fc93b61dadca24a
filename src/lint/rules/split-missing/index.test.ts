import { describe, expect, it } from 'vitest';
import { check, type RowParts, reading, row, withoutColumns } from '../../testing.ts';
import { splitMissing } from './index.ts';

const shared = (parts: RowParts = {}) => row('DSP-09.1', { ownership: 'shared-csp-csc', ...parts });

describe('split-missing', () => {
  it("finds shared ownership without the customer's part, at the cell where it belongs", () => {
    expect(check(splitMissing, reading([shared()]))).toMatchObject([{ questionId: 'DSP-09.1', cell: 'F3' }]);
  });

  it('gives one issue about the file when the column is missing', () => {
    const own = withoutColumns(reading([shared(), shared()]), 'csc-responsibilities');
    expect(check(splitMissing, own)).toMatchObject([{ questionId: null }]);
  });

  it.each([
    { cscResponsibilities: 'Configure single sign-on.' },
    { cspImplementationDescription: 'Customers must configure single sign-on.' },
    { cspImplementationDescription: 'The customer is responsible for its endpoints.' },
    { cspImplementationDescription: 'Setting retention is the responsibility of the customer.' },
  ])('is satisfied by %j', (parts) => {
    expect(check(splitMissing, reading([shared(parts)]))).toEqual([]);
  });

  it('is not satisfied by customers merely being mentioned', () => {
    const own = reading([shared({ cspImplementationDescription: 'Where required, we assist our customers.' })]);
    expect(check(splitMissing, own)).toHaveLength(1);
  });

  it('is silent on other owners, on NA, and on AI-CAIQ', () => {
    const own = reading([
      row('DSP-09.1'),
      row('DSP-10.1', { ownership: 'shared-csp-third-party' }),
      shared({ answer: 'na' }),
    ]);
    expect(check(splitMissing, own)).toEqual([]);
    const ai = { questionnaire: { name: 'AI-CAIQ', edition: '1.1.0', setEdition: '1.1.0' } };
    expect(check(splitMissing, reading([shared()], ai))).toEqual([]);
  });
});
