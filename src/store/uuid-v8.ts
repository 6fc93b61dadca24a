/** Ids that a text decides: the same text always has the same. Knows no clock. */
import { sha256Hex } from './commitment.ts';

/** A UUID of version 8 that is always the same for the same text. */
export function uuidOfText(text: string): string {
  const hex = sha256Hex(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
