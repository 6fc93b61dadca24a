/** An invented signed log for looking at pages: one that goes on, and one that was frozen before it. */
import type { RegistryLogServices } from '#web/services/registry-log.ts';
import type { SignedLog, SignedLogServices } from '#web/services/signed-logs.ts';
import type { Reader } from './page-people.ts';

const WORKSPACE = '01a20ac7-1fd8-7f15-8b07-6a3bd0b8c410';
const log = (generation: number, rest: Partial<SignedLog>): SignedLog => ({
  generation,
  origin: `almagest.example/ws/${WORKSPACE}/activity/g${generation}`,
  vkey: `almagest.example/ws/${WORKSPACE}/activity/g${generation}+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k`,
  size: 10_412,
  checkpoint: { size: 10_411, at: '2026-11-23T23:41:06.000Z' },
  witnessed: null,
  witnesses: [],
  frozenAt: null,
  refusal: null,
  url: `https://almagest.example/tlog/${WORKSPACE}/g${generation}`,
  ...rest,
});
const LOGS = [
  log(2, {}),
  log(1, {
    size: 812,
    checkpoint: { size: 812, at: '2026-08-02T10:00:00.000Z' },
    frozenAt: '2026-08-02T11:20:00.000Z',
  }),
];
/** What was stored is not what was signed. */
const REFUSED = log(1, {
  refusal: {
    because: 'Entry 17 is not what was signed: the path leads to another root.',
    at: '2026-11-23T23:41:06.000Z',
  },
});

/** Two witnesses were asked, and one of them signed. */
const WITNESSED = log(1, {
  origin: 'almagest.example/registry/g1',
  vkey: 'almagest.example/registry/g1+1b6ae7f2+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  url: 'https://almagest.example/tlog/registry/g1',
  witnessed: { size: 10_402, at: '2026-11-23T23:41:02.000Z' },
  witnesses: [
    {
      name: 'witness.northern-assessment.example/w1',
      cosigned: { size: 10_402, at: '2026-11-23T23:41:02.000Z' },
      failure: null,
    },
    {
      name: 'witness.quay.example',
      cosigned: null,
      failure: {
        because: 'It does not know this log; whoever runs it has to add its key.',
        at: '2026-11-23T23:41:02.000Z',
      },
    },
  ],
});

/** Entry 1041 is proved, 1042 by a witness too, 1043 waits. */
export const registryLogServices = (reader: Reader): RegistryLogServices => ({
  logs: async () => (reader === 'newcomer' ? [] : [WITNESSED]),
  async told({ type, number }) {
    if (number > 100_000) return null;
    return {
      eventId: '01a20ac7-32ea-738f-9a37-ffc849310e35',
      ver: 2,
      at: '2026-11-23T23:40:58.000Z',
      act: 'registry-entry.publish',
      facts: [
        { field: 'kind', value: 'self-assessment' },
        { field: 'version', value: 2 },
        { field: 'listedOn', value: '2026-03-01' },
        { field: 'withdrawnOn', value: null },
        { field: 'answersSha256', value: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
        { field: 'scope', value: 'The storage service, its console and the keys behind it. Tape is outside.' },
        { field: 'references', value: [{ label: 'Cycle', value: 'every month' }] },
      ],
      proof:
        number === 1_043
          ? null
          : {
              index: 841,
              ...{ origin: WITNESSED.origin, vkey: WITNESSED.vkey },
              checkpoint: { size: 10_402, at: '2026-11-23T23:41:02.000Z' },
              witnesses: type === 'entry' && number === 1_042 ? ['witness.northern-assessment.example/w1'] : [],
            },
    };
  },
  proof: async ({ type, number }) => ({
    bytes: Buffer.from('c2sp.org/tlog-proof@v1\n'),
    mediaType: 'text/plain; charset=utf-8',
    fileName: `registry-${type}-${number}.tlog-proof`,
  }),
});

export const signedLogServices = (reader: Reader): SignedLogServices => ({
  async list() {
    if (reader === 'newcomer') return [];
    return reader === 'viewer' ? [REFUSED] : LOGS;
  },
  checkpoint: async (_session, generation) => ({
    bytes: Buffer.from(`checkpoint of ${generation}\n`),
    mediaType: 'text/plain; charset=utf-8',
    fileName: 'checkpoint',
  }),
  proof: async (_session, entryId) => ({
    bytes: Buffer.from('c2sp.org/tlog-proof@v1\n'),
    mediaType: 'text/plain; charset=utf-8',
    fileName: `${entryId}.tlog-proof`,
  }),
});
