import { describe, expect, it } from 'vitest';
import { type Membership, membershipAs } from '#assurance/access/membership.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { newId } from '../../test/harness/database.ts';
import { enrolledOwner, OWNER, testIdentity } from '../../test/harness/identity.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { createCallers } from './callers.ts';

const { database } = await testRuntime();
const installation = testIdentity(database);
const { identity, clock } = installation;
const callers = createCallers({ identity, database, now: clock.now });
const DAY = 24 * 60 * 60_000;
const SERVICE = newId();

/** Somebody with an account and a token, and a workspace they may be made a member of. */
async function person() {
  const { workspaceId, owner } = await newWorkspace(database, { name: 'Harbour Bank' });
  const account = { ...OWNER, email: `${newId()}@buyer.example` };
  const { browser, personId } = await enrolledOwner(installation, account);
  const session = await browser.session(identity);
  const token = { workspaceId, name: 'nightly', days: 30 };
  const { secret } = await identity.createToken(browser.caller, { session, token });
  const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'member.set' };
  return {
    workspaceId,
    become: (membership: Membership) =>
      auditedTransaction(database, detail, (tx) => setMember(tx, personId, membership)),
    signedIn: async () => (await callers.of(new Request('http://x/', { headers: browser.caller.headers }))).actor,
    session: () => callers.webSession(new Request('http://x/', { headers: browser.caller.headers })),
    byToken: async () =>
      (await callers.of(new Request('http://x/', { headers: { authorization: `Bearer ${secret}` } }))).actor,
  };
}

describe('a member', () => {
  it('acts with every role and within the services of the membership, by session and by token alike', async () => {
    const one = await person();
    await one.become({ ...membershipAs('domain-owner', 'caiq-reviewer'), scopeServiceIds: [SERVICE] });
    const held = { workspaceId: one.workspaceId, roles: ['caiq-reviewer', 'domain-owner'], services: [SERVICE] };
    expect(await one.signedIn()).toMatchObject({ kind: 'user', ...held });
    expect(await one.byToken()).toMatchObject({ kind: 'service', ...held });
    expect(await one.session()).toMatchObject({ isScoped: true, roles: held.roles });
  });

  it('reaches every service where the membership names none', async () => {
    const one = await person();
    await one.become(membershipAs('viewer'));
    expect(await one.signedIn()).toMatchObject({ services: null });
    expect(await one.session()).toMatchObject({ isScoped: false });
  });
});

describe('a membership that is over', () => {
  it('opens no page and no token, from its end on', async () => {
    const one = await person();
    await one.become({ ...membershipAs('audit-liaison'), endsAt: new Date(clock.now().getTime() + 1_000) });
    expect(await one.signedIn()).toMatchObject({ roles: ['audit-liaison'] });
    expect(await one.byToken()).toMatchObject({ roles: ['audit-liaison'] });
    clock.advance(1_000);
    expect(await one.signedIn()).toMatchObject({ workspaceId: null, roles: [] });
    expect(await one.session()).toMatchObject({ pending: 'workspace', workspace: null, roles: [], workspaces: [] });
    expect(await one.byToken()).toMatchObject({ kind: 'anonymous', workspaceId: null, roles: [] });
    await one.become({ ...membershipAs('audit-liaison'), endsAt: new Date(clock.now().getTime() + DAY) });
    expect(await one.byToken()).toMatchObject({ kind: 'service', roles: ['audit-liaison'] });
  });

  it('is not there for a token of somebody who never joined', async () => {
    expect(await (await person()).byToken()).toMatchObject({ kind: 'anonymous', personId: null });
  });
});
