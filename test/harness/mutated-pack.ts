/**
 * Packs that somebody changed: bytes, files, names, the archive, the manifest, the log. Each with the reasons of which
 * one has to be given. Chosen by a number, the same on every run.
 */
import { hexOf, utf8Bytes } from '#transparency/bytes.ts';
import { signEnvelope } from '#transparency/dsse/envelope.ts';
import { signingKeyOf } from '#transparency/ed25519.ts';
import { writeArchive } from '#transparency/pack/archive.ts';
import { CHECKPOINT_NAME, ENTRIES_FOLDER, MANIFEST_NAME, signManifest } from '#transparency/pack/manifest.ts';
import { measureFile, type PackFile, type PackPart } from '#transparency/pack/write-pack.ts';
import { archiveEnd, localHeader } from '#transparency/pack/zip-layout.ts';
import { STATEMENT_PAYLOAD_TYPE } from '#transparency/statement/statement.ts';
import type { Reason } from '#transparency/verdict.ts';
import { logKey, madeLog } from '../cross-check/made-log.ts';
import { collect, FACTS, madeFiles, measured } from './made-pack.ts';

export interface MutatedPack {
  readonly kind: string;
  readonly bytes: Uint8Array;
  /** One of these is given; null: any. */
  readonly expected: readonly Reason[] | null;
}

/** A source of whole numbers below a bound, from a seed (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

interface Ground {
  readonly pack: Uint8Array;
  readonly parts: readonly PackPart[];
  readonly manifest: PackPart;
  readonly other: PackPart;
}

const otherKey = signingKeyOf(new Uint8Array(32).fill(9));
const byName = (one: { readonly name: string }, other: { readonly name: string }) => (one.name < other.name ? -1 : 1);
const partOf = (name: string, body: Uint8Array): Promise<PackPart> => measureFile({ name, body });

/** What every mutation starts from. */
export async function packGround(): Promise<Ground> {
  const parts = (await measured(await madeFiles())).toSorted(byName);
  const manifest = await partOf(MANIFEST_NAME, signManifest(FACTS, parts, logKey));
  const other = await partOf(MANIFEST_NAME, signManifest({ ...FACTS, service: 'Other' }, parts.slice(1), logKey));
  return { pack: await archived([manifest, ...parts]), parts, manifest, other };
}

const archived = (files: readonly PackPart[]): Promise<Uint8Array> => collect(writeArchive(files));

/** Any list of files, sound or not, as an archive whose own numbers are right. */
async function anyArchive(files: readonly PackPart[]): Promise<Uint8Array> {
  const bodies = await Promise.all(files.map(async (file) => [localHeader(file), await collect(file.body())]));
  return Buffer.concat([...bodies.flat(), archiveEnd(files)]);
}

type Numbers = (below: number) => number;
type Mutation = (ground: Ground, pick: Numbers) => Promise<Omit<MutatedPack, 'kind'>>;

const swap = (bytes: Uint8Array, at: number, value: number) => bytes.map((byte, i) => (i === at ? value : byte));
const flipped = (bytes: Uint8Array, pick: Numbers): Uint8Array => {
  const at = pick(bytes.byteLength);
  return swap(bytes, at, (bytes[at] ?? 0) ^ (1 << pick(8)));
};
const textOf = async (part: PackPart) => Buffer.from(await collect(part.body())).toString('utf8');

/** With the manifest as it was signed. */
const withParts = async ({ manifest }: Ground, parts: readonly PackPart[], expected: readonly Reason[]) => ({
  bytes: await anyArchive([manifest, ...parts]),
  expected,
});

/** With a manifest over these files, signed by the log: whoever holds the key lies. */
async function signedAnew(files: readonly PackFile[], expected: readonly Reason[]) {
  const parts = (await measured(files)).toSorted(byName);
  const manifest = await partOf(MANIFEST_NAME, signManifest(FACTS, parts, logKey));
  return { bytes: await anyArchive([manifest, ...parts]), expected };
}

