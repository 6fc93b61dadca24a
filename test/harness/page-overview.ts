/** Where the invented workspace stands, for looking at its first page. Services and vendors come from their own harness. */
import type { CloudServices } from '#web/services/cloud-services.ts';
import type { OverviewServices } from '#web/services/overview.ts';
import type { VendorServices } from '#web/services/vendors.ts';
import type { Reader } from './page-people.ts';

const NOTHING = {
  cycles: [],
  exceptions: [],
  records: { held: 0, late: 0, soon: 0 },
  documents: { kept: 0, ended: 0, notYetEffective: 0, reviewDue: 0, soon: 0, unlinked: 0 },
} as const;

export const overviewServices = (
  reader: Reader,
  { list }: Pick<CloudServices, 'list'>,
  vendors: Pick<VendorServices, 'list'>,
): OverviewServices => ({
  async standing(session) {
    const common = {
      services: (await list(session)).services,
      vendors: session.isScoped ? null : await vendors.list(session),
    };
    if (reader === 'newcomer') return { ...common, ...NOTHING };
    return {
      ...common,
      cycles: [
        {
          serviceId: 'halden-mail',
          service: 'Halden Mail & Calendar for Municipalities and their Associations',
          kind: 'cycle-missed',
          number: 17,
          on: '2026-11-06',
        },
      ],
      exceptions: [
        {
          id: 'x9',
          name: 'EX-9',
          title: 'One old gateway',
          state: 'ended',
          expiresOn: '2026-11-20',
          nextReviewOn: null,
          service: 'Halden Object Store',
        },
        {
          id: 'x14',
          name: 'EX-14',
          title: 'Keys of the old region',
          state: 'review-due',
          expiresOn: '2027-03-01',
          nextReviewOn: '2026-11-19',
          service: 'Halden Object Store',
        },
        {
          id: 'x15',
          name: 'EX-15',
          title: 'Two terminals without a second factor',
          state: 'requested',
          expiresOn: '2027-02-01',
          nextReviewOn: null,
          service: 'Halden Mail & Calendar for Municipalities and their Associations',
        },
      ],
      records: { held: 41, late: 2, soon: 1 },
      documents: { kept: 60, ended: 1, notYetEffective: 0, reviewDue: 3, soon: 2, unlinked: 4 },
    };
  },
});
