import { describe, expect, it } from 'vitest';
import { entry, issuesOf, operating } from '../../star-testing.ts';
import { postureWithoutRecords } from './index.ts';

describe('posture-without-records', () => {
  it('speaks against an entry that is out while nothing is recorded', () => {
    expect(issuesOf(postureWithoutRecords, { records: [] })).toMatchObject([
      {
        severity: 'high',
        message: expect.stringContaining('3 of 3 kinds of operating records are stale'),
        facts: [{ label: 'ISMS review', value: 'never recorded' }, {}, {}],
      },
    ]);
  });

  it('is milder about one that is stale, from the day it is', () => {
    const records = (occurredOn: string) =>
      operating().map((record) => (record.kind === 'access-review' ? { ...record, occurredOn } : record));
    expect(issuesOf(postureWithoutRecords, { records: records('2025-09-14') })).toMatchObject([
      { severity: 'medium', facts: [{ label: 'Access review', about: { kind: 'record', id: 'access' } }] },
    ]);
    expect(issuesOf(postureWithoutRecords, { records: records('2025-09-15') })).toEqual([]);
  });

  it('counts what was handed over as out, and asks nothing while no entry is', () => {
    const handedOver = entry({ kind: 'self-assessment' }, { listedOn: '2026-03-01', isListed: false });
    expect(issuesOf(postureWithoutRecords, { entries: [handedOver], records: [] })).toHaveLength(1);
    expect(issuesOf(postureWithoutRecords, { entries: [], records: [] })).toEqual([]);
  });
});
