import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/harness/database.ts';
import { codeNow, enrolledOwner, OWNER, refusal, TestBrowser, testIdentity } from '../../test/harness/identity.ts';
import { requireMember, requireRecentFactor } from './session.ts';

const { database, asOwner, connect } = await testDatabase();

describe('the first owner', () => {
  it('is one, however many ask at the same moment', async () => {
    const { identity } = testIdentity(database);
    expect(await identity.accountsExist()).toBe(false);
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) =>
        identity.createOwner(new TestBrowser().caller, { ...OWNER, email: `owner${at}@fjord.example` }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'owner-exists-already' });
    expect(await asOwner('select * from identity.person')).toHaveLength(1);
    await asOwner('truncate identity.person cascade');
  });

  it('may reach enrolment and nothing else before a second factor exists', async () => {
    const { identity, clock, events } = testIdentity(database);
    const browser = new TestBrowser();
    browser.keep(await identity.createOwner(browser.caller, OWNER));
    const session = await browser.session(identity);
    expect(session).toMatchObject({ email: OWNER.email, name: OWNER.name, mfa: 'none', enrolled: false });
    expect(() => requireMember(session)).toThrow(expect.objectContaining({ code: 'second-factor-must-be-enrolled' }));
    expect(() => requireMember(null)).toThrow(expect.objectContaining({ code: 'sign-in-is-needed' }));
    const offer = await identity.beginTotpEnrolment(session);
    expect(offer.uri).toMatch(/^otpauth:\/\/totp\/Almagest:ida%40fjord\.example\?secret=[A-Z2-7]{32}&issuer=Almagest/);
    expect(offer.qrSvg).toContain('<svg');
    await refusal(identity.confirmTotpEnrolment(browser.caller, { session, code: '000000x' }), 'second-factor-failed');
    const before = browser.caller.headers;
    const done = browser.keep(
      await identity.confirmTotpEnrolment(browser.caller, {
        session,
        code: codeNow(offer.secretText.replaceAll(' ', ''), clock.now()),
      }),
    );
    expect(done.recoveryCodes).toHaveLength(10);
    expect(await identity.resolveSession(before), 'the cookie from before enrolment').toBeNull();
    expect(requireMember(await browser.session(identity))).toMatchObject({ mfa: 'totp', enrolled: true });
    expect(events.map((event) => event.kind)).toEqual([
      'account.create',
      'session.start',
      'totp.enrol',
      'recovery.issue',
      'session.strengthen',
    ]);
    await refusal(identity.createOwner(new TestBrowser().caller, OWNER), 'owner-exists-already');
    await asOwner('truncate identity.person cascade');
  });
});
