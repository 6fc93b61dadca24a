import { describe, expect, it } from 'vitest';
import type { ReadingProblem, StatedEdition } from '#assurance/questionnaire/reading.ts';
import { check, questionSet, reading, row } from '../../testing.ts';
import { editionMismatch } from './index.ts';

const says = (source: StatedEdition['source'], edition: string, text: string): StatedEdition => ({
  source,
  name: 'CAIQ',
  edition,
  place: source === 'file-name' ? null : { sheet: 'CAIQ', cell: 'A1', row: 1, column: 'A' },
  text,
});
const set403 = { ...questionSet(['AIS-01.1', 'AIS-01.2'], { edition: '4.0.3' }), readsEditions: ['4.0.2', '4.0.3'] };
const stated = (...statedEditions: readonly StatedEdition[]) =>
  reading([row('AIS-01.1'), row('AIS-01.2')], { statedEditions });

describe('edition-mismatch', () => {
  it('finds a stamp that is not of the ids', () => {
    expect(check(editionMismatch, stated(says('stamp', '4.1.0', 'v4.1.0')), { questionSet: set403 })).toMatchObject([
      { sheet: 'CAIQ', cell: 'A1', message: 'The stamp says “v4.1.0”, but the question ids are those of CAIQ 4.0.3.' },
    ]);
  });

  it('calls a left-over file name low', () => {
    const own = stated(says('stamp', '4.0.3', 'v4.0.3'), says('file-name', '4.1.0', 'caiq-4.1.0.xlsx'));
    expect(check(editionMismatch, own, { questionSet: set403 })).toMatchObject([{ severity: 'low' }]);
  });

  it('calls 4.0.2 beside 4.0.3 low, since both hold the same questions', () => {
    const own = stated(says('stamp', '4.0.2', 'v4.0.2'), says('sheet-name', '4.0.3', 'CAIQv4.0.3'));
    const [finding, ...more] = check(editionMismatch, own, { questionSet: set403 });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'low' });
    expect(finding?.message).toBe(
      'The stamp says “v4.0.2”, the sheet name says “CAIQv4.0.3”; both hold the same questions.',
    );
  });

  it.each([
    [says('stamp', '4.0.2', 'v4.0.2'), says('id-set', '4.0.3', '261 ids')],
    [says('title', '4', 'CAIQ v4'), says('stamp', '4.0.3', 'v4.0.3')],
    [says('title', '4.0', 'CAIQ v4.0'), says('id-set', '4.0.3', '261 ids')],
  ])('is silent on statements that agree', (...own) => {
    expect(check(editionMismatch, stated(...own), { questionSet: set403 })).toEqual([]);
  });

  it('counts ids the edition does not hold', () => {
    const own = reading([row('AIS-01.1'), row('SEF-09.1')], { statedEditions: [] });
    expect(check(editionMismatch, own, { questionSet: set403 })).toMatchObject([
      { cells: ['CAIQv4.1.0!A4'], message: '1 of 2 rows have an id that CAIQ 4.0.3 does not hold: SEF-09.1.' },
    ]);
  });

  it('counts rows by control id', () => {
    const problem = (rowNumber: number): ReadingProblem => ({
      code: 'row-is-by-control',
      place: { sheet: 'CAIQ', cell: `A${rowNumber}`, row: rowNumber, column: 'A' },
      message: 'The row answers a control as a whole.',
      content: 'AIS-01',
    });
    const own = { ...stated(says('stamp', '4.0.3', 'v4.0.3')), problems: [problem(9), problem(10)] };
    expect(check(editionMismatch, own, { questionSet: set403 }).map(({ message }) => message)).toEqual([
      'The stamp says “v4.0.3”, but the file holds 2 rows by control id, while a CAIQ is answered by question.',
    ]);
  });

  it('says once that a whole file is by control', () => {
    const whole: ReadingProblem = {
      code: 'questionnaire-is-by-control',
      place: { sheet: 'CAIQ', cell: null, row: null, column: null },
      message: 'The file holds 50 rows by control id and none by question id.',
      content: '',
    };
    const own = { ...stated(), problems: [whole, { ...whole, code: 'row-is-by-control', message: 'A row.' }] };
    expect(check(editionMismatch, own, { questionSet: set403 })).toMatchObject([
      { sheet: 'CAIQ', message: whole.message },
    ]);
  });

  it('reads the ids of 4.0.2 with the set of 4.0.3 without complaint', () => {
    const own = stated(says('stamp', '4.0.2', 'v4.0.2'), says('id-set', '4.0.2', '261 of the 261 question ids'));
    expect(check(editionMismatch, own, { questionSet: set403 })).toEqual([]);
  });
});
