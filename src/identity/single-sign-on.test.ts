import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import {
  BASE_URL,
  codeNow,
  enrolledOwner,
  IDENTITY_SECRET,
  OWNER,
  refusal,
  TestBrowser,
} from '../../test/harness/identity.ts';
import { fakeProvider } from '../../test/harness/identity-provider.ts';
import type { IdentityEvent } from './events.ts';
import { createIdentity } from './identity.ts';
import { requireMember } from './session.ts';

const { database, asOwner } = await testDatabase();
const CLIENT_ID = 'almagest-client-7301';
const CLIENT_SECRET = 'the-client-secret-nobody-may-read';
const provider = await fakeProvider(CLIENT_ID);
afterAll(() => provider.close());

beforeEach(() => asOwner('truncate identity.person, identity.throttle, identity.verification cascade'));

function installationWithProvider() {
  const clock = fakeClock(new Date().toISOString());
  const events: IdentityEvent[] = [];
  const faults: unknown[] = [];
  const open = () =>
    createIdentity({
      pool: database.pool,
      secret: IDENTITY_SECRET,
      baseUrl: BASE_URL,
      now: clock.now,
      newId,
      onEvent: (event) => void events.push(event),
      reportFault: (error) => void faults.push(error),
      trustedOrigins: [provider.issuer],
    });
  return { identity: open(), clock, events, faults, restart: open };
}

async function withProvider() {
  const installation = installationWithProvider();
  const owner = await enrolledOwner(installation);
  const added = await installation.identity.addProvider(owner.browser.caller, {
    session: await owner.browser.session(installation.identity),
    provider: {
      providerId: 'fjord',
      issuer: provider.issuer,
      domain: 'fjord.example',
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      endpoints: {
        authorization: `${provider.issuer}/authorize`,
        token: `${provider.issuer}/token`,
        keys: `${provider.issuer}/keys`,
      },
    },
  });
  return { ...installation, owner, added };
}

