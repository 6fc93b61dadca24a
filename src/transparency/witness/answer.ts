/** What a witness answers, as a log reads it (C2SP `tlog-witness`). Only what verifies is taken over. */
import { sameBytes, utf8Text } from '../bytes.ts';
import { fromDecimal } from '../decimal.ts';
import { checkSignatures, type VerifiedSignature } from '../note/note.ts';
import type { NoteKey } from '../note/note-key.ts';
import { NOTE_BYTES_MAX, parseSignatureLines, type SignatureLine, signatureLine } from '../note/note-text.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

/** The media type of a body that states the size a witness remembers. */
export const SIZE_MEDIA_TYPE = 'text/x.tlog.size';

export type WitnessAnswer =
  | {
      readonly kind: 'cosigned';
      /** Lines to add to the note, of keys that are trusted and verified. */
      readonly lines: string;
      readonly signatures: readonly VerifiedSignature[];
    }
  /** Try again with a proof from this size. */
  | { readonly kind: 'counts-from-another-size'; readonly size: number }
  /** It knows a head that this one does not grow from: an alarm, because two histories were signed, or so it looks. */
  | { readonly kind: 'remembers-another-history' }
  | { readonly kind: 'refused'; readonly status: number };

export interface RawAnswer {
  readonly status: number;
  readonly mediaType: string | null;
  readonly body: Uint8Array;
}

export interface Asked {
  /** Of the checkpoint sent. */
  readonly text: string;
  readonly oldSize: number;
  /** Of the witness asked. */
  readonly keys: readonly NoteKey[];
}

export function readWitnessAnswer(
  { status, mediaType, body }: RawAnswer,
  { text, oldSize, keys }: Asked,
): Verdict<WitnessAnswer> {
  if (status === 422) return accepted({ kind: 'remembers-another-history' });
  if (status === 409 && mediaType !== SIZE_MEDIA_TYPE) return accepted({ kind: 'remembers-another-history' });
  if (status !== 200 && status !== 409) return accepted({ kind: 'refused', status });
  const answer = body.byteLength > NOTE_BYTES_MAX ? null : utf8Text(body);
  if (answer === null) return rejected('answer-is-malformed', 'too long, or not UTF-8');
  if (status === 200) return readCosignatures(answer, text, keys);
  const size = answer.endsWith('\n') ? fromDecimal(answer.slice(0, -1)) : null;
  if (size === null) return rejected('answer-is-malformed', 'no size in the body');
  // A conflict at the size we counted from can only be one of roots.
  return accepted(
    size === oldSize ? { kind: 'remembers-another-history' } : { kind: 'counts-from-another-size', size },
  );
}

function readCosignatures(answer: string, text: string, keys: readonly NoteKey[]): Verdict<WitnessAnswer> {
  const lines = parseSignatureLines(answer);
  if (!lines.ok) return lines;
  const checked = checkSignatures(text, lines.value, keys);
  if (!checked.ok) return checked;
  const { signatures } = checked.value;
  const own = signatures.map(({ key }) => lines.value.find((line) => isOf(line, key)));
  return accepted({
    kind: 'cosigned',
    lines: own.map((line) => (line === undefined ? '' : signatureLine(line))).join(''),
    signatures,
  });
}

const isOf = (line: SignatureLine, key: NoteKey): boolean => line.name === key.name && sameBytes(line.keyId, key.id);
