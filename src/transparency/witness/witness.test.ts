import { describe, expect, it } from 'vitest';
import { base64Of, utf8Bytes, utf8Text } from '../bytes.ts';
import { checkpointText } from '../checkpoint/checkpoint.ts';
import { generateSeed, signingKeyOf } from '../ed25519.ts';
import { type HashReader, proveConsistency } from '../merkle/prove.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '../merkle/right-edge.ts';
import { type Hash, leafHash } from '../merkle/tree-hash.ts';
import { cosign } from '../note/cosignature.ts';
import { openNote, signNote } from '../note/note.ts';
import { noteKey } from '../note/note-key.ts';
import { ADD_CHECKPOINT_BYTES_MAX, addCheckpointBytes, parseAddCheckpoint } from './add-checkpoint.ts';
import { readWitnessAnswer, SIZE_MEDIA_TYPE } from './answer.ts';
import { judgeAddCheckpoint, type WitnessedLog } from './judge.ts';

const ORIGIN = 'log.example/g1';
const log = signingKeyOf(generateSeed());
const keys = [noteKey(ORIGIN, 'ed25519', log.publicKey)];
const witness = signingKeyOf(generateSeed());
const witnessKeys = [noteKey('witness.example/w1', 'cosignature', witness.publicKey)];
const leavesOf = (history: string): readonly Hash[] =>
  Array.from({ length: 20 }, (_, at) => leafHash(utf8Bytes(`${history} ${at}`)));
const honest = leavesOf('honest');
const rewritten = [...leavesOf('rewritten').slice(0, 1), ...honest.slice(1)];
const rootOf = (leaves: readonly Hash[], size: number) => rootOfEdge(appendLeaves(EMPTY_EDGE, leaves.slice(0, size)));
const noteOf = (leaves: readonly Hash[], size: number, key = log, origin = ORIGIN) =>
  utf8Bytes(
    signNote(checkpointText({ origin, size, root: rootOf(leaves, size), extensions: [] }), [{ name: origin, key }]),
  );
const readerOf =
  (leaves: readonly Hash[]): HashReader =>
  async (subtrees) =>
    subtrees.map(({ level, index }) => rootOf(leaves.slice(index * 2 ** level), 2 ** level));

async function request(oldSize: number, size: number, leaves = honest, note = noteOf(leaves, size)) {
  const proof = oldSize <= size ? await proveConsistency(readerOf(leaves), oldSize, size) : [];
  return addCheckpointBytes({ oldSize, proof, checkpoint: note });
}
/** A witness that cosigned this size of the honest log, or nothing yet. */
const knows =
  (size: number | null) =>
  (origin: string): WitnessedLog | null =>
    origin === ORIGIN ? { origin, keys, last: size === null ? null : { size, root: rootOf(honest, size) } } : null;

