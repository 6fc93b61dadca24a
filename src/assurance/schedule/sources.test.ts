import { describe, expect, it } from 'vitest';
import { DUE_KINDS, type DueKind, dueKindTitle, dueLine } from './dated-item.ts';
import { dueStanding } from './due-standing.ts';
import { datesOf } from './sources.ts';

const AT = new Date('2026-03-14T09:26:53.589Z');
const days = (items: readonly { readonly kind: string; readonly dueOn: string }[]) =>
  Object.fromEntries(items.map(({ kind, dueOn }) => [kind, dueOn]));

describe('a document', () => {
  const document = { id: 'd1', title: 'Key ceremony', ownerId: 'p1', reviewOn: '2026-06-01', disposedAt: null };
  const newest = { effectiveTo: '2026-12-31' };

  it('falls due for review and at the end of what its newest version speaks for', () => {
    expect(days(datesOf('document', { document, newest }))).toEqual({
      'document-review': '2026-06-01',
      'document-end': '2026-12-31',
    });
    expect(datesOf('document', { document, newest })[0]).toMatchObject({
      serviceId: null,
      ownerId: 'p1',
      title: 'Key ceremony',
    });
  });
  it('never falls due without dates, nor once it was disposed of', () => {
    expect(datesOf('document', { document: { ...document, reviewOn: null }, newest: { effectiveTo: null } })).toEqual(
      [],
    );
    expect(datesOf('document', { document: { ...document, disposedAt: AT }, newest })).toEqual([]);
  });
});

describe('an exception', () => {
  const exception = {
    id: 'e1',
    number: 14,
    title: 'Rotation by hand',
    serviceId: 's1',
    ownerId: 'p1',
    state: 'approved' as const,
    expiresOn: '2026-05-13',
    nextReviewOn: '2026-04-14' as string | null,
    expirySeenAt: null as Date | null,
  };

  it('falls due for review and at its end', () => {
    expect(days(datesOf('exception', exception))).toEqual({
      'exception-end': '2026-05-13',
      'exception-review': '2026-04-14',
    });
    expect(days(datesOf('exception', { ...exception, nextReviewOn: null }))).toEqual({ 'exception-end': '2026-05-13' });
    expect(datesOf('exception', exception)[0]).toMatchObject({ title: 'EX-14 Rotation by hand', serviceId: 's1' });
  });
  it.each(['requested', 'refused', 'closed'] as const)('does not while it is %s', (state) => {
    expect(datesOf('exception', { ...exception, state })).toEqual([]);
  });
  it('does not once its end was acted upon', () => {
    expect(datesOf('exception', { ...exception, expirySeenAt: AT })).toEqual([]);
  });
});

describe('a record, a self-assessment, an invitation, a membership', () => {
  const record = {
    id: 'r1',
    serviceId: null,
    ownerId: null,
    title: 'Access review',
    nextDueOn: '2026-04-01' as string | null,
    succeededBy: null as string | null,
    removedAt: null as Date | null,
  };
  const assessment = {
    id: 'a1',
    serviceId: 's1',
    title: 'CAIQ',
    state: 'open' as const,
    dueOn: '2026-09-30' as string | null,
  };
  const invitation = { id: 'i1', email: 'mara@buyer.example', state: 'open' as const, expiresAt: AT };

  it('fall due on their days', () => {
    expect(days(datesOf('record', record))).toEqual({ 'record-due': '2026-04-01' });
    expect(days(datesOf('self-assessment', assessment))).toEqual({ 'self-assessment-due': '2026-09-30' });
    expect(days(datesOf('invitation', invitation))).toEqual({ 'invitation-end': '2026-03-14' });
    // The end is the first moment without it: the last day is the one before.
    const endsAt = new Date('2027-01-01T00:00:00.000Z');
    expect(days(datesOf('member', { personId: 'p1', endsAt }))).toEqual({ 'membership-end': '2026-12-31' });
  });
  it('do not when there is nothing left to do', () => {
    expect(datesOf('record', { ...record, nextDueOn: null })).toEqual([]);
    expect(datesOf('record', { ...record, succeededBy: 'r2' })).toEqual([]);
    expect(datesOf('record', { ...record, removedAt: AT })).toEqual([]);
    expect(datesOf('self-assessment', { ...assessment, dueOn: null })).toEqual([]);
    expect(datesOf('self-assessment', { ...assessment, state: 'closed' })).toEqual([]);
    expect(datesOf('invitation', { ...invitation, state: 'accepted' })).toEqual([]);
    expect(datesOf('member', { personId: 'p1', endsAt: null })).toEqual([]);
  });
});

describe('where an item stands', () => {
  const at = (kind: DueKind, today: string) => dueStanding({ kind, dueOn: '2026-06-15' }, today);

  it('is read off its day', () => {
    expect(at('record-due', '2026-05-15')).toEqual({ state: 'due-later', days: 31 });
    expect(at('record-due', '2026-05-16')).toEqual({ state: 'due-soon', days: 30 });
    expect(at('record-due', '2026-06-15')).toEqual({ state: 'due-today', days: 0 });
    expect(at('record-due', '2026-06-16')).toEqual({ state: 'late', days: 1 });
  });
  it('is over and not late where nobody owes it', () => {
    expect(at('membership-end', '2026-06-15')).toEqual({ state: 'due-today', days: 0 });
    expect(at('membership-end', '2026-06-17')).toEqual({ state: 'over', days: 2 });
  });
});

it('is told in a line of its own for every kind', () => {
  const lines = DUE_KINDS.map((kind) => dueLine({ kind, title: 'X' }, ''));
  expect(new Set(DUE_KINDS.map(dueKindTitle)).size).toBe(DUE_KINDS.length);
  expect(lines).toContain('Review of X');
  expect(dueLine({ kind: 'membership-end', title: '' }, 'Mara Lind')).toBe('Last day of the membership of Mara Lind');
});
