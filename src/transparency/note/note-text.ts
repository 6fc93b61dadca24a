/** The form of a signed note: a text, an empty line, signature lines (C2SP `signed-note`, "Format"). Checks no key. */
import { base64Of, concatBytes, fromBase64, utf8Text } from '../bytes.ts';
import { accepted, type Rejected, rejected, type Verdict } from '../verdict.ts';
import { isKeyName, KEY_ID_BYTES } from './note-key.ts';

/** Room for a hundred signatures, some of them post-quantum. */
export const NOTE_BYTES_MAX = 262_144;
/** The specification asks for at least 16; Go's reader stops at as many. */
export const NOTE_SIGNATURES_MAX = 100;

export interface SignatureLine {
  readonly name: string;
  readonly keyId: Uint8Array;
  /** What follows the key id; its form is that of the type of the key. */
  readonly signature: Uint8Array;
}

export interface NoteParts {
  /** With its final newline, without the empty line after it. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

export function parseNote(bytes: Uint8Array): Verdict<NoteParts> {
  const whole = noteText(bytes);
  if (!whole.ok) return whole;
  const cut = whole.value.lastIndexOf('\n\n');
  if (cut < 0) return rejected('note-is-malformed', 'no empty line before the signatures');
  const signatures = parseSignatureLines(whole.value.slice(cut + 2));
  return signatures.ok ? accepted({ text: whole.value.slice(0, cut + 1), signatures: signatures.value }) : signatures;
}

/** Signature lines alone, at least one, each ended by a newline. */
export function parseSignatureLines(text: string): Verdict<readonly SignatureLine[]> {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length === 0) return rejected('note-is-malformed', 'the last line is not ended');
  if (lines.length > NOTE_SIGNATURES_MAX) {
    return rejected('note-has-too-many-signatures', `${lines.length}, of ${NOTE_SIGNATURES_MAX} at most`);
  }
  const signatures = lines.map(parseSignatureLine);
  const unread = signatures.indexOf(null);
  return unread < 0
    ? accepted(signatures.filter((line) => line !== null))
    : rejected('note-is-malformed', `signature line ${unread + 1}`);
}

function parseSignatureLine(line: string): SignatureLine | null {
  const [dash, name, encoded, ...more] = line.split(' ');
  const bytes = encoded === undefined || more.length > 0 ? null : fromBase64(encoded);
  if (dash !== EM_DASH || name === undefined || !isKeyName(name)) return null;
  if (bytes === null || bytes.byteLength <= KEY_ID_BYTES) return null;
  return { name, keyId: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
}

const EM_DASH = '—';

export const signatureLine = ({ name, keyId, signature }: SignatureLine): string =>
  `${EM_DASH} ${name} ${base64Of(concatBytes([keyId, signature]))}\n`;

/** Text as a note may hold it: UTF-8, no control character but the newline, not too long. */
export function noteText(bytes: Uint8Array): Verdict<string> {
  if (bytes.byteLength > NOTE_BYTES_MAX) return tooLarge(bytes.byteLength);
  const text = utf8Text(bytes);
  if (text === null) return rejected('text-is-not-utf8', 'a note is UTF-8');
  return isNoteText(text) ? accepted(text) : rejected('note-is-malformed', 'a control character');
}

export const isNoteText = (text: string): boolean => /^[^\0-\t\v-\x1f]*$/.test(text);

const tooLarge = (size: number): Rejected =>
  rejected('input-is-too-large', `${size} bytes, of ${NOTE_BYTES_MAX} at most`);
