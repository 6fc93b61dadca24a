import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Of, utf8Bytes, utf8Text } from '../bytes.ts';
import { checkpointText } from '../checkpoint/checkpoint.ts';
import { generateSeed, signingKeyOf } from '../ed25519.ts';
import { proveInclusion } from '../merkle/prove.ts';
import { type Hash, leafHash } from '../merkle/tree-hash.ts';
import { cosign } from '../note/cosignature.ts';
import { signNote } from '../note/note.ts';
import { noteKey } from '../note/note-key.ts';
import { type Policy, quorumIsMet } from '../policy/policy.ts';
import { tileBytes } from '../tiles/tile-bytes.ts';
import { EMPTY_TILE_EDGE, growTiles, rootOfTileEdge } from '../tiles/tile-edge.ts';
import { hashReaderOf } from '../tiles/tile-hashes.ts';
import { PROOF_FILE_BYTES_MAX, parseProofFile, proofFileBytes, verifyProofFile } from './proof-file.ts';

const ORIGIN = 'log.example/registry/g1';
const log = signingKeyOf(generateSeed());
const witnesses = ['w1', 'w2', 'w3'].map((name) => ({ name, key: signingKeyOf(generateSeed()) }));
const policy: Policy = {
  logs: [noteKey(ORIGIN, 'ed25519', log.publicKey)],
  witnesses: new Map(witnesses.map(({ name, key }) => [name, noteKey(name, 'cosignature', key.publicKey)])),
  groups: new Map([['two', { threshold: 2, members: ['w1', 'w2', 'w3'] }]]),
  quorum: 'two',
};
const reasonOf = (verdict: { ok: true } | { ok: false; reason: string }) => (verdict.ok ? 'accepted' : verdict.reason);
const entryAt = (at: number) => utf8Bytes(`{"id":${at}}`);

/** The proof file of an entry, cosigned by these. */
async function proofOf(index: number, size: number, cosigners = witnesses.slice(0, 2)) {
  const leaves: Hash[] = Array.from({ length: size }, (_, at) => leafHash(entryAt(at)));
  const { edge, tiles } = growTiles(EMPTY_TILE_EDGE, leaves);
  const read = hashReaderOf(
    async (asked) =>
      asked.map(({ level, index: at }) => {
        const written = tiles.find(({ tile }) => tile.level === level && tile.index === at);
        return tileBytes(written?.hashes ?? []);
      }),
    size,
  );
  const text = checkpointText({ origin: ORIGIN, size, root: rootOfTileEdge(edge), extensions: [] });
  const lines = cosigners.map((cosigner) => cosign(text, cosigner, 1_800_000_000)).join('');
  const checkpoint = utf8Bytes(signNote(text, [{ name: ORIGIN, key: log }]) + lines);
  return proofFileBytes({
    extra: utf8Bytes('salts'),
    index,
    proof: await proveInclusion(read, index, size),
    checkpoint,
  });
}

