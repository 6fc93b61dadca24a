import { describe, expect, it } from 'vitest';
import { check, questionSet, reading, row } from '../../testing.ts';
import { questionsMissing } from './index.ts';

const ids = [
  'A&A-01.1',
  'A&A-01.2',
  'A&A-02.1',
  'AIS-01.1',
  'AIS-01.2',
  'AIS-02.1',
  'BCR-01.1',
  'BCR-01.2',
  'BCR-02.1',
  'BCR-03.1',
];
const set = questionSet(ids, { lite: ids.slice(0, 4) });

describe('questions-missing', () => {
  it('names the questions a whole file has no row for', () => {
    const own = reading(ids.slice(0, 9).map((id) => row(id)));
    expect(check(questionsMissing, own, { questionSet: set })).toMatchObject([
      { questionId: null, message: '1 of the 10 questions of CAIQ 4.1.0 have no row: BCR-03.1.' },
    ]);
  });

  it('reads a file with few rows as a part and does not call its gaps high', () => {
    const own = reading(ids.slice(0, 3).map((id) => row(id)));
    const [finding] = check(questionsMissing, own, { questionSet: set });
    expect(finding).toMatchObject({ severity: 'medium' });
    expect(finding?.message).toContain('holds 3 questions; the full CAIQ 4.1.0 has 10');
  });

  it('judges a CAIQ-Lite by the Lite questions of its edition', () => {
    const lite = { questionnaire: { name: 'CAIQ-Lite', edition: '4.1.0', setEdition: '4.1.0' } };
    const whole = reading(
      ids.slice(0, 4).map((id) => row(id)),
      lite,
    );
    expect(check(questionsMissing, whole, { questionSet: set })).toEqual([]);
    const part = reading(
      ids.slice(0, 2).map((id) => row(id)),
      lite,
    );
    expect(check(questionsMissing, part, { questionSet: set })[0]?.message).toContain('CAIQ-Lite 4.1.0 has 4');
  });

  it('is silent on a whole file in any order', () => {
    const own = reading(ids.toReversed().map((id) => row(id)));
    expect(check(questionsMissing, own, { questionSet: set })).toEqual([]);
  });

  it('is silent where no question set is held', () => {
    expect(check(questionsMissing, reading([row('A&A-01.1')]))).toEqual([]);
  });
});
