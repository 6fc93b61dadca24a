/** The pages of the public registry and of tracked entries in every state worth looking at. */
import type { PageFixture } from './page-fixture.ts';
import { inventedPath } from './page-registry.ts';

const HALDEN = inventedPath('Halden Cloud', 'Halden Object Store');

export const REGISTRY_FIXTURES: readonly PageFixture[] = [
  { name: 'registry', path: '/registry', as: 'visitor' },
  { name: 'registry-empty', path: '/registry', as: 'newcomer' },
  { name: 'registry-filtered', path: '/registry?q=halden&level=2&state=listed&ends-from=2026-12-01', as: 'visitor' },
  { name: 'registry-many', path: '/registry?q=everything&country=NO', as: 'visitor' },
  { name: 'registry-nothing', path: '/registry?q=zzz', as: 'visitor' },
  { name: 'registry-service', path: HALDEN, as: 'visitor' },
  { name: 'registry-lapsing', path: inventedPath('Northwind Storage GmbH', 'Northwind Object Store'), as: 'visitor' },
  { name: 'registry-deprecated', path: inventedPath('Aldermoor', 'Aldermoor Records'), as: 'visitor' },
  {
    name: 'registry-withdrawn',
    path: inventedPath('Tern Mail & Post Overseas Communications Group Holding', 'Tern Mail'),
    as: 'visitor',
  },
  { name: 'registry-removed', path: inventedPath('Vela Hosting', 'Vela Compute'), as: 'visitor', status: 410 },
  { name: 'registry-absent', path: inventedPath('Nobody', 'Nothing'), as: 'visitor', status: 404 },
  { name: 'registry-provider', path: '/registry/halden-cloud', as: 'visitor' },
  { name: 'registry-log', path: '/registry-log', as: 'visitor' },
  { name: 'registry-log-empty', path: '/registry-log', as: 'newcomer' },
  { name: 'registry-proof', path: '/registry-log/entry/1042', as: 'visitor' },
  { name: 'registry-proof-unwitnessed', path: '/registry-log/service/5', as: 'visitor' },
  { name: 'registry-proof-waits', path: '/registry-log/entry/1043', as: 'visitor' },
  { name: 'registry-proof-absent', path: '/registry-log/organisation/200000', as: 'visitor', status: 404 },
  { name: 'tracked', path: '/tracked', as: 'member' },
  { name: 'tracked-empty', path: '/tracked', as: 'newcomer' },
  { name: 'tracked-viewer', path: '/tracked', as: 'viewer' },
  { name: 'tracked-by-hand', path: '/tracked?hand=t4', as: 'member' },
  { name: 'tracked-nothing', path: '/tracked?q=zzz&match=none', as: 'member' },
  { name: 'tracked-imported', path: '/tracked/import', as: 'member', files: { 'market.csv': 'Company' } },
  { name: 'tracked-refused', path: '/tracked/import', as: 'member', files: { 'market.bin': 'x' }, status: 400 },
  { name: 'tracked-matched-already', path: '/tracked/match', as: 'member', form: { entry: 't2' }, status: 400 },
  { name: 'registry-api', path: '/api/registry', as: 'visitor' },
  { name: 'registry-answers', path: `${HALDEN}/answers`, as: 'visitor' },
  { name: 'registry-answers-domain', path: `${HALDEN}/answers?domain=CEK`, as: 'visitor' },
];