/** Goes to the provider and comes back; gives where the browser ends up. */
async function signOn(identity: ReturnType<typeof installationWithProvider>['identity'], browser: TestBrowser) {
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

describe('an identity provider', () => {
  it('keeps its secret sealed in the database, and no call gives it back', async () => {
    const { identity, added } = await withProvider();
    const listed = await identity.listProviders();
    expect(listed).toEqual([{ providerId: 'fjord', issuer: provider.issuer, domain: 'fjord.example', kind: 'oidc' }]);
    const rows = await asOwner<{ oidc_config: string }>('select * from identity.sso_provider');
    expect(rows[0]?.oidc_config).toMatch(/^s1\./);
    for (const shown of [added, listed, rows]) {
      expect(JSON.stringify(shown)).not.toContain(CLIENT_SECRET);
      expect(JSON.stringify(shown)).not.toContain(CLIENT_ID);
    }
  });

  it('is added and removed by a member with a fresh factor only, and tells the audit log', async () => {
    const { identity, clock, owner, events } = await withProvider();
    clock.advance(16 * 60_000);
    const session = await owner.browser.session(identity);
    const remove = { session, providerId: 'fjord' };
    await refusal(identity.removeProvider(owner.browser.caller, remove), 'second-factor-is-needed');
    const code = { method: 'totp', code: codeNow(owner.secret, clock.now()) } as const;
    owner.browser.keep(await identity.stepUp(owner.browser.caller, { session, code }));
    const fresh = { ...remove, session: await owner.browser.session(identity) };
    await identity.removeProvider(owner.browser.caller, fresh);
    await refusal(identity.removeProvider(owner.browser.caller, fresh), 'record-is-absent');
    expect(events.map((event) => event.kind).filter((kind) => kind.startsWith('provider.'))).toEqual([
      'provider.add',
      'provider.remove',
    ]);
  });

  it('of an internal address is refused unless the operator trusts it', async () => {
    const { identity, owner } = await withProvider();
    const session = await owner.browser.session(identity);
    for (const inside of ['http://169.254.169.254', 'http://10.0.0.8', 'http://localhost:9']) {
      const add = identity.addProvider(owner.browser.caller, {
        session,
        provider: {
          providerId: 'inside',
          issuer: inside,
          domain: 'fjord.example',
          clientId: 'x',
          clientSecret: 'y',
          endpoints: { authorization: `${inside}/a`, token: `${inside}/t`, keys: `${inside}/k` },
        },
      });
      await refusal(add, 'input-is-not-valid');
    }
  });
});

describe('signing on through a provider', () => {
  it('is a first factor only: the session has to show the second one here', async () => {
    const { identity, clock, owner, events } = await withProvider();
    provider.claims = { sub: 'fjord-1', email: OWNER.email, email_verified: true, name: 'Somebody Else' };
    const browser = new TestBrowser('198.51.100.8');
    const { location } = await signOn(identity, browser);
    expect(location).toMatch(/\/welcome$/);
    const expected = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
    expect(provider.seen.at(-1), 'the sealed secret was opened for the provider').toBe(`Basic ${expected}`);
    const session = await browser.session(identity);
    expect(session).toMatchObject({ personId: owner.personId, mfa: 'none', enrolled: true, name: OWNER.name });
    expect(() => requireMember(session)).toThrow(expect.objectContaining({ code: 'second-factor-is-needed' }));
    expect(events.at(-1)).toMatchObject({ kind: 'session.start', detail: { method: 'single-sign-on' } });
    const code = { method: 'totp', code: codeNow(owner.secret, clock.now()) } as const;
    browser.keep(await identity.stepUp(browser.caller, { session, code }));
    expect(requireMember(await browser.session(identity)).mfa).toBe('totp');
    const [account] = await asOwner("select * from identity.account where provider_id = 'fjord'");
    expect(account).toMatchObject({ account_id: 'fjord-1', id_token: null });
    expect(JSON.stringify(account)).not.toContain('the-access-token-of-the-provider');
  });

  it.each([
    ['nobody was invited by that e-mail', { sub: 'x', email: 'nobody@fjord.example', email_verified: true }],
    ['the provider did not verify the e-mail', { sub: 'x', email: OWNER.email, email_verified: false }],
    ['the e-mail is of another domain', { sub: 'x', email: 'kai@northwind.example', email_verified: true }],
    ['the token is for another client', { sub: 'x', email: OWNER.email, email_verified: true, aud: 'other' }],
    [
      'the token is of another issuer',
      { sub: 'x', email: OWNER.email, email_verified: true, iss: 'https://evil.example' },
    ],
    ['the token has expired', { sub: 'x', email: OWNER.email, email_verified: true, exp: 1_700_000_000 }],
  ])('begins no session when %s', async (_name, claims) => {
    const { identity } = await withProvider();
    const outsider = { email: 'kai@northwind.example', name: 'Kai Lund', password: 'green stairs under rain' };
    await identity.createPerson(new TestBrowser().caller, outsider);
    const people = await asOwner('select id from identity.person');
    const sessions = await asOwner('select id from identity.session');
    provider.claims = claims;
    const browser = new TestBrowser('198.51.100.8');
    const { location } = await signOn(identity, browser);
    expect(location).toContain('error=');
    expect(await browser.session(identity)).toBeNull();
    expect(await asOwner('select id from identity.person')).toHaveLength(people.length);
    expect(await asOwner('select id from identity.session')).toHaveLength(sessions.length);
  });

  it('takes each answer of the provider once, and only in the browser that asked', async () => {
    const { identity } = await withProvider();
    provider.claims = { sub: 'fjord-1', email: OWNER.email, email_verified: true };
    const browser = new TestBrowser('198.51.100.8');
    const { back, request } = await signOn(identity, browser);
    const sessions = await asOwner('select id from identity.session');
    const replay = await identity.handler(request(back), browser.caller);
    expect(replay.headers.get('location')).toContain('error=');
    const victim = new TestBrowser('198.51.100.9');
    const stolen = await identity.handler(new Request(`${BASE_URL}/api/auth${back}`), victim.caller);
    expect(stolen.headers.get('location')).toContain('error=');
    expect(await asOwner('select id from identity.session')).toHaveLength(sessions.length);
  });
});

describe('the routes of the library', () => {
  it.each([
    ['POST', '/sign-up/email'],
    ['POST', '/sign-in/email'],
    ['GET', '/get-session'],
    ['GET', '/list-sessions'],
    ['POST', '/update-user'],
    ['POST', '/delete-user'],
    ['POST', '/change-email'],
    ['POST', '/api-key/create'],
    ['POST', '/passkey/verify-authentication'],
    ['GET', '/passkey/generate-register-options'],
    ['POST', '/sso/register'],
    ['GET', '/sso/providers'],
    ['POST', '/sso/update-provider'],
    ['GET', '/sign-in/sso'],
    ['POST', '/sign-in/sso/../email'],
    ['POST', '//sign-in/email'],
  ])('do not exist for browsers: %s %s', async (method, path) => {
    const { identity, owner } = await withProvider();
    const request = new Request(`${BASE_URL}/api/auth${path}`, {
      method,
      headers: { cookie: owner.browser.caller.headers.get('cookie') ?? '', origin: BASE_URL },
    });
    expect((await identity.handler(request, owner.browser.caller)).status).toBe(404);
  });

  it('refuse a sign-on that another site begins, and a return to another site', async () => {
    const { identity } = await withProvider();
    const ask = (origin: string, callbackURL: string) =>
      identity.handler(
        new Request(`${BASE_URL}/api/auth/sign-in/sso`, {
          method: 'POST',
          headers: { origin, cookie: 'a=b', 'content-type': 'application/json' },
          body: JSON.stringify({ providerId: 'fjord', callbackURL }),
        }),
        new TestBrowser().caller,
      );
    expect((await ask(BASE_URL, '/welcome')).status).toBe(200);
    expect((await ask('https://evil.example', '/welcome')).status).toBe(403);
    expect((await ask(BASE_URL, 'https://evil.example/')).status).toBe(403);
  });
});
