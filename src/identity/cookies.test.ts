import { describe, expect, it } from 'vitest';
import { addressPrefix, throttledAddress } from './caller.ts';
import { cookieJar, expiredCookie, readSignedCookie, signedCookie } from './cookies.ts';
import { deriveKeys } from './secrets.ts';

const keys = deriveKeys('a secret that is long enough for a test');

describe('cookies', () => {
  it('carry the host prefix and Secure over https, neither over http, and HttpOnly and Lax always', () => {
    const secure = cookieJar('https://almagest.example');
    const plain = cookieJar('http://127.0.0.1:8400');
    const over = (jar: typeof secure) => signedCookie(jar, keys, { name: jar.session, value: 'v', seconds: 60 });
    expect(over(secure)).toMatch(
      /^__Host-almagest\.session_token=v\.[^;]+; Max-Age=60; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(over(plain)).toMatch(/^almagest\.session_token=v\.[^;]+; Max-Age=60; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(expiredCookie(secure, secure.device)).toContain('Max-Age=0');
  });

  it('are read back only with the signature of the same key', () => {
    const jar = cookieJar('https://almagest.example');
    const pair = signedCookie(jar, keys, { name: jar.device, value: 'a.b', seconds: 60 }).split(';')[0] ?? '';
    const headers = new Headers({ cookie: pair });
    expect(readSignedCookie(keys, headers, jar.device)).toBe('a.b');
    expect(readSignedCookie(deriveKeys('another secret, long enough as well'), headers, jar.device)).toBeNull();
    expect(readSignedCookie(keys, headers, jar.session)).toBeNull();
  });
});

describe('an address', () => {
  it('is shown as its network', () => {
    expect(addressPrefix('192.0.2.77')).toBe('192.0.2.0/24');
    expect(addressPrefix('::ffff:192.0.2.77')).toBe('192.0.2.0/24');
    expect(addressPrefix('2001:0db8:00ab:cd00::1')).toBe('2001:db8:ab::/48');
    expect(addressPrefix('::1')).toBe('0:0:0::/48');
    expect(addressPrefix('unknown')).toBeNull();
  });

  it('is throttled as one host in IPv4 and as one customer in IPv6', () => {
    expect(throttledAddress('192.0.2.77')).toBe('192.0.2.77');
    expect(throttledAddress('2001:db8:ab:cd::1')).toBe(throttledAddress('2001:db8:ab:cd:ffff::2'));
    expect(throttledAddress('2001:db8:ab:cd::1')).not.toBe(throttledAddress('2001:db8:ab:ce::1'));
  });
});
