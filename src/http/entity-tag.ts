/** Entity tags: whether a reader has an answer already. Knows no answer. */
import { createHash } from 'node:crypto';

/** The tag of an answer that is made of these bytes, or of what this text says. */
export const entityTag = (of: Uint8Array | string): string =>
  `"${createHash('sha256').update(of).digest('base64url').slice(0, 22)}"`;

/** Whether one of the tags that a reader names is this one; a weak one is as good, because nothing is sent in parts. */
export const hasAlready = (named: string | undefined, tag: string): boolean =>
  named !== undefined &&
  (named.trim() === '*' || named.split(',').some((one) => one.trim().replace(/^W\//, '') === tag));
