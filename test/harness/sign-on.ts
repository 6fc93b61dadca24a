/** Single sign-on in tests: adds a made-up provider, and walks a browser there and back. */
import { expect } from 'vitest';
import type { Identity } from '../../src/identity/identity.ts';
import { BASE_URL, type EnrolledOwner, type TestBrowser } from './identity.ts';
import type { FakeProvider } from './identity-provider.ts';

export const CLIENT_ID = 'almagest-client-7301';
export const CLIENT_SECRET = 'the-client-secret-nobody-may-read';

/** Adds the provider as its owner would, with the endpoints it has. */
export async function addProvider(identity: Identity, owner: EnrolledOwner, { issuer }: FakeProvider) {
  return identity.addProvider(owner.browser.caller, {
    session: await owner.browser.session(identity),
    provider: {
      providerId: 'fjord',
      issuer,
      domain: 'fjord.example',
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      endpoints: { authorization: `${issuer}/authorize`, token: `${issuer}/token`, keys: `${issuer}/keys` },
    },
  });
}

/** Goes to the provider and comes back; gives where the browser ends up. */
export async function signOn(identity: Identity, browser: TestBrowser, provider: FakeProvider) {
  const request = (path: string, init: RequestInit = {}) =>
    new Request(`${BASE_URL}/api/auth${path}`, {
      ...init,
      headers: {
        cookie: browser.caller.headers.get('cookie') ?? '',
        origin: BASE_URL,
        'content-type': 'application/json',
      },
    });
  const body = JSON.stringify({ providerId: 'fjord', callbackURL: '/welcome', errorCallbackURL: '/sign-in' });
  const begun = await identity.handler(request('/sign-in/sso', { method: 'POST', body }), browser.caller);
  browser.keepAll(begun.headers.getSetCookie());
  const { url } = (await begun.json()) as { url: string };
  const away = new URL(url);
  expect(`${away.origin}${away.pathname}`).toBe(`${provider.issuer}/authorize`);
  expect(away.searchParams.get('code_challenge_method')).toBe('S256');
  const back = `/sso/callback/fjord?code=c0de&state=${encodeURIComponent(away.searchParams.get('state') ?? '')}`;
  const answer = await identity.handler(request(back), browser.caller);
  browser.keepAll(answer.headers.getSetCookie());
  return { location: answer.headers.get('location') ?? '', back, request };
}
