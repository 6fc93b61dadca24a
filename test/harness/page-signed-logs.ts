/** An invented signed log for looking at pages: one that goes on, and one that was frozen before it. */
import type { SignedLog, SignedLogServices } from '#web/services/signed-logs.ts';
import type { Reader } from './page-people.ts';

const WORKSPACE = '01a20ac7-1fd8-7f15-8b07-6a3bd0b8c410';
const log = (generation: number, rest: Partial<SignedLog>): SignedLog => ({
  generation,
  origin: `almagest.example/ws/${WORKSPACE}/activity/g${generation}`,
  vkey: `almagest.example/ws/${WORKSPACE}/activity/g${generation}+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k`,
  size: 10_412,
  checkpoint: { size: 10_411, at: '2026-11-23T23:41:06.000Z' },
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
