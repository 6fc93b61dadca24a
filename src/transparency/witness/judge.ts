/**
 * The witness side of `add-checkpoint`, without its network, clock and memory (C2SP `tlog-witness`). To be honest a
 * witness must replace the head it remembers before it answers, and only if it is still the one that was judged by.
 */

import { sameBytes } from '../bytes.ts';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '../checkpoint/checkpoint.ts';
import { emptyRoot, type Hash } from '../merkle/tree-hash.ts';
import { verifyConsistency } from '../merkle/verify.ts';
import type { NoteKey } from '../note/note-key.ts';
import { parseNote } from '../note/note-text.ts';
import { parseAddCheckpoint } from './add-checkpoint.ts';

/** A log a witness knows. */
export interface WitnessedLog {
  readonly origin: string;
  readonly keys: readonly NoteKey[];
  /** The newest head cosigned for it; null before the first. */
  readonly last: { readonly size: number; readonly root: Hash } | null;
}

export type Judgement =
  | {
      /** Remember the head, then answer with a cosignature over the text. */
      readonly status: 200;
      readonly checkpoint: Checkpoint;
      readonly text: string;
    }
  | {
      readonly status: 409;
      /** What the witness remembers, where the log counts from another size; null where two roots have one size. */
      readonly size: number | null;
      readonly detail: string;
    }
  | {
      /** Not read, not trusted, not known, not consistent. */
      readonly status: 400 | 403 | 404 | 422;
      readonly detail: string;
    };

/** Judges a request in the order of the specification. `logOf` finds a log by its origin line. */
export function judgeAddCheckpoint(body: Uint8Array, logOf: (origin: string) => WitnessedLog | null): Judgement {
  const request = parseAddCheckpoint(body);
  if (!request.ok) return { status: 400, detail: request.detail };
  const stated = statedCheckpoint(request.value.checkpoint);
  if (stated === null) return { status: 400, detail: 'the checkpoint is malformed' };
  const log = logOf(stated.origin);
  if (log === null) return { status: 404, detail: 'no log of this origin is known here' };
  const opened = openCheckpoint(request.value.checkpoint, log);
  if (!opened.ok) return { status: 403, detail: opened.detail };
  const { checkpoint, note } = opened.value;
  const { oldSize, proof } = request.value;
  const last = log.last ?? { size: 0, root: emptyRoot() };
  if (oldSize > checkpoint.size) return { status: 400, detail: `old ${oldSize}, checkpoint ${checkpoint.size}` };
  if (oldSize !== last.size) return { status: 409, size: last.size, detail: `the last size here is ${last.size}` };
  if (checkpoint.size === last.size && !sameBytes(checkpoint.root, last.root)) {
    return { status: 409, size: null, detail: `another root of size ${last.size}` };
  }
  const { size, root } = checkpoint;
  const grown = verifyConsistency({ oldSize, oldRoot: last.root, size, root, proof });
  return grown.ok ? { status: 200, checkpoint, text: note.text } : { status: 422, detail: grown.reason };
}

function statedCheckpoint(note: Uint8Array): Checkpoint | null {
  const parts = parseNote(note);
  const checkpoint = parts.ok ? parseCheckpoint(parts.value.text) : parts;
  return checkpoint.ok ? checkpoint.value : null;
}