describe('a proof file', () => {
  it('proves an entry to whoever has a policy, and says who witnessed it', async () => {
    const proven = verifyProofFile(await proofOf(299, 300), entryAt(299), policy);
    expect(proven.ok && proven.value).toMatchObject({ index: 299, extra: utf8Bytes('salts'), quorumIsMet: true });
    expect(proven.ok && [...proven.value.witnessedBy.keys()]).toEqual(['w1', 'w2']);
    expect(proven.ok && proven.value.witnessedBy.get('w1')?.time).toBe(1_800_000_000);
  });

  it('has the lines of the specification', async () => {
    const lines = (utf8Text(await proofOf(2, 3)) ?? '').split('\n');
    expect(lines.slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra c2FsdHM=', 'index 2']);
    expect(lines[3]).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(lines.slice(4, 7)).toEqual(['', ORIGIN, '3']);
  });

  it('is enough only with as many witnesses as the policy asks for', async () => {
    const one = await proofOf(1, 3, witnesses.slice(0, 1));
    expect(reasonOf(verifyProofFile(one, entryAt(1), policy))).toBe('quorum-is-not-met');
    expect(reasonOf(verifyProofFile(one, entryAt(1), { ...policy, quorum: 'w1' }))).toBe('accepted');
    expect(reasonOf(verifyProofFile(one, entryAt(1), { ...policy, quorum: 'w2' }))).toBe('quorum-is-not-met');
    expect(reasonOf(verifyProofFile(await proofOf(1, 3, []), entryAt(1), { ...policy, quorum: null }))).toBe(
      'accepted',
    );
    const twice = await proofOf(1, 3, [witnesses[0], witnesses[0]] as typeof witnesses);
    expect(reasonOf(verifyProofFile(twice, entryAt(1), policy))).toBe('quorum-is-not-met');
    // What is forged is said before what is only not enough.
    expect(reasonOf(verifyProofFile(one, entryAt(2), policy))).toBe('root-does-not-match');
  });

  it('is refused for another entry, index, log, or after any change of one bit', async () => {
    const file = await proofOf(5, 7);
    const refusal = (bytes: Uint8Array) => reasonOf(verifyProofFile(bytes, entryAt(5), policy));
    const text = utf8Text(file) ?? '';
    expect(refusal(utf8Bytes(text.replace('index 5', 'index 4')))).toBe('root-does-not-match');
    expect(refusal(utf8Bytes(text.replace('index 5', 'index 6')))).toBe('proof-has-the-wrong-length');
    expect(refusal(utf8Bytes(text.replace('index 5', 'index 7')))).toBe('index-is-outside-the-tree');
    expect(refusal(utf8Bytes(text.replace(`${ORIGIN}\n7`, `${ORIGIN}\n8`)))).toBe('signature-does-not-verify');
    expect(reasonOf(verifyProofFile(file, entryAt(5), { ...policy, logs: [] }))).toBe('checkpoint-is-of-another-log');
    const stranger = noteKey(ORIGIN, 'ed25519', signingKeyOf(generateSeed()).publicKey);
    const distrusted = verifyProofFile(file, entryAt(5), { ...policy, logs: [stranger] });
    expect(reasonOf(distrusted)).toBe('note-has-no-trusted-signature');
    const from = utf8Bytes(text.slice(0, text.indexOf('index'))).byteLength;
    fc.assert(
      fc.property(fc.nat(file.byteLength - 1), fc.nat(7), (at, bit) => {
        const changed = Uint8Array.from(file);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const accepted = verifyProofFile(changed, entryAt(5), policy).ok;
        // The extra data is nothing that the log vouches for.
        if (accepted) expect(at).toBeLessThan(from);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused where its form is another', async () => {
    const text = utf8Text(await proofOf(5, 7)) ?? '';
    const hash = base64Of(new Uint8Array(32));
    for (const form of [
      '',
      text.replace('@v1', '@v2'),
      text.replace('c2sp.org/tlog-proof@v1\n', ''),
      text.replace('extra ', 'extra  '),
      text.replace('extra c2FsdHM=', 'extra c2FsdHM'),
      text.replace('extra c2FsdHM=\n', 'extra c2FsdHM=\nextra c2FsdHM=\n'),
      text.replace('index 5', 'index 05'),
      text.replace('index 5', 'index +5'),
      text.replace('index 5', 'index 9007199254740992'),
      text.replace('index 5', 'Index 5'),
      text.replace('index 5\n', ''),
      text.replace('index 5\n', `index 5\n${base64Of(new Uint8Array(31))}\n`),
      text.replace('index 5\n', `index 5\n${hash.slice(0, -1)}\n`),
      text.replace('index 5\n', `index 5\n${`${hash}\n`.repeat(61)}`),
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n\n', '\n'),
    ]) {
      expect(reasonOf(parseProofFile(utf8Bytes(form))), JSON.stringify(form.slice(0, 60))).toBe(
        'proof-file-is-malformed',
      );
    }
    expect(reasonOf(parseProofFile(Uint8Array.of(0xff)))).toBe('text-is-not-utf8');
    expect(reasonOf(parseProofFile(new Uint8Array(PROOF_FILE_BYTES_MAX + 1)))).toBe('input-is-too-large');
    const own = { extra: null, index: -1, proof: [], checkpoint: new Uint8Array(0) };
    expect(() => proofFileBytes(own)).toThrow('no proof');
  });

  it('without extra data has no line for it', () => {
    const written = proofFileBytes({ extra: null, index: 0, proof: [], checkpoint: utf8Bytes('a\n\nb\n') });
    expect(utf8Text(written)).toBe('c2sp.org/tlog-proof@v1\nindex 0\n\na\n\nb\n');
    expect(parseProofFile(written)).toMatchObject({
      ok: true,
      value: { extra: null, checkpoint: utf8Bytes('a\n\nb\n') },
    });
  });
});

describe('a quorum', () => {
  it('counts groups within groups', () => {
    const nested: Policy = {
      ...policy,
      groups: new Map([
        ['x', { threshold: 2, members: ['x1', 'x2', 'x3'] }],
        ['y', { threshold: 1, members: ['y1', 'y2'] }],
        ['both', { threshold: 2, members: ['x', 'y'] }],
      ]),
      quorum: 'both',
    };
    expect(quorumIsMet(nested, new Set(['x1', 'x3', 'y2']))).toBe(true);
    expect(quorumIsMet(nested, new Set(['x1', 'x2', 'x3']))).toBe(false);
    expect(quorumIsMet(nested, new Set(['x1', 'y1', 'y2']))).toBe(false);
  });
});
