/** Another implementation than ours, Go's checksum database, accepts what we make, and refuses what we refuse. */
import { describe, expect, it } from 'vitest';
import { base64Of, fromBase64, utf8Bytes, utf8Text } from '#transparency/bytes.ts';
import { type Hash, leafHash } from '#transparency/merkle/tree-hash.ts';
import { verifyConsistency, verifyInclusion } from '#transparency/merkle/verify.ts';
import { openNote } from '#transparency/note/note.ts';
import { vkeyOf } from '#transparency/note/note-key.ts';
import { tilePath } from '#transparency/tiles/tile-address.ts';
import { askGo, whyNoGo } from './go-toolchain.ts';
import { entryText, logVerifier, madeLog } from './made-log.ts';

const SIZES = [1, 2, 3, 7, 8, 64, 255, 256, 257, 600];
const missing = whyNoGo();
if (missing !== null) console.warn(`The cross-check against golang.org/x/mod is skipped: ${missing}.`);

const flipped = (hash: Hash, bit: number): Hash => {
  const copy = Uint8Array.from(hash);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};
const hashOf = (text: unknown) => fromBase64(String(text)) as Hash;
/** Every proof as it is, and with one bit changed, one hash less and one more. */
const variants = (proof: readonly Hash[]): readonly (readonly Hash[])[] => [
  proof,
  ...proof.map((_, at) => proof.map((hash, place) => (place === at ? flipped(hash, 7 * at) : hash))),
  proof.slice(1),
  [...proof, leafHash(new Uint8Array(0))],
];

describe.skipIf(missing !== null)('golang.org/x/mod', { timeout: 180_000 }, () => {
  it('opens our checkpoints, and none that was changed', () => {
    const notes = SIZES.map((size) => utf8Text(madeLog(size, 2).checkpoint) ?? '').flatMap((note) => [
      note,
      note.replace(/\n[0-9]+\n/, '\n5\n'),
      note.slice(0, -1),
      note.replace('— ', '- '),
    ]);
    const answers = askGo(notes.map((note) => ({ kind: 'note', vkey: vkeyOf(logVerifier), note })));
    const ours = notes.map((note) => openNote(utf8Bytes(note), [logVerifier]));
    expect(answers.map((answer) => answer.accepted)).toEqual(ours.map((verdict) => verdict.ok));
    SIZES.forEach((size, at) => {
      const { text, root } = madeLog(size);
      expect(answers[at * 4]).toEqual({ accepted: true, text, size, root: base64Of(root) });
    });
  });

  it('checks our proofs as we do', async () => {
    const cases: object[] = [];
    const ours: boolean[] = [];
    for (const size of SIZES) {
      const log = madeLog(size);
      for (const index of new Set([0, size >> 1, size - 1])) {
        const leaf = leafHash(utf8Bytes(entryText(index)));
        for (const proof of variants(await log.inclusion(index))) {
          ours.push(verifyInclusion({ leaf, index, size, root: log.root, proof }).ok);
          cases.push({
            kind: 'inclusion',
            leaf: base64Of(leaf),
            index,
            size,
            root: base64Of(log.root),
            proof: proof.map(base64Of),
          });
        }
      }
      for (const oldSize of new Set([1, (size >> 1) + 1, size])) {
        const oldRoot = madeLog(oldSize).root;
        for (const proof of variants(await log.consistency(oldSize))) {
          ours.push(verifyConsistency({ oldSize, oldRoot, size, root: log.root, proof }).ok);
          cases.push({
            kind: 'consistency',
            oldSize,
            oldRoot: base64Of(oldRoot),
            size,
            root: base64Of(log.root),
            proof: proof.map(base64Of),
          });
        }
      }
    }
    expect(ours.filter((accepted) => accepted).length).toBeGreaterThan(40);
    expect(ours.filter((accepted) => !accepted).length).toBeGreaterThan(300);
    expect(askGo(cases).map((answer) => answer.accepted)).toEqual(ours);
  });

  it('makes the proofs and roots we make, from the same entries', async () => {
    const asked = SIZES.filter((size) => size > 1).map((size) => ({
      size,
      index: size >> 1,
      oldSize: (size >> 1) + 1,
    }));
    const entries = Array.from({ length: 600 }, (_, at) => entryText(at));
    const answers = askGo(asked.map((one) => ({ kind: 'prove', entries: entries.slice(0, one.size), ...one })));
    for (const [at, { size, index, oldSize }] of asked.entries()) {
      const log = madeLog(size);
      const { root, inclusion, consistency } = answers[at] as {
        root: unknown;
        inclusion: unknown[];
        consistency: unknown[];
      };
      expect(hashOf(root)).toEqual(log.root);
      expect((inclusion ?? []).map(hashOf)).toEqual(await log.inclusion(index));
      expect((consistency ?? []).map(hashOf)).toEqual(await log.consistency(oldSize));
    }
  });

  it('writes the paths of tiles we write, but for the height that is fixed with us', () => {
    const tiles = [
      { level: 0, index: 0, width: 256 },
      { level: 0, index: 1_234_067, width: 256 },
      { level: 3, index: 999, width: 1 },
      { level: 5, index: 1_000, width: 255 },
    ];
    const answers = askGo(tiles.map((tile) => ({ kind: 'tile', ...tile })));
    expect(answers.map((answer) => answer.path)).toEqual(
      tiles.map((tile) => tilePath(tile).replace('tile/', 'tile/8/')),
    );
  });
});