describe('a witness', () => {
  it('cosigns the first head, one that grew, and the same again', async () => {
    for (const [last, oldSize, size] of [
      [null, 0, 7],
      [7, 7, 12],
      [12, 12, 12],
      [null, 0, 0],
    ] as const) {
      const judged = judgeAddCheckpoint(await request(oldSize, size), knows(last));
      expect(judged).toMatchObject({ status: 200, checkpoint: { origin: ORIGIN, size } });
      if (judged.status !== 200) throw new Error(judged.detail);
      const line = cosign(judged.text, { name: 'witness.example/w1', key: witness }, 1_800_000_000);
      expect(openNote(utf8Bytes(`${utf8Text(noteOf(honest, size))}${line}`), witnessKeys).ok).toBe(true);
    }
  });

  it('tells the size it remembers to a log that counts from another', async () => {
    expect(judgeAddCheckpoint(await request(0, 12), knows(7))).toMatchObject({ status: 409, size: 7 });
    expect(judgeAddCheckpoint(await request(5, 12), knows(null))).toMatchObject({ status: 409, size: 0 });
    expect(judgeAddCheckpoint(await request(3, 5), knows(7))).toMatchObject({ status: 409, size: 7 });
  });

  it('never cosigns another history', async () => {
    expect(judgeAddCheckpoint(await request(7, 12, rewritten), knows(7))).toMatchObject({ status: 422 });
    expect(judgeAddCheckpoint(await request(7, 7, rewritten), knows(7))).toMatchObject({ status: 409, size: null });
    const padded = addCheckpointBytes({ oldSize: 7, proof: [rootOf(honest, 7)], checkpoint: noteOf(honest, 7) });
    expect(judgeAddCheckpoint(padded, knows(7))).toMatchObject({ status: 422 });
  });

  it('knows its logs by origin and key', async () => {
    const elsewhere = noteOf(honest, 7, log, 'log.example/g2');
    expect(judgeAddCheckpoint(await request(0, 7, honest, elsewhere), knows(null))).toMatchObject({ status: 404 });
    const forged = noteOf(honest, 7, signingKeyOf(generateSeed()));
    expect(judgeAddCheckpoint(await request(0, 7, honest, forged), knows(null))).toMatchObject({ status: 403 });
    const changed = utf8Bytes((utf8Text(noteOf(honest, 7)) ?? '').replace('\n7\n', '\n8\n'));
    expect(judgeAddCheckpoint(await request(0, 8, honest, changed), knows(null))).toMatchObject({ status: 403 });
  });

  it('refuses what is no request', async () => {
    const text = utf8Text(await request(7, 12)) ?? '';
    for (const form of [
      '',
      'old 0\n',
      text.replace('old 7', 'old 07'),
      text.replace('old 7', 'old -1'),
      text.replace('old 7', 'old 9007199254740992'),
      text.replace('old 7', 'new 7'),
      text.replace('old 7\n', `old 7\n${base64Of(new Uint8Array(31))}\n`),
      text.replace('old 7\n', `old 7\n${`${base64Of(new Uint8Array(32))}\n`.repeat(63)}`),
      text.replaceAll('\n', '\r\n'),
      text.replace('\n12\n', '\nmany\n'),
      text.slice(0, -1),
    ]) {
      expect(judgeAddCheckpoint(utf8Bytes(form), knows(7)), form).toMatchObject({ status: 400 });
    }
    const above = addCheckpointBytes({ oldSize: 9, proof: [], checkpoint: noteOf(honest, 7) });
    expect(judgeAddCheckpoint(above, knows(9))).toMatchObject({ status: 400 });
    expect(judgeAddCheckpoint(Uint8Array.of(0xff), knows(7))).toMatchObject({ status: 400 });
    expect(judgeAddCheckpoint(new Uint8Array(ADD_CHECKPOINT_BYTES_MAX + 1), knows(7))).toMatchObject({ status: 400 });
    expect(() => addCheckpointBytes({ oldSize: -1, proof: [], checkpoint: noteOf(honest, 7) })).toThrow('no request');
  });

  it('reads the request of the example in the specification', () => {
    const example = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;
    const read = parseAddCheckpoint(utf8Bytes(example));
    if (!read.ok) throw new Error(read.detail);
    expect(read.value.oldSize).toBe(20_852_014);
    expect(read.value.proof).toHaveLength(4);
    expect(utf8Text(addCheckpointBytes(read.value))).toBe(example);
    // Known by its origin; its key is not published.
    const known = { origin: 'example.com/behind-the-sofa', keys, last: null };
    expect(judgeAddCheckpoint(utf8Bytes(example), () => known)).toMatchObject({ status: 403 });
  });
});

describe('the answer of a witness', () => {
  const text = checkpointText({ origin: ORIGIN, size: 12, root: rootOf(honest, 12), extensions: [] });
  const asked = { text, oldSize: 7, keys: witnessKeys };
  const line = cosign(text, { name: 'witness.example/w1', key: witness }, 1_800_000_000);
  const strangerLine = cosign(text, { name: 'witness.example/w2', key: log }, 1_800_000_000);
  const answer = (status: number, body: string, mediaType: string | null = null) =>
    readWitnessAnswer({ status, mediaType, body: utf8Bytes(body) }, asked);
  const reasonOf = (status: number, body: string, mediaType: string | null = null) => {
    const read = answer(status, body, mediaType);
    return read.ok ? read.value.kind : read.reason;
  };

  it('gives the cosignatures that verify, and only those', () => {
    const read = answer(200, strangerLine + line);
    expect(read.ok && read.value).toEqual({
      kind: 'cosigned',
      lines: line,
      signatures: [{ key: witnessKeys[0], time: 1_800_000_000 }],
    });
    expect(reasonOf(200, strangerLine)).toBe('note-has-no-trusted-signature');
    const other = cosign(text.replace('12', '13'), { name: 'witness.example/w1', key: witness }, 1_800_000_000);
    expect(reasonOf(200, other)).toBe('signature-does-not-verify');
    expect(reasonOf(200, '')).toBe('note-is-malformed');
    expect(reasonOf(200, `${line}\n`)).toBe('note-is-malformed');
  });

  it('of another size says from where to prove', () => {
    const read = answer(409, '5\n', SIZE_MEDIA_TYPE);
    expect(read.ok && read.value).toEqual({ kind: 'counts-from-another-size', size: 5 });
    for (const body of ['', '5', '05\n', '5\n\n', 'many\n']) {
      expect(reasonOf(409, body, SIZE_MEDIA_TYPE), body).toBe('answer-is-malformed');
    }
  });

  it('of another history is an alarm', () => {
    expect(reasonOf(422, 'no')).toBe('remembers-another-history');
    expect(reasonOf(409, '', 'text/plain')).toBe('remembers-another-history');
    expect(reasonOf(409, '7\n', SIZE_MEDIA_TYPE)).toBe('remembers-another-history');
  });

  it('may be no', () => {
    for (const status of [400, 403, 404, 500, 503, 302]) {
      expect(answer(status, '')).toEqual({ ok: true, value: { kind: 'refused', status } });
    }
  });
});
