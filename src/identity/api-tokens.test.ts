import { beforeEach, describe, expect, it } from 'vitest';
import { newId, testDatabase } from '../../test/harness/database.ts';
import { codeNow, enrolledOwner, OWNER, refusal, testIdentity } from '../../test/harness/identity.ts';

const { database, asOwner } = await testDatabase();
const DAY = 86_400_000;

beforeEach(() => asOwner('truncate identity.person, identity.throttle cascade'));

async function withToken(days = 30) {
  const installation = testIdentity(database);
  const owner = await enrolledOwner(installation);
  const workspaceId = newId();
  const session = await owner.browser.session(installation.identity);
  const token = { workspaceId, name: ' nightly import ', days };
  const created = await installation.identity.createToken(owner.browser.caller, { session, token });
  return { ...installation, ...owner, workspaceId, created, session };
}

describe('a token for scripts', () => {
  it('stands for its person in its workspace, after a restart too, and is shown once', async () => {
    const { identity, restart, created, session, workspaceId, personId, events } = await withToken();
    expect(created.secret).toMatch(/^alm_[A-Za-z]{48}$/);
    const holder = { personId, workspaceId, email: OWNER.email, name: OWNER.name, tokenId: created.tokenId };
    expect(await identity.resolveToken(created.secret)).toEqual(holder);
    expect(await restart().resolveToken(created.secret)).toEqual(holder);
    const [listed] = await identity.listTokens(session);
    expect(listed).toMatchObject({ name: 'nightly import', workspaceId, start: created.secret.slice(0, 8) });
    expect(listed?.lastUsedAt).toBeInstanceOf(Date);
    expect(JSON.stringify(listed)).not.toContain(created.secret.slice(0, 12));
    expect(events.find((event) => event.kind === 'token.create')?.detail).toEqual({
      tokenId: created.tokenId,
      workspaceId,
      name: 'nightly import',
    });
  });

  it('is no token when a letter differs, when it is the hash, or when it is something else', async () => {
    const { identity, created } = await withToken();
    const [row] = await asOwner<{ key: string }>('select key from identity.apikey');
    expect(row?.key).not.toContain(created.secret.slice(4, 20));
    const changed = `${created.secret.slice(0, -1)}${created.secret.endsWith('a') ? 'b' : 'a'}`;
    for (const wrong of [changed, row?.key ?? '', `alm_${row?.key}`, '', 'alm_', created.secret.toUpperCase()])
      expect(await identity.resolveToken(wrong), wrong).toBeNull();
  });

  it('ends on its day and not before', async () => {
    const { identity, clock, created } = await withToken(30);
    clock.advance(30 * DAY - 60_000);
    expect(await identity.resolveToken(created.secret)).not.toBeNull();
    clock.advance(60_000);
    expect(await identity.resolveToken(created.secret)).toBeNull();
  });

  it('ends at once when revoked, by its own person only', async () => {
    const installation = await withToken();
    const { identity, browser, created, session, events } = installation;
    const jon = { email: 'jon@fjord.example', name: 'Jon Berg', password: 'copper kettle on the hill' };
    const stranger = await enrolledOwner(installation, jon);
    const theirs = { session: await stranger.browser.session(identity), tokenId: created.tokenId };
    await refusal(identity.revokeToken(stranger.browser.caller, theirs), 'record-is-absent');
    await refusal(identity.revokeToken(browser.caller, { session, tokenId: 'no-such' }), 'record-is-absent');
    expect(await identity.listTokens(theirs.session)).toEqual([]);
    await identity.revokeToken(browser.caller, { session, tokenId: created.tokenId });
    expect(await identity.resolveToken(created.secret)).toBeNull();
    expect(events.at(-1)).toMatchObject({ kind: 'token.revoke', personId: session?.personId });
  });

  it('is refused while its person has no second factor', async () => {
    const { identity, created } = await withToken();
    await asOwner('delete from identity.totp');
    await refusal(identity.resolveToken(created.secret), 'second-factor-must-be-enrolled');
  });

  it('goes with its person', async () => {
    const { identity, created } = await withToken();
    await asOwner('delete from identity.installation');
    await asOwner('delete from identity.person');
    expect(await identity.resolveToken(created.secret)).toBeNull();
    expect(await asOwner('select * from identity.apikey')).toEqual([]);
  });

  it('is made with a fresh factor, a name, a workspace and a life of up to a year', async () => {
    const { identity, clock, browser, session, secret, workspaceId } = await withToken();
    const good = { workspaceId, name: 'x', days: 1 };
    for (const [field, wrong] of [
      ['name', { ...good, name: ' ' }],
      ['name', { ...good, name: 'x'.repeat(81) }],
      ['days', { ...good, days: 0 }],
      ['days', { ...good, days: 366 }],
      ['days', { ...good, days: 1.5 }],
      ['workspaceId', { ...good, workspaceId: 'mine' }],
    ] as const) {
      const refused = await refusal(
        identity.createToken(browser.caller, { session, token: wrong }),
        'input-is-not-valid',
      );
      expect(refused.detail.field).toBe(field);
    }
    const longest = { ...good, days: 365, name: 'x'.repeat(80) };
    expect(await identity.createToken(browser.caller, { session, token: longest })).toBeTruthy();
    clock.advance(16 * 60_000);
    const stale = await browser.session(identity);
    await refusal(identity.createToken(browser.caller, { session: stale, token: good }), 'second-factor-is-needed');
    const code = { method: 'totp', code: codeNow(secret, clock.now()) } as const;
    browser.keep(await identity.stepUp(browser.caller, { session: stale, code }));
    const fresh = await browser.session(identity);
    expect(await identity.createToken(browser.caller, { session: fresh, token: good })).toBeTruthy();
  });
});
