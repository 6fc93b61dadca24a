import { beforeEach, describe, expect, it } from 'vitest';
import { newId, testDatabase } from '../../test/harness/database.ts';
import { codeNow, enrolledOwner, OWNER, TestBrowser, testIdentity } from '../../test/harness/identity.ts';

const { database, asOwner } = await testDatabase();
const MINUTE = 60_000;

beforeEach(() => asOwner('truncate identity.person, identity.throttle cascade'));

async function signedIn() {
  const installation = testIdentity(database);
  return { ...installation, ...(await enrolledOwner(installation)) };
}

describe('a session', () => {
  it('ends after half an hour without a request', async () => {
    const { identity, clock, browser, events } = await signedIn();
    for (let round = 0; round < 4; round += 1) {
      clock.advance(29 * MINUTE);
      expect(await browser.session(identity), 'kept alive by use').not.toBeNull();
    }
    clock.advance(30 * MINUTE + 1);
    expect(await browser.session(identity)).toBeNull();
    expect(events.at(-1)).toMatchObject({ kind: 'session.end', detail: { reason: 'idle' } });
    clock.advance(-31 * MINUTE);
    expect(await browser.session(identity), 'gone for good').toBeNull();
  });

  it('ends after twelve hours whatever happens', async () => {
    const { identity, clock, browser, events } = await signedIn();
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      clock.advance(20 * MINUTE);
      expect(await browser.session(identity)).not.toBeNull();
    }
    clock.advance(20 * MINUTE);
    expect(await browser.session(identity)).toBeNull();
    expect(events.at(-1)).toMatchObject({ kind: 'session.end', detail: { reason: 'over' } });
  });

  it('survives a restart, and another secret opens none', async () => {
    const { browser, restart } = await signedIn();
    expect(await browser.session(restart())).toMatchObject({ email: OWNER.email });
    const { createIdentity } = await import('./identity.ts');
    const other = createIdentity({
      pool: database.pool,
      secret: 'quite another secret, just as long as the first',
      baseUrl: 'https://almagest.example',
      now: () => new Date(),
      newId,
      onEvent: () => undefined,
      reportFault: () => undefined,
    });
    expect(await browser.session(other)).toBeNull();
    const open = () =>
      createIdentity({
        pool: database.pool,
        secret: 'short',
        baseUrl: '',
        now: () => new Date(),
        newId,
        onEvent: () => undefined,
        reportFault: () => undefined,
      });
    expect(open).toThrow(/at least 32 characters/);
  });

  it('is not opened by a cookie that was changed, cut or is the row itself', async () => {
    const { identity, browser } = await signedIn();
    const name = '__Host-almagest.session_token';
    const good = browser.cookies.get(name) ?? '';
    const [row] = await asOwner<{ token: string }>('select token from identity.session');
    const variants = [
      `${good.startsWith('A') ? 'B' : 'A'}${good.slice(1)}`,
      good.slice(0, -4),
      good.split('.')[0] ?? '',
      row?.token ?? '',
      `${row?.token}.${good.split('.')[1]}`,
      '%E0%A4%A',
      '',
    ];
    for (const value of variants) {
      const headers = new Headers({ cookie: `${name}=${value}` });
      expect(await identity.resolveSession(headers), value).toBeNull();
    }
    const headers = new Headers({ cookie: `other=1; ${name}=${good}; more=2` });
    expect(await identity.resolveSession(headers)).not.toBeNull();
  });

  it('is listed with device, network and times, and can be ended from elsewhere', async () => {
    const { identity, clock, browser, secret } = await signedIn();
    const other = new TestBrowser('2001:db8:12:34::9');
    other.keep(await identity.signIn(other.caller, OWNER));
    other.keep(await identity.finishSignIn(other.caller, { method: 'totp', code: codeNow(secret, clock.now()) }));
    const session = await browser.session(identity);
    if (!session) throw new Error('no session');
    const list = await identity.listSessions(session);
    expect(list.map((line) => [line.addressPrefix, line.current, line.device, line.mfa])).toEqual([
      ['2001:db8:12::/48', false, 'Test Browser 1.0', 'totp'],
      ['192.0.2.0/24', true, 'Test Browser 1.0', 'totp'],
    ]);
    expect(list[1]?.startedAt.getTime()).toBeLessThan(list[0]?.startedAt.getTime() ?? 0);
    expect(await identity.revokeSession(session, list[0]?.sessionId ?? '')).toBe(true);
    expect(await identity.revokeSession(session, list[0]?.sessionId ?? '')).toBe(false);
    expect(await identity.revokeSession(session, 'no-such-id')).toBe(false);
    expect(await other.session(identity)).toBeNull();
    expect(await browser.session(identity)).not.toBeNull();
  });

  it('cannot be ended by somebody else', async () => {
    const { identity, browser, ...installation } = await signedIn();
    const jon = { email: 'jon@fjord.example', name: 'Jon Berg', password: 'copper kettle on the hill' };
    const stranger = await enrolledOwner({ identity, ...installation }, jon);
    const mine = await browser.session(identity);
    const theirs = await stranger.browser.session(identity);
    if (!mine || !theirs) throw new Error('no session');
    expect(await identity.revokeSession(theirs, mine.sessionId)).toBe(false);
    expect(await identity.revokeOtherSessions(theirs)).toBe(0);
    expect(await browser.session(identity)).not.toBeNull();
  });

  it('ends on signing out, for the browser and for the server', async () => {
    const { identity, browser, events } = await signedIn();
    const { headers } = browser.caller;
    browser.keepAll(await identity.signOut(headers));
    expect(browser.cookies.has('__Host-almagest.session_token')).toBe(false);
    expect(await identity.resolveSession(headers)).toBeNull();
    expect(events.at(-1)).toMatchObject({ kind: 'session.end', detail: { reason: 'signed-out' } });
    expect(await identity.signOut(new Headers()), 'also without a session').toHaveLength(2);
  });

  it('has a digest for the audit log that stays and leads nowhere', async () => {
    const { identity, browser, events } = await signedIn();
    const session = await browser.session(identity);
    const started = events.find((event) => event.kind === 'session.start');
    expect(session?.sessionIdDigest).toMatch(/^[0-9a-f]{32}$/);
    expect(started?.sessionIdDigest).toBe(session?.sessionIdDigest);
    const [row] = await asOwner<{ token: string }>('select token from identity.session');
    expect(row?.token).not.toContain(session?.sessionIdDigest ?? '-');
  });
});

describe('what has run out', () => {
  it('is deleted by the daily job, and what has not stays', async () => {
    const { identity, clock, browser } = await signedIn();
    const other = new TestBrowser('198.51.100.9');
    await identity.signIn(other.caller, OWNER);
    await identity.signIn(other.caller, { ...OWNER, password: 'not the password at all' }).catch(() => undefined);
    await identity.forgetStale();
    expect(await browser.session(identity)).not.toBeNull();
    clock.advance(25 * 60 * MINUTE);
    await identity.forgetStale();
    for (const table of ['session', 'challenge', 'throttle'])
      expect(await asOwner(`select * from identity.${table}`), table).toEqual([]);
  });
});
