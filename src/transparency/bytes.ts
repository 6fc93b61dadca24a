/** Bytes and their text forms, each read strictly: one value has one form. */
import { Buffer } from 'node:buffer';

export const utf8Bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** The text of well-formed UTF-8, a byte order mark included; null for anything else. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const concatBytes = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

/** For public values only: stops at the first difference. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.byteLength === b.byteLength && Buffer.compare(a, b) === 0;

export const base64Of = (bytes: Uint8Array): string => viewOf(bytes).toString('base64');
export const base64UrlOf = (bytes: Uint8Array): string => viewOf(bytes).toString('base64url');
export const hexOf = (bytes: Uint8Array): string => viewOf(bytes).toString('hex');

/**
 * The bytes of standard base64 with padding (RFC 4648, section 4); null for every other form. Node's decoder skips
 * what it does not know, so the bytes are encoded again and compared: no spaces, no spare bits, no second spelling.
 */
export function fromBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** The bytes of either alphabet of base64 with padding, as DSSE asks of its readers; null for every other form. */
export const fromEitherBase64 = (text: string): Uint8Array | null =>
  fromBase64(/[-_]/.test(text) && !/[+/]/.test(text) ? text.replaceAll('-', '+').replaceAll('_', '/') : text);

/** The bytes of lower-case hex; null for every other form. */
export function fromHex(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'hex');
  return bytes.toString('hex') === text ? bytes : null;
}

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
