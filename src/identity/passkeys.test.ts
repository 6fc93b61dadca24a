import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { SoftAuthenticator, type Wrongs } from '../../test/harness/authenticator.ts';
import { testDatabase } from '../../test/harness/database.ts';
import {
  BASE_URL,
  codeNow,
  enrolledOwner,
  OWNER,
  refusal,
  TestBrowser,
  type TestInstallation,
  testIdentity,
} from '../../test/harness/identity.ts';
import { requireMember, requireRecentFactor } from './session.ts';

const { database, asOwner } = await testDatabase();

beforeEach(() => asOwner('truncate identity.person, identity.throttle, identity.verification cascade'));

const STRANGER = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const JON = { email: 'jon@fjord.example', name: 'Jon Berg', password: 'copper kettle on the hill' };

/** Ways to answer wrongly that both ceremonies share. */
const WRONGS: Readonly<Record<string, Wrongs>> = {
  'of another origin': { origin: 'https://almagest.example.evil.example' },
  'of the same host over http': { origin: 'http://almagest.example' },
  'of another port': { origin: 'https://almagest.example:8443' },
  'of a subdomain': { origin: 'https://login.almagest.example' },
  'of no origin': { origin: '' },
  'for another relying party': { rpId: 'evil.example' },
  'for a parent domain': { rpId: 'example' },
  'to another challenge': { challenge: Buffer.from('another challenge').toString('base64url') },
  'to an empty challenge': { challenge: '' },
  'of the other ceremony': { type: 'webauthn.mystery' },
  'without the person present': { present: false },
  'without the person verified': { verified: false },
};

async function enrolledKey(installation: TestInstallation) {
  const { identity } = installation;
  const owner = await enrolledOwner(installation);
  const key = new SoftAuthenticator(BASE_URL);
  const { browser } = owner;
  const begun = browser.keep(await identity.beginPasskeyEnrolment(browser.caller, await browser.session(identity)));
  const given = { session: await browser.session(identity), response: key.register(begun.options), name: 'Laptop' };
  browser.keep(await identity.finishPasskeyEnrolment(browser.caller, given));
  return { ...owner, key };
}

describe('adding a passkey', () => {
  it('is a first factor by itself, brings recovery codes and makes the session strong', async () => {
    const installation = testIdentity(database);
    const { identity, events } = installation;
    const browser = new TestBrowser();
    browser.keep(await identity.createOwner(browser.caller, OWNER));
    const session = await browser.session(identity);
    const { options } = browser.keep(await identity.beginPasskeyEnrolment(browser.caller, session));
    expect(options).toMatchObject({
      rp: { id: 'almagest.example', name: 'Almagest' },
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
      user: { name: OWNER.email },
    });
    const key = new SoftAuthenticator(BASE_URL);
    const before = browser.caller.headers;
    const given = { session, response: key.register(options), name: ' Laptop ' };
    const done = browser.keep(await identity.finishPasskeyEnrolment(browser.caller, given));
    expect(done.recoveryCodes).toHaveLength(10);
    const strong = await browser.session(identity);
    expect(requireMember(strong)).toMatchObject({ mfa: 'webauthn', enrolled: true });
    expect(await identity.resolveSession(before)).toBeNull();
    expect(strong && (await identity.listPasskeys(strong))).toMatchObject([{ name: 'Laptop' }]);
    expect(events.map((event) => event.kind)).toContain('passkey.add');
  });

  it.each(Object.entries(WRONGS))('is refused with an answer %s', async (_name, wrongs) => {
    const installation = testIdentity(database);
    const { identity } = installation;
    const { browser } = await enrolledOwner(installation);
    const session = await browser.session(identity);
    const { options } = browser.keep(await identity.beginPasskeyEnrolment(browser.caller, session));
    const response = new SoftAuthenticator(BASE_URL).register(options, wrongs);
    await refusal(
      identity.finishPasskeyEnrolment(browser.caller, { session, response, name: 'x' }),
      'second-factor-failed',
    );
    expect(await asOwner('select * from identity.passkey')).toEqual([]);
  });

  it('is refused without a challenge, with a spent one, one of another ceremony and one of another person', async () => {
    const installation = testIdentity(database);
    const { identity } = installation;
    const { browser } = await enrolledOwner(installation);
    const session = await browser.session(identity);
    const key = new SoftAuthenticator(BASE_URL);
    const finish = (of: TestBrowser, as: typeof session, response: Record<string, unknown>) =>
      identity.finishPasskeyEnrolment(of.caller, { session: as, response, name: 'x' });
    await refusal(finish(browser, session, key.register({ challenge: 'none' })), 'second-factor-failed');
    for (const garbage of [{}, { id: 7 }, { id: 'x', rawId: 'x', type: 'public-key', response: null }])
      await refusal(finish(browser, session, garbage), 'second-factor-failed');
    const check = browser.keep(await identity.beginPasskeyCheck(browser.caller));
    await refusal(finish(browser, session, key.register(check.options)), 'second-factor-failed');
    const begun = browser.keep(await identity.beginPasskeyEnrolment(browser.caller, session));
    const jon = await enrolledOwner(installation, JON);
    for (const [name, value] of browser.cookies)
      if (!name.includes('session') && !name.includes('device')) jon.browser.cookies.set(name, value);
    const stolen = finish(jon.browser, await jon.browser.session(identity), key.register(begun.options));
    await refusal(stolen, 'second-factor-failed');
    const again = browser.keep(await identity.beginPasskeyEnrolment(browser.caller, session));
    const { caller } = browser;
    const answer = { session, response: key.register(again.options), name: 'x' };
    await identity.finishPasskeyEnrolment(caller, answer);
    const replay = identity.finishPasskeyEnrolment(caller, answer);
    await refusal(replay, 'second-factor-failed');
  });

  it('is refused when the same passkey is added by a second person', async () => {
    const installation = testIdentity(database);
    const { identity } = installation;
    const { key } = await enrolledKey(installation);
    const jon = await enrolledOwner(installation, JON);
    const session = await jon.browser.session(identity);
    const begun = jon.browser.keep(await identity.beginPasskeyEnrolment(jon.browser.caller, session));
    const given = { session, response: key.register(begun.options), name: 'x' };
    await refusal(identity.finishPasskeyEnrolment(jon.browser.caller, given), 'second-factor-failed');
    expect(await asOwner('select * from identity.passkey')).toHaveLength(1);
  });
});

