import { describe, expect, it } from 'vitest';
import { check, questionSet, reading, row } from '../../testing.ts';
import { summaryOverclaims } from './index.ts';

const place = { sheet: 'Summary', cell: 'A2', row: 2, column: 'A' };
const rows = [
  row('AIS-01.1'),
  row('AIS-01.2', { answer: 'no' }),
  row('AIS-02.1', { answer: 'na' }),
  row('AIS-03.1', { answer: null }),
];
const summary = (text: string, own = rows) => reading(own, { texts: [{ text, place }] });
const allYes = [row('AIS-01.1'), row('AIS-01.2')];

describe('summary-overclaims', () => {
  it.each([
    'Northwind Storage is fully compliant with the CCM.',
    'We comply with all CCM controls.',
    'The service meets all requirements.',
    'All 4 questions are answered Yes.',
    'We answered "Yes" to all of them.',
    'All questions have been answered.',
    'The assessment was completed without any exceptions.',
    '98 % of controls implemented.',
    '3 of 4 controls met',
    'Yes: 4',
    'No: 0',
  ])('finds %j contradicted by the rows', (text) => {
    const [finding] = check(summaryOverclaims, summary(text));
    expect(finding).toMatchObject({ questionId: null, sheet: 'Summary', cell: 'A2' });
    expect(finding?.message).toContain('of 4 questions 1 are Yes, 1 No, 1 NA and 1 without a usable answer');
    expect(finding?.cells).toEqual(['CAIQv4.1.0!C4', 'CAIQv4.1.0!C5', 'CAIQv4.1.0!C6']);
  });

  it.each([
    'We are fully compliant with all CCM controls.',
    'All questions are answered Yes.',
    'All 2 questions have been answered.',
    '100 % of controls implemented.',
    'Yes: 2',
    'No: 0',
  ])('finds nothing in %j where the rows bear it out', (text) => {
    expect(check(summaryOverclaims, summary(text, allYes))).toEqual([]);
  });

  it('does not hold NA against a claim about what applies', () => {
    const own = [row('AIS-01.1'), row('AIS-02.1', { answer: 'na' })];
    expect(check(summaryOverclaims, summary('We meet all applicable controls.', own))).toEqual([]);
    expect(check(summaryOverclaims, summary('100 % of controls implemented', own))).toEqual([]);
  });

  it.each([
    'We aim to meet all CCM controls.',
    'We are not fully compliant yet.',
    'This file answers the CAIQ for Northwind Object Store.',
    'Backups are 100 % encrypted.',
    'Uptime was 99.99 % in 2025.',
    'Yes: the control is met. No: it is not.',
  ])('leaves %j alone', (text) => {
    expect(check(summaryOverclaims, summary(text))).toEqual([]);
  });

  it("leaves the publisher's own instructions alone", () => {
    const text =
      'A “Yes” answer indicates that the portion of the control in question is implemented, in all controls met.';
    expect(check(summaryOverclaims, summary(text))).toEqual([]);
  });

  it('counts the rows a whole file lacks', () => {
    const ids = ['AIS-01.1', 'AIS-01.2', 'AIS-02.1', 'AIS-03.1', 'AIS-04.1'];
    const own = summary(
      'All questions are answered Yes.',
      ids.slice(0, 4).map((id) => row(id)),
    );
    expect(check(summaryOverclaims, own, { questionSet: questionSet(ids) })[0]?.message).toContain(
      'and 1 question has no row',
    );
  });
});
