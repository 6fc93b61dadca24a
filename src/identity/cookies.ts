/** The cookies of signing in: their names, their signatures, their flags. Knows no table. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IdentityKeys } from './secrets.ts';

/** The names in use. Over https each begins with `__Host-`, so no other host and no path can set it. */
export interface CookieJar {
  readonly prefix: string;
  readonly secure: boolean;
  readonly session: string;
  readonly challenge: string;
  readonly device: string;
}

/** Names and flags for this address of the installation. */
export const cookieJar = (baseUrl: string): CookieJar => {
  const secure = new URL(baseUrl).protocol === 'https:';
  const prefix = secure ? '__Host-almagest' : 'almagest';
  // better-auth names its session cookie so; both sides must read the same one.
  return {
    prefix,
    secure,
    session: `${prefix}.session_token`,
    challenge: `${prefix}.challenge`,
    device: `${prefix}.device`,
  };
};

/** A `Set-Cookie` value with a signed content, in the form better-auth signs and reads too. */
export const signedCookie = (
  jar: CookieJar,
  keys: IdentityKeys,
  { name, value, seconds }: { readonly name: string; readonly value: string; readonly seconds: number },
): string => {
  const content = encodeURIComponent(`${value}.${signature(keys, value)}`);
  return `${name}=${content}; Max-Age=${seconds}; ${flags(jar)}`;
};

/** A `Set-Cookie` value that makes the browser forget the cookie. */
export const expiredCookie = (jar: CookieJar, name: string): string => `${name}=; Max-Age=0; ${flags(jar)}`;

/** The content of a signed cookie; null when it is absent or its signature is not ours. */
export const readSignedCookie = (keys: IdentityKeys, headers: Headers, name: string): string | null => {
  const raw = cookieValue(headers, name);
  const end = raw?.lastIndexOf('.') ?? -1;
  if (raw === null || end < 1) return null;
  const value = raw.slice(0, end);
  const given = Buffer.from(raw.slice(end + 1));
  const expected = Buffer.from(signature(keys, value));
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
};

const signature = (keys: IdentityKeys, value: string): string =>
  createHmac('sha256', keys.cookieSecret).update(value).digest('base64');

const flags = (jar: CookieJar): string => `Path=/; HttpOnly; ${jar.secure ? 'Secure; ' : ''}SameSite=Lax`;

const cookieValue = (headers: Headers, name: string): string | null => {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(at + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
};
