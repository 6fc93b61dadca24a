import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/harness/database.ts';
import { codeNow, enrolledOwner, OWNER, refusal, TestBrowser, testIdentity } from '../../test/harness/identity.ts';
import type { Identity } from './identity.ts';

const { database, asOwner } = await testDatabase();
const WRONG = { ...OWNER, password: 'no such otters here' };

beforeEach(() => asOwner('truncate identity.person, identity.throttle cascade'));

async function fail(identity: Identity, browser: TestBrowser, times: number, given: typeof WRONG = WRONG) {
  for (let round = 0; round < times; round += 1)
    await refusal(identity.signIn(browser.caller, given), 'sign-in-failed');
}

describe('guessing passwords', () => {
  it('has to wait after ten failures in a row, longer each time, and across a restart', async () => {
    const installation = testIdentity(database);
    await enrolledOwner(installation);
    const { clock, events } = installation;
    const attacker = new TestBrowser('203.0.113.5');
    await fail(installation.identity, attacker, 10);
    const restarted = installation.restart();
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const refused = await refusal(restarted.signIn(attacker.caller, OWNER), 'too-many-requests');
      const [, count, unit] = /(\d+) (seconds|minutes)/.exec(refused.detail.mend) ?? [];
      const seconds = Number(count) * (unit === 'minutes' ? 60 : 1);
      waits.push(seconds);
      clock.advance((seconds - 1) * 1000);
      await refusal(restarted.signIn(attacker.caller, OWNER), 'too-many-requests');
      clock.advance(1000);
      await fail(restarted, attacker, 1);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
    expect(events.filter((event) => event.kind === 'login.block').length).toBe(16);
  });

  it('is not outrun by parallel attempts', async () => {
    const installation = testIdentity(database);
    await enrolledOwner(installation);
    const attacker = new TestBrowser('203.0.113.5');
    const answers = await Promise.allSettled(
      Array.from({ length: 40 }, () => installation.identity.signIn(attacker.caller, WRONG)),
    );
    const codes = answers.map((answer) => answer.status === 'rejected' && answer.reason.code);
    expect(codes.filter((code) => code === 'sign-in-failed')).toHaveLength(10);
    expect(codes.filter((code) => code === 'too-many-requests')).toHaveLength(30);
  });

  it('by one address leaves the owner free to sign in from another', async () => {
    const installation = testIdentity(database);
    await enrolledOwner(installation);
    const attacker = new TestBrowser('203.0.113.5');
    await fail(installation.identity, attacker, 10);
    for (let round = 0; round < 30; round += 1)
      await refusal(installation.identity.signIn(attacker.caller, WRONG), 'too-many-requests');
    const elsewhere = new TestBrowser('198.51.100.20');
    expect(await installation.identity.signIn(elsewhere.caller, OWNER)).toMatchObject({ kind: 'second-factor' });
  });

  it('by many addresses makes newcomers wait, never the browser its owner uses', async () => {
    const installation = testIdentity(database);
    const { browser } = await enrolledOwner(installation);
    const { identity, clock } = installation;
    for (let at = 0; at < 10; at += 1) await fail(identity, new TestBrowser(`203.0.113.${at}`), 3);
    const newcomer = new TestBrowser('198.51.100.20');
    await refusal(identity.signIn(newcomer.caller, OWNER), 'too-many-requests');
    expect(await identity.signIn(browser.caller, OWNER)).toMatchObject({ kind: 'second-factor' });
    clock.advance(31_000);
    expect(await identity.signIn(newcomer.caller, OWNER), 'not for ever').toMatchObject({ kind: 'second-factor' });
  });

  it('from a known browser has its limit too, and a cookie of another account or of our own making is none', async () => {
    const installation = testIdentity(database);
    const { browser } = await enrolledOwner(installation);
    const { identity } = installation;
    await fail(identity, browser, 10);
    await refusal(identity.signIn(browser.caller, OWNER), 'too-many-requests');
    const jon = { email: 'jon@fjord.example', name: 'Jon Berg', password: 'copper kettle on the hill' };
    await enrolledOwner(installation, jon);
    const attacker = new TestBrowser('203.0.113.9');
    await fail(identity, attacker, 10, { ...jon, password: WRONG.password });
    for (const cookie of [browser.cookies.get('__Host-almagest.device') ?? '', 'x.y.z']) {
      attacker.cookies.set('__Host-almagest.device', cookie);
      await refusal(identity.signIn(attacker.caller, jon), 'too-many-requests');
    }
  });

  it('starts from nought after a success', async () => {
    const installation = testIdentity(database);
    await enrolledOwner(installation);
    const { identity } = installation;
    const browser = new TestBrowser('198.51.100.20');
    for (let round = 0; round < 3; round += 1) {
      await fail(identity, browser, 9);
      expect(await identity.signIn(browser.caller, OWNER)).toMatchObject({ kind: 'second-factor' });
    }
  });

  it('at many accounts is stopped by address, and unknown e-mails count like known ones', async () => {
    const { identity } = testIdentity(database);
    const sprayer = new TestBrowser('203.0.113.50');
    await asOwner('truncate identity.throttle');
    for (let at = 0; at < 10; at += 1) await fail(identity, sprayer, 1, { ...WRONG, email: `p${at}@fjord.example` });
    await asOwner('update identity.throttle set failures = 99 where failures = 10');
    await fail(identity, sprayer, 1, { ...WRONG, email: 'p10@fjord.example' });
    const refused = identity.signIn(sprayer.caller, { ...WRONG, email: 'p11@fjord.example' });
    await refusal(refused, 'too-many-requests');
    const unknown = new TestBrowser('203.0.113.51');
    await fail(identity, unknown, 10, { ...WRONG, email: 'nobody@fjord.example' });
    await refusal(identity.signIn(unknown.caller, { ...WRONG, email: 'nobody@fjord.example' }), 'too-many-requests');
  });

  it('leaves neither e-mails nor addresses behind in the table', async () => {
    const { identity } = testIdentity(database);
    await fail(identity, new TestBrowser('203.0.113.50'), 1);
    const rows = JSON.stringify(await asOwner('select * from identity.throttle'));
    expect(rows).not.toContain('ida');
    expect(rows).not.toContain('203.0');
  });
});

