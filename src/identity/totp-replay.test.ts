import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/harness/database.ts';
import {
  codeNow,
  enrolledOwner,
  OWNER,
  refusal,
  TestBrowser,
  type TestInstallation,
  testIdentity,
} from '../../test/harness/identity.ts';

const { database, asOwner } = await testDatabase();

beforeEach(() => asOwner('truncate identity.person, identity.throttle cascade'));

async function halfOpen({ identity }: TestInstallation, address?: string): Promise<TestBrowser> {
  const browser = new TestBrowser(address);
  browser.keep(await identity.signIn(browser.caller, OWNER));
  return browser;
}

describe('a code of the authenticator app', () => {
  it('is accepted once of fifty parallel submissions of one sign-in', async () => {
    const installation = testIdentity(database);
    const { secret } = await enrolledOwner(installation);
    const browser = await halfOpen(installation);
    const code = { method: 'totp', code: codeNow(secret, installation.clock.now()) } as const;
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => installation.identity.finishSignIn(browser.caller, code)),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  });

  it('is accepted once of fifty sign-ins on two processes that submit it at the same moment', async () => {
    const installation = testIdentity(database);
    const { secret } = await enrolledOwner(installation);
    const second = installation.restart();
    const browsers: TestBrowser[] = [];
    for (let at = 0; at < 50; at += 1) browsers.push(await halfOpen(installation, `198.51.100.${at}`));
    const before = await asOwner<{ id: string }>('select id from identity.session');
    const code = { method: 'totp', code: codeNow(secret, installation.clock.now()) } as const;
    const answers = await Promise.allSettled(
      browsers.map(({ caller }, at) => (at % 2 ? second : installation.identity).finishSignIn(caller, code)),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    expect(await asOwner('select id from identity.session')).toHaveLength(before.length + 1);
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(['second-factor-failed', 'too-many-requests', 'sign-in-is-needed']).toContain(answer.reason.code);
  });

  it('is refused the second time, after a restart too, and so is every earlier one', async () => {
    const installation = testIdentity(database);
    const { secret } = await enrolledOwner(installation);
    const { identity, clock } = installation;
    const earlier = codeNow(secret, new Date(clock.now().getTime() - 30_000));
    const code = codeNow(secret, clock.now());
    await identity.finishSignIn((await halfOpen(installation)).caller, { method: 'totp', code });
    const restarted = installation.restart();
    for (const replayed of [code, earlier]) {
      const { caller } = await halfOpen(installation);
      const attempt = restarted.finishSignIn(caller, { method: 'totp', code: replayed });
      await refusal(attempt, 'second-factor-failed');
    }
    clock.advance(30_000);
    const next = { method: 'totp', code: codeNow(secret, clock.now()) } as const;
    expect(await restarted.finishSignIn((await halfOpen(installation)).caller, next)).toMatchObject({
      kind: 'signed-in',
    });
  });

  it('that confirmed the enrolment does not sign in as well', async () => {
    const installation = testIdentity(database);
    const { identity, clock } = installation;
    const { secret } = await enrolledOwner(installation);
    clock.advance(-60_000);
    const code = { method: 'totp', code: codeNow(secret, clock.now()) } as const;
    await refusal(identity.finishSignIn((await halfOpen(installation)).caller, code), 'second-factor-failed');
  });

  it('that signed in does not strengthen a session as well', async () => {
    const installation = testIdentity(database);
    const { identity, clock } = installation;
    const { secret, browser } = await enrolledOwner(installation);
    const code = { method: 'totp', code: codeNow(secret, clock.now()) } as const;
    await identity.finishSignIn((await halfOpen(installation)).caller, code);
    const session = await browser.session(identity);
    await refusal(identity.stepUp(browser.caller, { session, code }), 'second-factor-failed');
  });

  it('is that of the new app after a change, and no longer that of the old one', async () => {
    const installation = testIdentity(database);
    const { identity, clock } = installation;
    const { secret, browser } = await enrolledOwner(installation);
    const offer = await identity.beginTotpEnrolment(await browser.session(identity));
    const fresh = offer.secretText.replaceAll(' ', '');
    const still = { method: 'totp', code: codeNow(secret, clock.now()) } as const;
    await identity.finishSignIn((await halfOpen(installation)).caller, still);
    const given = { session: await browser.session(identity), code: codeNow(fresh, clock.now()) };
    const done = browser.keep(await identity.confirmTotpEnrolment(browser.caller, given));
    expect(done.recoveryCodes, 'the codes there are stay').toBeNull();
    clock.advance(30_000);
    const old = { method: 'totp', code: codeNow(secret, clock.now()) } as const;
    const current = { method: 'totp', code: codeNow(fresh, clock.now()) } as const;
    const { caller } = await halfOpen(installation);
    await refusal(identity.finishSignIn(caller, old), 'second-factor-failed');
    expect(await identity.finishSignIn(caller, current)).toMatchObject({ kind: 'signed-in' });
  });

  it('does not confirm a secret that has waited for more than a quarter of an hour', async () => {
    const installation = testIdentity(database);
    const { identity, clock } = installation;
    const browser = new TestBrowser();
    browser.keep(await identity.createOwner(browser.caller, OWNER));
    const offer = await identity.beginTotpEnrolment(await browser.session(identity));
    clock.advance(15 * 60_000 + 1000);
    const code = codeNow(offer.secretText.replaceAll(' ', ''), clock.now());
    const session = await browser.session(identity);
    await refusal(identity.confirmTotpEnrolment(browser.caller, { session, code }), 'second-factor-failed');
  });

  it('is the last factor until there is another, and cannot be taken away', async () => {
    const installation = testIdentity(database);
    const { identity } = installation;
    const { browser } = await enrolledOwner(installation);
    const call = identity.removeTotp(browser.caller, await browser.session(identity));
    await refusal(call, 'second-factor-must-be-enrolled');
    expect((await browser.session(identity))?.enrolled).toBe(true);
  });
});