describe('signing in with a passkey', () => {
  it('needs nothing else, and the session is strong from its first moment', async () => {
    const installation = testIdentity(database);
    const { identity, events, clock } = installation;
    const { key, personId } = await enrolledKey(installation);
    const browser = new TestBrowser('198.51.100.4');
    const begun = browser.keep(await identity.beginPasskeyCheck(browser.caller));
    expect(begun.options).toMatchObject({ userVerification: 'required', rpId: 'almagest.example' });
    expect(begun.options.allowCredentials ?? []).toEqual([]);
    const done = await identity.finishPasskeySignIn(browser.caller, key.assert(begun.options));
    browser.keep(done);
    const session = requireRecentFactor(await browser.session(identity), clock.now());
    expect(session).toMatchObject({ personId, mfa: 'webauthn' });
    expect(events.at(-1)).toMatchObject({
      kind: 'session.start',
      detail: { method: 'webauthn' },
      addressPrefix: '198.51.100.0/24',
      sessionIdDigest: session.sessionIdDigest,
    });
    expect((await identity.listSessions(session)).find((line) => line.current)?.addressPrefix).toBe('198.51.100.0/24');
    const cookie = browser.seen.find((line) => line.includes('session_token')) ?? '';
    for (const flag of ['__Host-', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(cookie.toLowerCase()).toContain(flag.toLowerCase());
    expect(cookie).not.toContain('Domain');
  });

  it.each([
    ...Object.entries(WRONGS),
    ['signed by another key', { signWith: STRANGER }],
    ['with a counter that stands still', { counter: 5 }],
    ['with a counter that runs back', { counter: 4 }],
  ] as [string, Wrongs][])('is refused with an answer %s', async (_name, wrongs) => {
    const installation = testIdentity(database);
    const { identity } = installation;
    const { key } = await enrolledKey(installation);
    key.counter = 4;
    const first = new TestBrowser();
    const begun = first.keep(await identity.beginPasskeyCheck(first.caller));
    await identity.finishPasskeySignIn(first.caller, key.assert(begun.options));
    const before = await asOwner('select id from identity.session');
    const browser = new TestBrowser();
    const next = browser.keep(await identity.beginPasskeyCheck(browser.caller));
    await refusal(
      identity.finishPasskeySignIn(browser.caller, key.assert(next.options, wrongs)),
      'second-factor-failed',
    );
    expect(await asOwner('select id from identity.session'), 'no session came of it').toHaveLength(before.length);
  });

  it('is refused with garbage, an unknown passkey, a removed one, no challenge and a spent challenge', async () => {
    const installation = testIdentity(database);
    const { identity } = installation;
    const { key, browser: owner } = await enrolledKey(installation);
    const browser = new TestBrowser();
    const finish = (response: Record<string, unknown>) => identity.finishPasskeySignIn(browser.caller, response);
    for (const garbage of [{}, { id: 7 }, { id: 'x', rawId: 'x', type: 'public-key', response: null }])
      await refusal(finish(garbage), 'second-factor-failed');
    await refusal(finish(key.assert({ challenge: 'none' })), 'second-factor-failed');
    const begun = browser.keep(await identity.beginPasskeyCheck(browser.caller));
    await refusal(finish(new SoftAuthenticator(BASE_URL).assert(begun.options)), 'second-factor-failed');
    await refusal(finish(key.assert(begun.options)), 'second-factor-failed');
    const again = browser.keep(await identity.beginPasskeyCheck(browser.caller));
    const { caller } = browser;
    const response = key.assert(again.options);
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () => identity.finishPasskeySignIn(caller, response)),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    const session = await owner.session(identity);
    const [listed] = session ? await identity.listPasskeys(session) : [];
    await identity.removePasskey(owner.caller, { session, passkeyId: listed?.passkeyId ?? '' });
    const last = browser.keep(await identity.beginPasskeyCheck(browser.caller));
    await refusal(finish(key.assert(last.options)), 'second-factor-failed');
  });

  it('finishes what a password began and closes it', async () => {
    const installation = testIdentity(database);
    const { identity } = installation;
    const { key } = await enrolledKey(installation);
    const browser = new TestBrowser();
    const half = browser.keep(await identity.signIn(browser.caller, OWNER));
    expect(half).toMatchObject({ kind: 'second-factor', methods: ['totp', 'webauthn', 'recovery'] });
    const begun = browser.keep(await identity.beginPasskeyCheck(browser.caller));
    browser.keep(await identity.finishPasskeySignIn(browser.caller, key.assert(begun.options)));
    expect(await asOwner('select * from identity.challenge')).toEqual([]);
    expect(browser.cookies.has('__Host-almagest.challenge')).toBe(false);
  });
});

describe('stepping up with a passkey', () => {
  it('replaces the session by a fresh one of the same person', async () => {
    const installation = testIdentity(database);
    const { identity, clock } = installation;
    const { key, browser } = await enrolledKey(installation);
    clock.advance(16 * 60_000);
    const session = await browser.session(identity);
    const before = browser.caller.headers;
    const begun = browser.keep(await identity.beginPasskeyCheck(browser.caller));
    expect(begun.options.allowCredentials).toHaveLength(1);
    browser.keep(await identity.stepUpWithPasskey(browser.caller, { session, response: key.assert(begun.options) }));
    requireRecentFactor(await browser.session(identity), clock.now());
    expect(await identity.resolveSession(before)).toBeNull();
  });

  it('is refused with the passkey of somebody else, and signs nobody in', async () => {
    const installation = testIdentity(database);
    const { identity, events } = installation;
    const { key, personId } = await enrolledKey(installation);
    const jon = await enrolledOwner(installation, JON);
    const session = await jon.browser.session(identity);
    const sessions = await asOwner('select id from identity.session');
    const begun = jon.browser.keep(await identity.beginPasskeyCheck(jon.browser.caller));
    const given = { session, response: key.assert(begun.options) };
    await refusal(identity.stepUpWithPasskey(jon.browser.caller, given), 'second-factor-failed');
    expect(await jon.browser.session(identity)).toMatchObject({ email: JON.email });
    expect(await asOwner('select id from identity.session')).toHaveLength(sessions.length);
    expect(events.slice(-2), 'the owner of the passkey is told').toMatchObject([
      { kind: 'session.start', personId, detail: { method: 'webauthn' } },
      { kind: 'session.end', personId, detail: { reason: 'refused' } },
    ]);
  });
});

describe('taking a factor away', () => {
  it('leaves at least one, and is refused for the passkey of somebody else', async () => {
    const installation = testIdentity(database);
    const { identity, clock } = installation;
    const { key, browser, secret } = await enrolledKey(installation);
    const session = await browser.session(identity);
    await identity.removeTotp(browser.caller, session);
    const [listed] = session ? await identity.listPasskeys(session) : [];
    const passkeyId = listed?.passkeyId ?? '';
    await refusal(identity.removePasskey(browser.caller, { session, passkeyId }), 'second-factor-must-be-enrolled');
    const jon = await enrolledOwner(installation, JON);
    const other = { session: await jon.browser.session(identity), passkeyId };
    await refusal(identity.removePasskey(jon.browser.caller, other), 'second-factor-must-be-enrolled');
    await refusal(
      identity.removePasskey(jon.browser.caller, { ...other, passkeyId: 'x' }),
      'second-factor-must-be-enrolled',
    );
    const next = new TestBrowser();
    expect(await identity.signIn(next.caller, OWNER)).toMatchObject({ methods: ['webauthn', 'recovery'] });
    next.keep(await identity.signIn(next.caller, OWNER));
    const gone = { method: 'totp', code: codeNow(secret, clock.now()) } as const;
    await refusal(identity.finishSignIn(next.caller, gone), 'second-factor-failed');
    expect(key.counter).toBe(0);
  });

  it('leaves one also when both are taken away at the same moment', async () => {
    const installation = testIdentity(database);
    const { identity } = installation;
    const { browser } = await enrolledKey(installation);
    const session = await browser.session(identity);
    const [listed] = session ? await identity.listPasskeys(session) : [];
    const answers = await Promise.allSettled([
      identity.removeTotp(browser.caller, session),
      identity.removePasskey(browser.caller, { session, passkeyId: listed?.passkeyId ?? '' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await browser.session(identity)).toMatchObject({ enrolled: true });
  });
});