describe('guessing codes', () => {
  it('ends the half-open sign-in after five wrong ones', async () => {
    const installation = testIdentity(database);
    const { secret } = await enrolledOwner(installation);
    const { identity, clock } = installation;
    const browser = new TestBrowser();
    browser.keep(await identity.signIn(browser.caller, OWNER));
    const wrong = { method: 'totp', code: 'abcdef' } as const;
    for (let round = 0; round < 5; round += 1)
      await refusal(identity.finishSignIn(browser.caller, wrong), 'second-factor-failed');
    const right = { method: 'totp', code: codeNow(secret, clock.now()) } as const;
    await refusal(identity.finishSignIn(browser.caller, right), 'sign-in-is-needed');
  });

  it('has to wait after ten, and every half-open sign-in of the person is dropped', async () => {
    const installation = testIdentity(database);
    const { secret } = await enrolledOwner(installation);
    const { identity, clock, events } = installation;
    const waiting = new TestBrowser();
    waiting.keep(await identity.signIn(waiting.caller, OWNER));
    const wrong = { method: 'recovery', code: 'AAAAAA-AAAAAA' } as const;
    const codes: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const browser = new TestBrowser();
      browser.keep(await identity.signIn(browser.caller, OWNER));
      codes.push(await identity.finishSignIn(browser.caller, wrong).then(String, (error) => error.code));
    }
    expect(codes).toEqual([...Array(9).fill('second-factor-failed'), 'too-many-requests']);
    expect(await asOwner('select * from identity.challenge')).toEqual([]);
    expect(events.some((event) => event.kind === 'factor.block')).toBe(true);
    const right = () => ({ method: 'totp', code: codeNow(secret, clock.now()) }) as const;
    await refusal(identity.finishSignIn(waiting.caller, right()), 'sign-in-is-needed');
    waiting.keep(await identity.signIn(waiting.caller, OWNER));
    await refusal(installation.restart().finishSignIn(waiting.caller, right()), 'too-many-requests');
    clock.advance(31_000);
    waiting.keep(await identity.signIn(waiting.caller, OWNER));
    expect(await identity.finishSignIn(waiting.caller, right())).toMatchObject({ kind: 'signed-in' });
  });
});

describe('hashing', () => {
  it('is done for a few at a time, and a flood is refused instead of queued without end', async () => {
    const { createPasswordHasher } = await import('./password-hash.ts');
    const passwords = createPasswordHasher();
    const answers = await Promise.allSettled(Array.from({ length: 70 }, () => passwords.verify(null, 'x')));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(70 - 66);
    for (const answer of refused) expect(answer.reason).toMatchObject({ code: 'too-many-requests' });
    const hash = await passwords.hash('pa\u0308ss');
    expect(await passwords.verify(hash, 'p\u00e4ss'), 'one form of the same letters').toBe(true);
  });
});