const NAMES = [
  '../x',
  '/x',
  'a/../x',
  'C:/x',
  'a\\x',
  'x.',
  '.x',
  'a//x',
  'a/',
  'nul',
  'con.txt',
  'x y',
  'é',
  'x\0y',
  '',
];

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a bit': async ({ pack }, pick) => ({ bytes: flipped(pack, pick), expected: null }),
  'a byte less': async ({ pack }, pick) => {
    const at = pick(pack.byteLength);
    return { bytes: Buffer.concat([pack.subarray(0, at), pack.subarray(at + 1)]), expected: null };
  },
  'a byte more': async ({ pack }, pick) => {
    const at = pick(pack.byteLength + 1);
    return {
      bytes: Buffer.concat([pack.subarray(0, at), Uint8Array.of(pick(256)), pack.subarray(at)]),
      expected: null,
    };
  },
  'cut short': async ({ pack }, pick) => ({ bytes: pack.subarray(0, pick(pack.byteLength)), expected: null }),
  'bytes behind it': async ({ pack }, pick) => ({
    bytes: Buffer.concat([pack, new Uint8Array(1 + pick(40))]),
    expected: ['archive-is-malformed'],
  }),
  'bytes before it': async ({ pack }, pick) => ({
    bytes: Buffer.concat([new Uint8Array(1 + pick(40)), pack]),
    expected: ['archive-is-malformed'],
  }),
  'a part twice': async ({ pack }, pick) => {
    const [from, to] = [pick(pack.byteLength - 1), pick(pack.byteLength - 1)].toSorted((a, b) => a - b) as [
      number,
      number,
    ];
    return { bytes: Buffer.concat([pack.subarray(0, to + 1), pack.subarray(from)]), expected: null };
  },
  'a file altered': async (ground, pick) => {
    const at = pick(ground.parts.length);
    const part = ground.parts[at] as PackPart;
    const bytes = await collect(part.body());
    const altered = await partOf(part.name, bytes.byteLength === 0 ? utf8Bytes('x') : flipped(bytes, pick));
    return withParts(ground, ground.parts.with(at, altered), ['pack-file-was-altered']);
  },
  'a file less': async (ground, pick) =>
    withParts(ground, ground.parts.toSpliced(pick(ground.parts.length), 1), ['pack-file-is-missing']),
  'a file more': async (ground, pick) => {
    const more = await partOf(`evidence/more-${pick(1_000)}.txt`, utf8Bytes('More.'));
    return withParts(ground, [...ground.parts, more].toSorted(byName), ['pack-file-is-not-named']);
  },
  'a file renamed': async (ground, pick) => {
    const at = pick(ground.parts.length);
    const part = ground.parts[at] as PackPart;
    const renamed = ground.parts.with(at, { ...part, name: `${part.name}-${pick(99)}` }).toSorted(byName);
    return withParts(ground, renamed, ['pack-file-is-not-named']);
  },
  'two files changed places': async (ground, pick) => {
    const at = pick(ground.parts.length - 1);
    const [one, next] = ground.parts.slice(at) as [PackPart, PackPart];
    return withParts(ground, ground.parts.with(at, next).with(at + 1, one), ['archive-is-malformed']);
  },
  'two files changed names': async (ground, pick) => {
    const at = pick(ground.parts.length - 1);
    const [one, next] = ground.parts.slice(at) as [PackPart, PackPart];
    const parts = ground.parts.with(at, { ...next, name: one.name }).with(at + 1, { ...one, name: next.name });
    return withParts(ground, parts, ['pack-file-was-altered']);
  },
  'a file twice': async (ground, pick) => {
    const at = pick(ground.parts.length);
    const twice = ground.parts.toSpliced(at, 0, ground.parts[at] as PackPart);
    return withParts(ground, twice, ['archive-name-is-refused']);
  },
  'a name twice but for case': async (ground, pick) => {
    const twin = await partOf(pick(2) === 0 ? 'readme.md' : 'Exceptions.json', utf8Bytes('Twin.'));
    return withParts(ground, [...ground.parts, twin].toSorted(byName), [
      'archive-name-is-refused',
      'pack-file-is-not-named',
    ]);
  },
  'a name that leads elsewhere': async (ground, pick) => {
    const at = pick(ground.parts.length);
    const name = NAMES[pick(NAMES.length)] as string;
    return withParts(ground, ground.parts.with(at, { ...(ground.parts[at] as PackPart), name }), [
      'archive-name-is-refused',
    ]);
  },
  'a header field': async ({ pack, manifest, parts }, pick) => {
    const files = [manifest, ...parts];
    const which = pick(files.length);
    const start = files.slice(0, which).reduce((sum, file) => sum + localHeader(file).byteLength + file.size, 0);
    // Everything but signature, sizes and lengths: version, flags, method, time, day.
    const at = start + 4 + pick(10);
    const value = (pack[at] ?? 0) ^ (1 + pick(255));
    return { bytes: swap(pack, at, value), expected: ['archive-is-malformed'] };
  },
  'a size': async ({ pack, manifest, parts }, pick) => {
    const files = [manifest, ...parts];
    const which = pick(files.length);
    const start = files.slice(0, which).reduce((sum, file) => sum + localHeader(file).byteLength + file.size, 0);
    const at = start + 18 + pick(8);
    return { bytes: swap(pack, at, (pack[at] ?? 0) ^ (1 + pick(255))), expected: null };
  },
  'the directory': async ({ pack, manifest, parts }, pick) => {
    const end = archiveEnd([manifest, ...parts]).byteLength;
    const at = pack.byteLength - end + pick(end);
    return { bytes: swap(pack, at, (pack[at] ?? 0) ^ (1 + pick(255))), expected: ['archive-is-malformed'] };
  },
  'no manifest': async ({ parts }, pick) => ({
    bytes: await anyArchive(parts.slice(pick(parts.length))),
    expected: ['pack-manifest-is-missing'],
  }),
  'the manifest at another place': async ({ manifest, parts }, pick) => ({
    bytes: await anyArchive(parts.toSpliced(1 + pick(parts.length), 0, manifest)),
    expected: ['pack-manifest-is-missing'],
  }),
  'the manifest of another pack': async ({ other, parts }) => ({
    bytes: await anyArchive([other, ...parts]),
    expected: ['pack-file-is-not-named'],
  }),
  'the manifest, signed by somebody else': async ({ parts }, pick) => {
    const facts = { ...FACTS, packId: String(pick(1_000_000)) };
    const manifest = await partOf(MANIFEST_NAME, signManifest(facts, parts, otherKey));
    return { bytes: await anyArchive([manifest, ...parts]), expected: ['envelope-has-too-few-trusted-signatures'] };
  },
  'the manifest of another log of the same key': async ({ parts }, pick) => {
    const facts = { ...FACTS, log: { ...FACTS.log, origin: `log.example/other/g${pick(9)}` } };
    const manifest = await partOf(MANIFEST_NAME, signManifest(facts, parts, logKey));
    return { bytes: await anyArchive([manifest, ...parts]), expected: ['pack-is-of-another-log'] };
  },
  'the manifest as another type': async ({ manifest, parts }, pick) => {
    const { payload } = JSON.parse(await textOf(manifest));
    const type = [`${STATEMENT_PAYLOAD_TYPE} `, 'text/plain', 'application/json'][pick(3)] as string;
    const typed = await partOf(MANIFEST_NAME, signEnvelope(type, Buffer.from(payload, 'base64'), [logKey]));
    return { bytes: await anyArchive([typed, ...parts]), expected: ['payload-is-of-another-type'] };
  },
  'the manifest, its payload changed': async ({ manifest, parts }, pick) => {
    const envelope = JSON.parse(await textOf(manifest));
    const payload = flipped(Buffer.from(envelope.payload, 'base64'), pick);
    const changed = { ...envelope, payload: Buffer.from(payload).toString('base64') };
    const made = await partOf(MANIFEST_NAME, utf8Bytes(JSON.stringify(changed)));
    return { bytes: await anyArchive([made, ...parts]), expected: ['envelope-has-too-few-trusted-signatures'] };
  },
  'what nobody signed in the envelope': async ({ manifest, parts }, pick) => {
    const envelope = JSON.parse(await textOf(manifest));
    const [signature] = envelope.signatures;
    const changed = [
      { ...envelope, more: pick(99) },
      { ...envelope, signatures: [{ ...signature, keyid: hexOf(new Uint8Array(32).fill(pick(256))) }] },
      { ...envelope, signatures: [signature, signature] },
      { ...envelope, signatures: [{ sig: signature.sig }] },
    ][pick(4)];
    const made = await partOf(MANIFEST_NAME, utf8Bytes(JSON.stringify(changed)));
    return { bytes: await anyArchive([made, ...parts]), expected: ['envelope-is-malformed'] };
  },
  'counts that do not match': async ({ manifest, parts }, pick) => {
    const statement = JSON.parse(Buffer.from(JSON.parse(await textOf(manifest)).payload, 'base64').toString('utf8'));
    const { predicate } = statement;
    const more = 1 + pick(50);
    const changed = [
      { ...predicate, fileCount: predicate.fileCount + more },
      { ...predicate, byteCount: predicate.byteCount + more },
      { ...predicate, log: { ...predicate.log, entryCount: predicate.log.entryCount + more } },
    ][pick(3)];
    const payload = utf8Bytes(JSON.stringify({ ...statement, predicate: changed }));
    const made = await partOf(MANIFEST_NAME, signEnvelope(STATEMENT_PAYLOAD_TYPE, payload, [logKey]));
    return { bytes: await anyArchive([made, ...parts]), expected: ['pack-counts-do-not-match'] };
  },
  'a proof that leads elsewhere, signed': async (_, pick) => {
    const files = await madeFiles();
    const proofs = files.filter(({ name }) => name.startsWith(ENTRIES_FOLDER));
    const file = proofs[pick(proofs.length)] as PackFile;
    const lines = Buffer.from(file.body as Uint8Array)
      .toString('utf8')
      .split('\n');
    const place = 3 + pick(lines.indexOf('') - 3);
    const hash = Buffer.from(lines[place] ?? '', 'base64');
    hash[pick(32)] = pick(256);
    const extra = Buffer.from(JSON.stringify({ entry: `{"id":${pick(9)}}`, values: [] })).toString('base64');
    const changed = [
      lines.with(place, hash.toString('base64')),
      lines.toSpliced(place, 1),
      lines.toSpliced(place, 0, hash.toString('base64')),
      lines.with(1, `extra ${extra}`),
      lines.toSpliced(1, 1),
      lines.with(2, `index ${21 + pick(9)}`),
    ][pick(6)] as string[];
    const bytes = utf8Bytes(changed.join('\n'));
    const isSame = Buffer.compare(bytes, file.body as Uint8Array) === 0;
    const made = { name: file.name, body: isSame ? utf8Bytes('none') : bytes };
    return signedAnew(
      files.map((one) => (one === file ? made : one)),
      ['root-does-not-match', 'proof-has-the-wrong-length', 'index-is-outside-the-tree', 'proof-file-is-malformed'],
    );
  },
  'a checkpoint that is not this one, signed': async (_, pick) => {
    const files = await madeFiles();
    const own = madeLog(21).checkpoint;
    const [checkpoint, reason] = [
      [madeLog(22 + pick(5)).checkpoint, 'proof-file-is-malformed'],
      [flipped(own.subarray(0, own.byteLength - 60), pick), 'note-is-malformed'],
      [
        utf8Bytes(Buffer.from(own).toString('utf8').replace('log.example', 'log.example.org')),
        'checkpoint-is-of-another-log',
      ],
      [utf8Bytes(Buffer.from(own).toString('utf8').replace('\n21\n', '\n20\n')), 'signature-does-not-verify'],
    ][pick(4)] as [Uint8Array, Reason];
    return signedAnew(
      files.map((one) => (one.name === CHECKPOINT_NAME ? { name: one.name, body: checkpoint } : one)),
      [reason, ...(reason === 'note-is-malformed' ? (['text-is-not-utf8', 'checkpoint-is-malformed'] as const) : [])],
    );
  },
  'no checkpoint, signed': async () =>
    signedAnew(
      (await madeFiles()).filter(({ name }) => name !== CHECKPOINT_NAME),
      ['pack-file-is-missing'],
    ),
};

/** The mutation of a number: each kind in turn. */
export async function mutatedPack(ground: Ground, seed: number): Promise<MutatedPack> {
  const kinds = Object.entries(MUTATIONS);
  const [kind, mutate] = kinds[seed % kinds.length] as [string, Mutation];
  return { kind, ...(await mutate(ground, numbersFrom(seed))) };
}
