/** A small pack, made without a database: some records, a file of evidence, and entries of a made log with their proofs. */
import { utf8Bytes } from '#transparency/bytes.ts';
import { canonicalJson } from '#transparency/canonical-json/write.ts';
import type { SigningKey } from '#transparency/ed25519.ts';
import { noteKey, vkeyOf } from '#transparency/note/note-key.ts';
import { writeArchive } from '#transparency/pack/archive.ts';
import { CHECKPOINT_NAME, ENTRIES_FOLDER, type PackFacts } from '#transparency/pack/manifest.ts';
import { measureFile, type PackFile, type PackPart, sealPack } from '#transparency/pack/write-pack.ts';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import type { Policy } from '#transparency/policy/policy.ts';
import { proofFileBytes } from '#transparency/proof-file/proof-file.ts';
import { entryText, logKey, logVerifier, madeLog, ORIGIN, witnessKeys, witnessName } from '../cross-check/made-log.ts';

const LOG_SIZE = 21;
const witness = noteKey(witnessName(0), 'cosignature', (witnessKeys[0] as SigningKey).publicKey);

/** Trusts the log alone; and one that asks for a witness too. */
export const LOG_POLICY_TEXT = `log ${vkeyOf(logVerifier)}\nquorum none\n`;
export const WITNESS_POLICY_TEXT = `log ${vkeyOf(logVerifier)}\nwitness w ${vkeyOf(witness)}\nquorum w\n`;

export function policyOf(text: string): Policy {
  const parsed = parsePolicy(utf8Bytes(text));
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.value;
}

export const FACTS: PackFacts = {
  packId: '0199d6c0-0000-7000-8000-000000000001',
  organisation: 'Tidewater',
  service: 'Harbour',
  level: 2,
  period: { from: '2026-01-01', to: '2026-06-30' },
  preparedAt: '2026-07-01T08:00:00.000Z',
  madeBy: 'Almagest 0.1.0',
  log: { origin: ORIGIN, vkey: vkeyOf(logVerifier) },
  withheld: [{ what: 'SOC 2 reports', count: 1, because: 'the firm allows no copies' }],
  recordCounts: { exception: 2, record: 1 },
};

/** The files of the small pack; with a witness its checkpoint is cosigned. */
export async function madeFiles(witnesses = 0): Promise<readonly PackFile[]> {
  const log = madeLog(LOG_SIZE, witnesses);
  const entries = await Promise.all(
    [0, 7, 20].map(async (index) => ({
      name: `${ENTRIES_FOLDER}${index}.tlog-proof`,
      body: proofFileBytes({
        extra: canonicalJson({ entry: entryText(index), values: [] }),
        index,
        proof: await log.inclusion(index),
        checkpoint: log.checkpoint,
      }),
    })),
  );
  return [
    { name: 'README.md', body: utf8Bytes('# Read me\n') },
    { name: 'caiq/answers.json', body: canonicalJson({ answers: ['yes', 'no'] }) },
    { name: 'evidence/empty.txt', body: new Uint8Array(0) },
    { name: 'evidence/plan.txt', body: utf8Bytes('A plan. '.repeat(40)) },
    { name: 'exceptions.json', body: canonicalJson([]) },
    { name: CHECKPOINT_NAME, body: log.checkpoint },
    ...entries,
  ];
}

export async function packBytes(
  files: readonly PackFile[],
  { facts = FACTS, key = logKey }: { readonly facts?: PackFacts; readonly key?: SigningKey } = {},
): Promise<Uint8Array> {
  return collect(writeArchive(await sealPack(facts, await measured(files), key)));
}

export const measured = (files: readonly PackFile[]): Promise<readonly PackPart[]> =>
  Promise.all(files.map(measureFile));

export async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}

/** In pieces of a length, as a disk or a network might give them. */
export async function* inPieces(bytes: Uint8Array, length = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += length) yield bytes.subarray(at, at + length);
}
