/** Invented exceptions of an invented service, for looking at their pages. */
import { Refusal } from '#assurance/refusal.ts';
import type { ExceptionDetail, ExceptionLine, Exceptions } from '#web/services/exceptions.ts';
import type { Reader } from './page-people.ts';

const SERVICE = { id: 'halden-object-store', name: 'Halden Object Store', serviceModel: 'iaas' } as const;

const line = (more: Partial<ExceptionLine>): ExceptionLine => ({
  id: 'e14',
  name: 'EX-14',
  title: 'Rotation by hand in one region',
  kind: 'compensating-control',
  target: 'CEK-12',
  edition: 'CCM 4.1.0',
  state: 'ends-soon',
  daysLeft: 16,
  startsOn: '2026-06-09',
  expiresOn: '2026-12-09',
  nextReviewOn: null,
  owner: 'Tomas Lind',
  ...more,
});

const LINES = [
  line({
    id: 'e3',
    name: 'EX-3',
    title: 'No second site in the east',
    kind: 'risk-acceptance',
    target: 'BCR-08.1',
    edition: 'CAIQ 4.1.0',
    state: 'ended',
    daysLeft: -3,
    expiresOn: '2026-11-20',
  }),
  line({}),
  line({
    id: 'e15',
    name: 'EX-15',
    title: 'Penetration test a quarter late',
    kind: 'exception',
    target: 'TVM-07',
    state: 'requested',
    daysLeft: 128,
    expiresOn: '2027-03-31',
  }),
];

export const exceptionServices = (reader: Reader): Exceptions => ({
  ofService: async () => ({
    service: SERVICE,
    exceptions: reader === 'newcomer' ? [] : LINES,
    members: [{ id: 'u1', name: 'Ines Okafor' }],
    editions: ['4.1.0', '4.0.3'],
  }),
  async detail(_session, id): Promise<ExceptionDetail> {
    const found = LINES.find((one) => one.id === id);
    if (found === undefined)
      throw new Refusal('record-is-absent', { message: 'There is no such exception.', mend: 'Open it from the list.' });
    const isDecided = found.state !== 'requested';
    return {
      ...found,
      service: SERVICE,
      rationale: 'The key service of the northern region cannot rotate by itself before the summer.',
      compensatingMeasure: 'Two people rotate the keys by hand each quarter and record it.',
      buyerNote: 'Keys of the northern region are rotated by hand each quarter until the summer.',
      reviewEveryMonths: 3,
      requestedBy: 'Tomas Lind',
      requestedAt: '2026-06-01T09:00:00.000Z',
      decidedBy: isDecided ? 'Ines Okafor' : null,
      decidedAt: isDecided ? '2026-06-02T09:00:00.000Z' : null,
      decisionNote: isDecided ? 'Until the summer only.' : '',
      closedAt: null,
      isOwnRequest: false,
    };
  },
  async request(_session, _service, { target }) {
    if (target !== 'CEK-12')
      throw new Refusal('input-is-not-valid', {
        message: 'target: is no control or question id',
        mend: 'Correct it and send it again.',
        field: 'target',
      });
    return 'e14';
  },
  decide: async () => {},
});
