import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/harness/database.ts';
import {
  BASE_URL,
  codeNow,
  enrolledOwner,
  OWNER,
  refusal,
  TestBrowser,
  testIdentity,
} from '../../test/harness/identity.ts';
import { fakeProvider } from '../../test/harness/identity-provider.ts';
import { addProvider, CLIENT_ID, CLIENT_SECRET, signOn } from '../../test/harness/sign-on.ts';
import { requireMember } from './session.ts';

const { database, asOwner } = await testDatabase();
const provider = await fakeProvider(CLIENT_ID);
afterAll(() => provider.close());

beforeEach(() => asOwner('truncate identity.person, identity.throttle, identity.verification cascade'));

async function withProvider() {
  const installation = testIdentity(database, { trustedOrigins: [provider.issuer] });
  const owner = await enrolledOwner(installation);
  const added = await addProvider(installation.identity, owner, provider);
  return { ...installation, owner, added };
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
    const { location } = await signOn(identity, browser, provider);
    expect(location).toMatch(/\/welcome$/);
    const expected = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
    expect(provider.seen.at(-1), 'the sealed secret was opened for the provider').toBe(`Basic ${expected}`);
    const session = await browser.session(identity);
    expect(session).toMatchObject({ personId: owner.personId, mfa: 'none', enrolled: true, name: OWNER.name });
    expect(() => requireMember(session)).toThrow(expect.objectContaining({ code: 'second-factor-is-needed' }));
    expect(events.slice(-2)).toMatchObject([
      { kind: 'provider.link', personId: owner.personId, detail: { providerId: 'fjord' } },
      { kind: 'session.start', detail: { method: 'single-sign-on' }, addressPrefix: '198.51.100.0/24' },
    ]);
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
    const { location } = await signOn(identity, browser, provider);
    expect(location).toContain('error=');
    expect(await browser.session(identity)).toBeNull();
    expect(await asOwner('select id from identity.person')).toHaveLength(people.length);
    expect(await asOwner('select id from identity.session')).toHaveLength(sessions.length);
  });

  it('takes each answer of the provider once, and only in the browser that asked', async () => {
    const { identity } = await withProvider();
    provider.claims = { sub: 'fjord-1', email: OWNER.email, email_verified: true };
    const browser = new TestBrowser('198.51.100.8');
    const { back, request } = await signOn(identity, browser, provider);
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
