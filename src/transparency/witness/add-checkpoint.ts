/**
 * What a log sends to a witness: the size the witness saw last, the proof from there, the checkpoint (C2SP
 * `tlog-witness`, "add-checkpoint").
 */
import { utf8Bytes, utf8Text } from '../bytes.ts';
import { fromDecimal, isCount } from '../decimal.ts';
import { fromHashLines, hashLines, PROOF_HASHES_MAX } from '../merkle/hash-lines.ts';
import type { Hash } from '../merkle/tree-hash.ts';
import { NOTE_BYTES_MAX } from '../note/note-text.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Hash[];
  /** The signed note. */
  readonly checkpoint: Uint8Array;
}

/** A note, a line with the size, and as many hashes of 45 characters as may be. */
export const ADD_CHECKPOINT_BYTES_MAX = NOTE_BYTES_MAX + 64 + PROOF_HASHES_MAX * 45;

export function addCheckpointBytes({ oldSize, proof, checkpoint }: AddCheckpoint): Uint8Array {
  const note = utf8Text(checkpoint);
  if (note === null || !isCount(oldSize)) throw new TypeError('That is no request to a witness.');
  return utf8Bytes(`old ${oldSize}\n${hashLines(proof)}\n${note}`);
}

export function parseAddCheckpoint(bytes: Uint8Array): Verdict<AddCheckpoint> {
  if (bytes.byteLength > ADD_CHECKPOINT_BYTES_MAX) {
    return rejected('input-is-too-large', `${bytes.byteLength} bytes, of ${ADD_CHECKPOINT_BYTES_MAX} at most`);
  }
  const text = utf8Text(bytes);
  if (text === null) return rejected('text-is-not-utf8', 'a request is UTF-8');
  const cut = text.indexOf('\n\n');
  if (cut < 0) return malformed('no empty line before the checkpoint');
  const [oldLine = '', ...lines] = text.slice(0, cut).split('\n');
  const oldSize = oldLine.startsWith(OLD) ? fromDecimal(oldLine.slice(OLD.length)) : null;
  if (oldSize === null) return malformed('the first line is not the old size');
  const proof = fromHashLines(lines);
  if (proof === null) return malformed('a line of the proof is no hash, or there are too many');
  return accepted({ oldSize, proof, checkpoint: utf8Bytes(text.slice(cut + 2)) });
}

const OLD = 'old ';

const malformed = (detail: string) => rejected('request-is-malformed', detail);
