import { describe, expect, it } from 'vitest';
import type { SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import { check, questionSet, reading, row } from '../../testing.ts';
import { ownershipAtypical } from './index.ts';

const all = (value: 'CSP-Owned' | 'CSC-Owned' | 'Shared') =>
  questionSet(['DCS-05.1'], { typical: { iaas: value, paas: value, saas: value } });
const owned = (ownership: SsrmOwnership) => reading([row('DCS-05.1', { ownership })]);

describe('ownership-atypical', () => {
  it('finds a control of the provider handed to the customer', () => {
    const [finding] = check(ownershipAtypical, owned('csc-owned'), { questionSet: all('CSP-Owned') });
    expect(finding?.message).toBe(
      'DCS-05.1 is CSC-owned; the CCM holds DCS-05 typically CSP-Owned for every service model.',
    );
  });

  it('finds a shared control handed to the customer alone', () => {
    expect(check(ownershipAtypical, owned('csc-owned'), { questionSet: all('Shared') })).toHaveLength(1);
  });

  it('finds a control of the customer kept by the provider', () => {
    expect(check(ownershipAtypical, owned('csp-owned'), { questionSet: all('CSC-Owned') })).toHaveLength(1);
  });

  it.each(['csp-owned', 'shared-csp-csc', 'third-party-outsourced', 'shared-csp-third-party'] as const)(
    'leaves %s alone under a control typically Shared',
    (ownership) => {
      expect(check(ownershipAtypical, owned(ownership), { questionSet: all('Shared') })).toEqual([]);
    },
  );

  it('leaves a supplier in the place of the provider alone', () => {
    expect(check(ownershipAtypical, owned('third-party-outsourced'), { questionSet: all('CSP-Owned') })).toEqual([]);
  });

  it('judges by service model only where the buyer names one', () => {
    const set = questionSet(['DCS-05.1'], { typical: { iaas: 'CSP-Owned', paas: 'CSP-Owned', saas: 'CSC-Owned' } });
    expect(check(ownershipAtypical, owned('csp-owned'), { questionSet: set })).toEqual([]);
    const [finding] = check(ownershipAtypical, owned('csp-owned'), { questionSet: set, serviceModel: 'saas' });
    expect(finding?.message).toContain('CSC-Owned for SaaS');
  });

  it('is silent where the set gives no typical ownership', () => {
    expect(check(ownershipAtypical, owned('csc-owned'), { questionSet: questionSet(['DCS-05.1']) })).toEqual([]);
  });
});
