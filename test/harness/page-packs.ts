/** The page of evidence packs in every state worth looking at, over invented services. */
import { Refusal } from '#assurance/refusal.ts';
import type { EvidencePacks, PackOpening } from '#web/services/evidence-packs.ts';
import type { PageFixture } from './page-fixture.ts';
import type { Reader } from './page-people.ts';

const STORE = '/services/halden-object-store/pack';

export const PACK_FIXTURES: readonly PageFixture[] = [
  { name: 'pack', path: STORE, as: 'member' },
  { name: 'pack-viewer', path: STORE, as: 'viewer' },
  { name: 'verify', path: '/verify', as: 'member' },
  { name: 'pack-unsigned', path: STORE, as: 'newcomer' },
  {
    name: 'pack-refused',
    path: STORE,
    as: 'member',
    form: { level: '2', from: '2026-06-30', to: '2026-01-01' },
    status: 400,
  },
];

const log: PackOpening['log'] = {
  vkey: 'almagest.example/ws/01a20ac7-1fd8-7f15-8b07-6a3bd0b8c410/activity/g1+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  size: 10_411,
};

export const evidencePacks = (reader: Reader): EvidencePacks => ({
  opening: async () => ({
    service: { id: 'halden-object-store', name: 'Halden Object Store', serviceModel: 'iaas' },
    level: reader === 'newcomer' ? 0 : 2,
    log: reader === 'newcomer' ? 'not-signed-yet' : log,
    mayIncludeRestricted: reader === 'member',
  }),
  make: async (_session, _serviceId, { from, to }) => {
    if (from > to)
      throw new Refusal('input-is-not-valid', {
        message: 'from, to: the period ends before it begins.',
        mend: 'Give the first day and the last day of the period, in this order.',
        field: 'to',
      });
    return { bytes: new Uint8Array(0), mediaType: 'application/zip', fileName: 'halden.starpack' };
  },
});
