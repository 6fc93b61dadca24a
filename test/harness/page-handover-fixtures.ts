/** The pages of handing over in every state worth looking at. */
import type { PageFixture } from './page-fixture.ts';

const HANDOVER = '/services/halden-object-store/handover';

export const HANDOVER_FIXTURES: readonly PageFixture[] = [
  { name: 'handover', path: `${HANDOVER}?of=a1`, as: 'member' },
  { name: 'handover-failing', path: HANDOVER, as: 'member' },
  { name: 'handover-empty', path: '/services/halden-mail/handover', as: 'member' },
  { name: 'handover-no-kit', path: `${HANDOVER}?of=a1`, as: 'newcomer' },
  { name: 'handover-viewer', path: `${HANDOVER}?of=a1`, as: 'viewer' },
  { name: 'handover-lost', path: `${HANDOVER}?of=a9`, as: 'member', status: 404 },
  {
    name: 'handover-kit-refused',
    path: `${HANDOVER}/kits`,
    as: 'member',
    form: { of: 'a1', submitterName: 'Ines Okafor', phone: '+47 22 00 00 00', serviceName: 'Halden Object Store' },
    files: { 'controls.csv': 'x' },
    status: 400,
  },
  { name: 'handover-fill-refused', path: `${HANDOVER}/fill`, as: 'member', files: { 'holiday.csv': 'x' }, status: 400 },
  { name: 'kit', path: '/kits/k4?done=prepared', as: 'member' },
  { name: 'kit-handed', path: '/kits/k3?done=handed', as: 'member' },
  { name: 'kit-returned', path: '/kits/k2', as: 'member' },
  { name: 'kit-listed', path: '/kits/k1?done=outcome', as: 'member' },
  { name: 'kit-viewer', path: '/kits/k4', as: 'viewer' },
  { name: 'kit-refused', path: '/kits/k4/hand-over', as: 'member', form: { to: '' }, status: 400 },
  {
    name: 'kit-outcome-refused',
    path: '/kits/k3/outcome',
    as: 'member',
    form: { outcome: 'listed', on: '' },
    status: 400,
  },
  { name: 'kit-absent', path: '/kits/k9', as: 'member', status: 404 },
];
