import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { descriptionCopied } from './index.ts';

const long =
  'Northwind Storage runs a security programme on a yearly cycle, owned by its chief information security officer.';
const under = (ids: readonly string[], text = long) =>
  reading(ids.map((id) => row(id, { cspImplementationDescription: text })));

describe('description-copied', () => {
  it('calls one text under five questions of five controls medium and spares the first', () => {
    const findings = check(descriptionCopied, under(['AIS-01.1', 'CCC-01.1', 'GRC-01.1', 'IAM-01.1', 'LOG-01.1']));
    expect(findings.map(({ questionId }) => questionId)).toEqual(['CCC-01.1', 'GRC-01.1', 'IAM-01.1', 'LOG-01.1']);
    expect(findings[0]).toMatchObject({ severity: 'medium' });
    expect(findings[0]?.cells).toHaveLength(5);
  });

  it('calls three questions low', () => {
    expect(check(descriptionCopied, under(['AIS-01.1', 'CCC-01.1', 'GRC-01.1']))).toMatchObject([
      { severity: 'low' },
      { severity: 'low' },
    ]);
  });

  it('sees through letter case, white space and quote style', () => {
    const own = reading([
      row('AIS-01.1', { cspImplementationDescription: `${long} It's on "file".` }),
      row('CCC-01.1', { cspImplementationDescription: `${long}  it’s on “file”.` }),
      row('GRC-01.1', { cspImplementationDescription: `${long.toUpperCase()} It's on "file".` }),
    ]);
    expect(check(descriptionCopied, own)).toHaveLength(2);
  });

  it('leaves short texts alone, however often', () => {
    expect(
      check(
        descriptionCopied,
        under(['AIS-01.1', 'CCC-01.1', 'GRC-01.1', 'IAM-01.1', 'LOG-01.1'], 'Reviewed at least annually.'),
      ),
    ).toEqual([]);
  });

  it('leaves a text alone that stays within two controls', () => {
    expect(check(descriptionCopied, under(['AIS-01.1', 'AIS-01.2', 'AIS-02.1', 'AIS-02.2']))).toEqual([]);
  });
});
