/** The secret in the link of a calendar: made once, told once, kept as a digest. */
import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

/** 256 random bits as text for an address. */
export const newCalendarToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What is stored of a token. A text that no token can be has a digest too, which is nobody's. */
export const calendarTokenDigest = (token: string): string =>
  createHash('sha256')
    .update(`calendar|${TOKEN.test(token) ? token : ''}`)
    .digest('hex');

/** Where the link leads. The workspace is part of it, because a token is looked up inside its workspace only. */
export const calendarPath = (workspaceId: string, token: string): string => `/feeds/${workspaceId}/${token}.ics`;
