/** Signs notes and opens them with the keys one trusts (C2SP `signed-note`, "Signatures" and "Ed25519 signatures"). */
import { sameBytes, utf8Bytes } from '../bytes.ts';
import { type SigningKey, verifies } from '../ed25519.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';
import { cosignatureTime, cosignedMessage } from './cosignature.ts';
import { type NoteKey, noteKey } from './note-key.ts';
import { isNoteText, parseNote, type SignatureLine, signatureLine } from './note-text.ts';

/** A signature of a trusted key that verified. */
export interface VerifiedSignature {
  readonly key: NoteKey;
  /** When a cosigner says it signed, in seconds since 1970; null for signatures without a time. */
  readonly time: number | null;
}

export interface OpenedNote {
  readonly text: string;
  /** At least one, in the order of the note; one for each key. */
  readonly signatures: readonly VerifiedSignature[];
}

/**
 * The text of a note, once at least one trusted key is found to have signed it. Lines of unknown keys say nothing. A
 * line of a trusted key that does not verify makes the whole note refused. Of two lines of one key the first counts.
 */
export function openNote(bytes: Uint8Array, trusted: readonly NoteKey[]): Verdict<OpenedNote> {
  const note = parseNote(bytes);
  return note.ok ? checkSignatures(note.value.text, note.value.signatures, trusted) : note;
}

/** The same for a text and signature lines that came apart, as a witness sends them. */
export function checkSignatures(
  text: string,
  lines: readonly SignatureLine[],
  trusted: readonly NoteKey[],
): Verdict<OpenedNote> {
  const found = new Map<NoteKey, VerifiedSignature>();
  for (const line of lines) {
    const key = trusted.find((one) => one.name === line.name && sameBytes(one.id, line.keyId));
    if (key === undefined || found.has(key)) continue;
    const signature = checkSignature(text, line, key);
    if (signature === null) return rejected('signature-does-not-verify', `the signature of ${key.name}`);
    found.set(key, signature);
  }
  return found.size > 0
    ? accepted({ text, signatures: [...found.values()] })
    : rejected('note-has-no-trusted-signature', `${lines.length} lines, none of a key that is trusted here`);
}

function checkSignature(text: string, { signature }: SignatureLine, key: NoteKey): VerifiedSignature | null {
  if (key.type === 'ed25519') {
    return verifies(key.publicKey, utf8Bytes(text), signature) ? { key, time: null } : null;
  }
  const timed = cosignatureTime(signature);
  if (timed === null) return null;
  return verifies(key.publicKey, cosignedMessage(text, timed.time), timed.signature) ? { key, time: timed.time } : null;
}

/** A note over a text, signed by these keys under their names. Throws where the text is none a note can hold. */
export function signNote(text: string, signers: readonly { name: string; key: SigningKey }[]): string {
  if (text.length < 2 || !text.endsWith('\n') || !text.isWellFormed() || !isNoteText(text)) {
    throw new TypeError('The text of a note ends with a newline and holds no other control character.');
  }
  return `${text}\n${signers.map(({ name, key }) => ed25519Line(text, name, key)).join('')}`;
}

function ed25519Line(text: string, name: string, key: SigningKey): string {
  const keyId = noteKey(name, 'ed25519', key.publicKey).id;
  return signatureLine({ name, keyId, signature: key.sign(utf8Bytes(text)) });
}
