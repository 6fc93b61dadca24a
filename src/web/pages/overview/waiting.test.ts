import { describe, expect, it } from 'vitest';
import type { ServiceLine } from '../../services/cloud-services.ts';
import type { Standing } from '../../services/overview.ts';
import { waitingIn } from './waiting.ts';

const NOTHING: Standing = {
  services: [],
  vendors: [],
  cycles: [],
  exceptions: [],
  records: { held: 3, late: 0, soon: 0 },
  documents: { kept: 9, ended: 0, notYetEffective: 0, reviewDue: 0, soon: 0, unlinked: 2 },
};
const strength = { strong: 5, plain: 2, weak: 1, unanswered: 4 };
const service = {
  name: 'Vault',
  selfAssessment: { id: 'a1', title: 'Renewal', edition: '4.1.0', dueOn: '2026-12-09' },
  strip: [{ code: 'IAM', title: 'Identity', strength }],
} as unknown as ServiceLine;

describe('what waits for somebody', () => {
  it('is nothing where nothing is late, due or open', () => {
    expect(waitingIn(NOTHING)).toEqual([]);
    expect(waitingIn({ ...NOTHING, services: [{ ...service, selfAssessment: null, strip: null }] })).toEqual([]);
  });

  it('stands with the most pressing first, each with the page where it is done', () => {
    const waiting = waitingIn({
      ...NOTHING,
      services: [service],
      cycles: [
        { serviceId: 's1', service: 'Vault', kind: 'cycle-due-soon', number: 8, on: '2026-12-02' },
        { serviceId: 's1', service: 'Vault', kind: 'cycle-missed', number: 7, on: '2026-11-06' },
      ],
      exceptions: [
        {
          id: 'x1',
          name: 'EX-1',
          title: 'Old gateway',
          state: 'requested',
          expiresOn: '2027-01-01',
          nextReviewOn: null,
          service: 'Vault',
        },
        {
          id: 'x2',
          name: 'EX-2',
          title: 'Old keys',
          state: 'ended',
          expiresOn: '2026-11-20',
          nextReviewOn: null,
          service: 'Vault',
        },
      ],
      records: { held: 3, late: 1, soon: 2 },
      documents: { ...NOTHING.documents, ended: 1, reviewDue: 3 },
    });
    expect(waiting.map(({ tone, does, href }) => [tone, does, href])).toEqual([
      ['bad', 'Seal cycle 7 of Vault', '/services/s1/cadence/cycles/7'],
      ['bad', 'Renew or close EX-2 of Vault', '/exceptions/x2'],
      ['bad', 'Do what 1 record asks for', '/records?due=late'],
      ['bad', 'Bring 1 document up to date', '/documents?state=ended'],
      ['weak', 'Seal cycle 8 of Vault', '/services/s1/cadence/cycles/8'],
      ['weak', 'Prepare 2 records due within 30 days', '/records?due=soon'],
      ['weak', 'Look at 3 documents again', '/documents?state=review-due'],
      ['note', 'Decide on EX-1 of Vault', '/exceptions/x1'],
      ['note', 'Review 2 answers of Vault', '/assessments/a1?show=review'],
      ['note', 'Finish 1 answer of Vault', '/assessments/a1'],
      ['none', 'Answer 4 questions of Vault', '/assessments/a1?show=unanswered'],
    ]);
    expect(waiting[0]?.why).toBe('Its grace was over on 6 Nov 2026.');
    expect(waiting[1]?.why).toBe('Old keys: ended on 20 Nov 2026; its answers went back to review.');
  });
});
