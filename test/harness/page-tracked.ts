/** Tracked entries in memory, for looking at their page. */
import { Refusal } from '#assurance/refusal.ts';
import type { TrackedList, TrackedRow, TrackedServices } from '#web/services/tracked.ts';
import type { Reader } from './page-people.ts';

const line = (id: string, row: Partial<TrackedRow>): TrackedRow => ({
  id,
  source: 'State marketplace of cloud services',
  statedOn: '2026-08-20',
  organisation: 'Northwind Storage GmbH',
  service: 'Object Store',
  says: ['Level 1'],
  listedOn: '2024-02-01',
  endsOn: '2027-01-31',
  url: 'https://market.example/northwind',
  matches: [],
  ...row,
});

const NORTHWIND = {
  target: 'vendor',
  targetId: 'northwind',
  name: 'Northwind Storage',
  href: '/vendors/northwind',
} as const;

const ROWS: readonly TrackedRow[] = [
  line('t1', { matches: [{ ...NORTHWIND, state: 'confirmed', basis: 'same-website-and-name' }] }),
  line('t2', {
    organisation: 'Fjord Compute AB',
    service: '',
    says: ['Level 2', 'Provisional'],
    matches: [
      {
        target: 'vendor',
        targetId: 'fjord',
        name: 'Fjord Compute',
        href: '/vendors/fjord',
        state: 'proposed',
        basis: 'same-name',
      },
      {
        target: 'organisation',
        targetId: '7',
        name: 'Fjord Compute AB',
        href: '/registry/fjord',
        state: 'proposed',
        basis: 'same-website',
      },
    ],
  }),
  line('t3', {
    organisation: 'Tern Mail & Post Overseas Communications Group Holding',
    listedOn: null,
    endsOn: null,
    url: null,
    says: [],
    matches: [{ ...NORTHWIND, state: 'rejected', basis: 'by-hand' }],
  }),
  line('t4', {
    organisation: 'Somebody Else',
    source: 'Trust centres',
    statedOn: null,
    says: ['ISO 27001', 'SOC 2 Type II'],
  }),
];

const LIST: TrackedList = {
  imports: [
    {
      id: 'i1',
      source: 'State marketplace of cloud services',
      publisher: 'A department',
      sourceUrl: 'https://market.example/list.xlsx',
      statedOn: '2026-08-20',
      fileName: 'market-2026-08.json',
      lines: 2_641,
      importedAt: '2026-11-20T08:00:00.000Z',
    },
    {
      id: 'i2',
      source: 'Trust centres',
      publisher: '',
      sourceUrl: null,
      statedOn: null,
      fileName: 'centres.csv',
      lines: 1,
      importedAt: '2026-11-21T08:00:00.000Z',
    },
  ],
  rows: ROWS,
  total: ROWS.length,
  next: 't4/somebody else',
  vendors: [
    { id: 'northwind', name: 'Northwind Storage' },
    { id: 'fjord', name: 'Fjord Compute' },
  ],
};

export const trackedServices = (reader: Reader): TrackedServices => ({
  async list(_session, { q }) {
    if (reader === 'newcomer') return { imports: [], rows: [], total: 0, next: null, vendors: [] };
    const rows = ROWS.filter(({ organisation }) => organisation.toLowerCase().includes(q.toLowerCase()));
    return { ...LIST, rows, total: rows.length };
  },
  async importListing(_session, file) {
    for await (const _part of file.body);
    if (!file.fileName.endsWith('.csv'))
      throw new Refusal('file-holds-no-listing', {
        message: 'No column of organisations was found. The columns are: A, B.',
        mend: 'Say which column holds the organisation.',
      });
    return {
      source: 'State marketplace of cloud services',
      lines: 4,
      problems: [{ code: 'day-is-not-understood', message: 'Line 3: “4 March” is no day such as 2026-03-04.' }],
    };
  },
  async decide() {
    throw new Refusal('record-changed-meanwhile', {
      message: 'This entry is matched to another vendor already.',
      mend: 'Take that match back first.',
    });
  },
  remove: async () => {},
});
