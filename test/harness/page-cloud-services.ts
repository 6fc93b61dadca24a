/** Invented services of a provider, for looking at their pages. What is decided about them is in `page-decisions.ts`. */
import { Refusal } from '#assurance/refusal.ts';
import type { CloudServices, NamedPerson, ServiceOverview } from '#web/services/cloud-services.ts';
import { inventedStrip } from './page-decisions.ts';
import type { Reader } from './page-people.ts';

const INES: NamedPerson = { id: 'u1', name: 'Ines Okafor', isMember: true };
const ROLF: NamedPerson = { id: 'u8', name: 'Rolf Dahl', isMember: false };
const GROUPS = [
  { id: 'g1', name: 'Storage and backup' },
  { id: 'g2', name: 'Workplace' },
];

const SERVICES: readonly ServiceOverview[] = [
  {
    id: 'halden-object-store',
    name: 'Halden Object Store',
    serviceModel: 'iaas',
    description: 'Object storage in three Nordic regions, for customers that build on it.',
    website: 'https://halden.example/object-store',
    buyerTier: 'critical',
    group: GROUPS[0] ?? null,
    counts: {
      edition: '4.1.0',
      controls: 207,
      inScope: 189,
      settled: 41,
      incomplete: 7,
      domainsInScope: 16,
      domainsOwned: 12,
    },
    caiqOwner: INES,
    caiqReviewer: ROLF,
    selfAssessment: { id: 'a1', title: 'Renewal 2027', edition: '4.1.0', dueOn: '2027-02-15' },
    strip: inventedStrip,
    ver: 4,
    undecided: 141,
    contradictions: { high: 1, medium: 3, low: 2 },
    ownerless: ['IPY', 'SEF', 'STA', 'UEM'],
    left: [{ domain: 'CEK', person: ROLF }],
    openExceptions: 2,
    exceptionsDue: [
      { id: 'x14', name: 'EX-14', title: 'Keys of the old region', state: 'ends-soon', on: '2026-12-09' },
    ],
    cadenceAlerts: [{ kind: 'cycle-due-soon', number: 18, on: '2026-12-05', days: 12 }],
    carryFrom: '4.0.13',
    groups: GROUPS,
  },
  {
    id: 'halden-mail',
    name: 'Halden Mail & Calendar for Municipalities and their Associations',
    serviceModel: 'saas',
    description: '',
    website: null,
    buyerTier: null,
    group: null,
    counts: {
      edition: '4.1.0',
      controls: 207,
      inScope: 207,
      settled: 0,
      incomplete: 0,
      domainsInScope: 17,
      domainsOwned: 0,
    },
    caiqOwner: null,
    caiqReviewer: null,
    selfAssessment: null,
    strip: null,
    ver: 1,
    undecided: 207,
    contradictions: { high: 0, medium: 0, low: 0 },
    ownerless: ['A&A', 'AIS', 'BCR', 'CCC', 'CEK', 'DCS', 'DSP', 'GRC', 'HRS', 'IAM', 'IPY', 'I&S', 'LOG', 'SEF'],
    left: [],
    openExceptions: 0,
    exceptionsDue: [],
    cadenceAlerts: [
      { kind: 'cycle-missed', number: 17, on: '2026-11-11', days: 12 },
      { kind: 'cycle-missed', number: 16, on: '2026-10-11', days: 43 },
    ],
    carryFrom: null,
    groups: GROUPS,
  },
];

const needName = (name: string) => {
  if (name === '')
    throw new Refusal('input-is-not-valid', { message: 'It needs a name.', mend: 'Enter one.', field: 'name' });
};

/** The head of one of them; refuses what is none. */
export function inventedService(id: string): ServiceOverview {
  const service = SERVICES.find((one) => one.id === id);
  if (service !== undefined) return service;
  throw new Refusal('record-is-absent', { message: 'There is no such service.', mend: 'Open it from the list.' });
}

export const cloudServices = (reader: Reader): CloudServices => ({
  list: async () => (reader === 'newcomer' ? { services: [], groups: [] } : { services: SERVICES, groups: GROUPS }),
  overview: async (_session, id) => inventedService(id),
  async add(_session, { name }) {
    needName(name);
    return 'halden-object-store';
  },
  async revise(_session, _id, _ver, { name }) {
    needName(name);
  },
  remove: async () => {},
  groups: async () =>
    reader === 'newcomer'
      ? []
      : [
          {
            id: 'g1',
            name: 'Storage and backup',
            description: 'Run from Oslo',
            ver: 2,
            services: ['Halden Object Store'],
          },
          { id: 'g2', name: 'Workplace', description: '', ver: 1, services: [] },
        ],
  async addGroup(_session, { name }) {
    needName(name);
  },
  reviseGroup: async () => {},
  removeGroup: async () => {},
});
