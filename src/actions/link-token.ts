/** The secret in a link that opens something by itself: made once, told once, kept as a digest. Knows no link. */
import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

/** 256 random bits as text for an address. */
export const newLinkToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What is stored of a token. A text that no token can be has a digest too, which is nobody's. */
export const linkTokenDigest = (token: string): string =>
  createHash('sha256')
    .update(TOKEN.test(token) ? token : '')
    .digest('hex');
