/**
 * Who signed a note: a name, a type of signature and a public key, written as one line, the vkey (C2SP `signed-note`,
 * "Verifier keys" and "Signature types").
 */
import { base64Of, concatBytes, fromBase64, hexOf, sameBytes, utf8Bytes } from '../bytes.ts';
import { isPublicKey } from '../ed25519.ts';
import { sha256 } from '../sha256.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

/** The two types of signature that are read here; lines of others are passed over as those of unknown keys. */
export const SIGNATURE_TYPES = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = keyof typeof SIGNATURE_TYPES;

export interface NoteKey {
  readonly name: string;
  readonly type: SignatureType;
  readonly publicKey: Uint8Array;
  /** Four bytes that tell keys apart in a note. Short on purpose: a hint for readers, no proof of anything. */
  readonly id: Uint8Array;
}

/** The key with its id: the first four bytes of SHA-256 over name, newline, type and public key. */
export function noteKey(name: string, type: SignatureType, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name)) throw new TypeError('A key name is empty, or holds a space or a plus sign.');
  if (!isPublicKey(publicKey)) throw new RangeError('That is no public key of Ed25519.');
  const id = sha256(concatBytes([utf8Bytes(`${name}\n`), typedKey(type, publicKey)])).subarray(0, KEY_ID_BYTES);
  return { name, type, publicKey, id };
}

export const KEY_ID_BYTES = 4;

/** `<name>+<id in hex>+<base64 of type and public key>`. */
export const vkeyOf = ({ name, type, publicKey, id }: NoteKey): string =>
  `${name}+${hexOf(id)}+${base64Of(typedKey(type, publicKey))}`;

/** Reads a vkey; its id must be the one its other parts make. */
export function parseVkey(text: string): Verdict<NoteKey> {
  const [name, id, encoded, ...more] = text.split('+');
  // The alphabet of base64 has a plus sign too, so that the key may be cut in pieces.
  const key = encoded === undefined ? null : fromBase64([encoded, ...more].join('+'));
  if (name === undefined || !isKeyName(name) || key === null || key.byteLength === 0) {
    return rejected('key-is-malformed', 'a key is written as name+id+key');
  }
  const type = TYPES.find((one) => SIGNATURE_TYPES[one] === key[0]);
  if (type === undefined) return rejected('key-type-is-not-known', `type ${key[0]} of the key ${name}`);
  const publicKey = key.subarray(1);
  if (!isPublicKey(publicKey)) return rejected('key-is-malformed', `the key ${name} is none of Ed25519`);
  const read = noteKey(name, type, publicKey);
  return hexOf(read.id) === id ? accepted(read) : rejected('key-is-malformed', `the key ${name} has another id`);
}

const TYPES: readonly SignatureType[] = ['ed25519', 'cosignature'];

/** Not empty, no white space as Unicode defines it, no plus sign, no control character, no lone surrogate. */
export const isKeyName = (name: string): boolean =>
  name.length > 0 && name.isWellFormed() && !/[\p{White_Space}+\p{Cc}]/u.test(name);

export const isSameKey = (a: NoteKey, b: NoteKey): boolean => a.type === b.type && sameBytes(a.publicKey, b.publicKey);

const typedKey = (type: SignatureType, publicKey: Uint8Array): Uint8Array =>
  concatBytes([Uint8Array.of(SIGNATURE_TYPES[type]), publicKey]);
