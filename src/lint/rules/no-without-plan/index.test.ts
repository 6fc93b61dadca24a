import { describe, expect, it } from 'vitest';
import { check, type RowParts, reading, row } from '../../testing.ts';
import { noWithoutPlan } from './index.ts';

const no = (cspImplementationDescription: string, parts: RowParts = {}) =>
  reading([row('CEK-12.1', { answer: 'no', cspImplementationDescription, ...parts })]);

describe('no-without-plan', () => {
  it('finds a No that says nothing, at its answer', () => {
    expect(check(noWithoutPlan, no(''))).toMatchObject([
      { cell: 'C3', message: 'CEK-12.1 is answered No and says nothing more.' },
    ]);
  });

  it.each([
    'We do not rotate these keys.',
    'Not currently.',
    'No.',
    'Planned.',
    'Under consideration.',
    'On our roadmap.',
    'There are no plans to change this.',
    'We do not plan to offer this, as the service is multi-tenant.',
    'Northwind Storage manages tenant keys globally.',
    'Our teams work in 2 countries and do not involve local authorities.',
  ])('finds no plan in %j', (text) => {
    expect(check(noWithoutPlan, no(text))).toMatchObject([{ cell: 'E3' }]);
  });

  it.each([
    'Customer-held keys ship by 30 June 2027.',
    'Will be met in Q2 2027.',
    'Target date: March 2027',
    'A project to rotate all keys is under way with the platform team.',
    'Mitigated by a weekly manual review of access.',
    'Instead, every release is reviewed by two engineers.',
    'The risk was accepted by the security office on 2 May 2026.',
    'We plan to introduce this with the next storage engine.',
    'Die Schlüssel werden bis Mitte nächsten Jahres auf Kundenhoheit umgestellt.',
    '2027年に対応予定です。',
  ])('takes %j for a plan, a date or a measure', (text) => {
    expect(check(noWithoutPlan, no(text))).toEqual([]);
  });

  it('accepts the customer doing it where the customer owns it', () => {
    const own = no('Not offered.', { ownership: 'csc-owned', cscResponsibilities: 'Customers rotate their own keys.' });
    expect(check(noWithoutPlan, own)).toEqual([]);
  });

  it('is silent on Yes and NA', () => {
    expect(check(noWithoutPlan, reading([row('CEK-12.1'), row('CEK-12.2', { answer: 'na' })]))).toEqual([]);
  });
});
