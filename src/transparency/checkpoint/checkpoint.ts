/** The head of a log, as the text of a note: whose log, how many entries, which root (C2SP `tlog-checkpoint`). */
import { base64Of, fromBase64 } from '../bytes.ts';
import { fromDecimal, isCount } from '../decimal.ts';
import { type Hash, isHash } from '../merkle/tree-hash.ts';
import { type OpenedNote, openNote } from '../note/note.ts';
import type { NoteKey } from '../note/note-key.ts';
import { isNoteText } from '../note/note-text.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

export interface Checkpoint {
  /** Which log it is; a URL without its scheme. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** Further lines; we write none, since no monitor can check what they say. */
  readonly extensions: readonly string[];
}

/** The text to sign. Throws where the checkpoint is none that could be read again. */
export function checkpointText(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions } = checkpoint;
  const lines = [origin, String(size), base64Of(root), ...extensions];
  const fits = lines.every((line) => line !== '' && !line.includes('\n') && line.isWellFormed() && isNoteText(line));
  if (!fits || !isCount(size) || !isHash(root)) throw new TypeError('That is no checkpoint.');
  return `${lines.join('\n')}\n`;
}

export function parseCheckpoint(text: string): Verdict<Checkpoint> {
  const lines = text.split('\n');
  if (lines.pop() !== '') return malformed('the last line is not ended');
  const [origin, sizeLine, rootLine, ...extensions] = lines;
  if (origin === undefined || sizeLine === undefined || rootLine === undefined) return malformed('fewer than 3 lines');
  if (lines.includes('')) return malformed('an empty line');
  const size = fromDecimal(sizeLine);
  const root = fromBase64(rootLine);
  if (size === null) return malformed('line 2 is no size');
  if (root === null || !isHash(root)) return malformed('line 3 is no hash');
  return accepted({ origin, size, root, extensions });
}

const malformed = (detail: string) => rejected('checkpoint-is-malformed', detail);

export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: OpenedNote;
}

/** The checkpoint of the log with this origin, signed by at least one of the keys trusted for it. */
export function openCheckpoint(
  bytes: Uint8Array,
  log: { readonly origin: string; readonly keys: readonly NoteKey[] },
): Verdict<OpenedCheckpoint> {
  const note = openNote(bytes, log.keys);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== log.origin) return rejected('checkpoint-is-of-another-log', `not of ${log.origin}`);
  return accepted({ checkpoint: checkpoint.value, note: note.value });
}
