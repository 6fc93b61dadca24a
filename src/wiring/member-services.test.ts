import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { memberInvite } from '#actions/member/invite.ts';
import { rememberAddress } from '#http/reader-address.ts';
import type { MemberSession } from '#web/services/people.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { enrolledOwner, OWNER, refusal, TestBrowser, testIdentity } from '../../test/harness/identity.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { createCallers } from './callers.ts';
import { joinServices } from './member-services.ts';
import { peopleServices } from './people-services.ts';
import { workspaceServices } from './workspace-services.ts';

const { runtime: base, database } = await testRuntime();
const installation = testIdentity(database);
const { identity, clock } = installation;
const runtime = {
  ...base,
  now: clock.now,
  people: {
    personOfEmail: identity.personOfEmail,
    namesOf: async () => new Map(),
    revokeTokensOfOthers: identity.revokeTokensOfOthers,
  },
};
const callers = createCallers({ identity, database, now: clock.now });
const parts = { runtime, identity, callers, secureCookies: true, baseUrl: 'https://almagest.example' };
const join = joinServices(parts);
const people = peopleServices(parts);

/** A request of this browser, as the server hands it on. */
function requestOf(browser: TestBrowser): Request {
  const request = new Request('https://almagest.example/', { headers: browser.caller.headers });
  rememberAddress(request, browser.address, false);
  return request;
}

async function invited(email: string) {
  const { workspaceId, owner } = await newWorkspace(database);
  const made = await perform(runtime, memberInvite, { ...owner, factorIsRecent: true }, { email, roles: ['viewer'] });
  return { workspaceId, token: made.path?.split('/').at(-1) ?? '' };
}

const PASSWORD = 'herring lighthouse quartz 41';

describe('a link', () => {
  it('may be looked at again and again by whoever has it, while guessing is made to wait', async () => {
    const link = await invited('mara@buyer.example');
    const [meant, guesser] = [new TestBrowser('192.0.2.10'), new TestBrowser('192.0.2.99')];
    for (let turn = 0; turn < 150; turn += 1) await join.look(requestOf(meant), link);
    const guess = () => join.look(requestOf(guesser), { ...link, token: 'A'.repeat(43) });
    let refusals = 0;
    while (refusals < 200) {
      const error = await guess().catch((thrown: { code: string }) => thrown);
      if ('code' in error && error.code === 'too-many-requests') break;
      refusals += 1;
    }
    expect(refusals).toBeGreaterThan(50);
    expect(refusals).toBeLessThan(200);
    // Not even the right link opens from there now, so nothing can be told from waiting.
    await refusal(join.look(requestOf(guesser), link), 'too-many-requests');
    await expect(join.look(requestOf(meant), link)).resolves.toMatchObject({ roles: ['viewer'] });
  });

  it('is for the invited account alone', async () => {
    const link = await invited('tomas@buyer.example');
    const other = await enrolledOwner(installation, { email: 'eve@buyer.example', name: 'Eve', password: PASSWORD });
    const request = requestOf(other.browser);
    expect(await join.look(request, link)).toMatchObject({ next: 'somebody-else' });
    await refusal(join.accept(request, link), 'record-is-absent');
    await refusal(join.accept(requestOf(new TestBrowser()), link), 'sign-in-is-needed');
    expect(await join.look(requestOf(new TestBrowser()), link)).toMatchObject({ next: 'create' });
  });

  it('is not accepted before the second factor, and leads on where making the account was cut off', async () => {
    const link = await invited('ulla@buyer.example');
    const browser = new TestBrowser();
    // The account was made, then the server went away: nobody is a member yet.
    const given = { email: 'ulla@buyer.example', name: 'Ulla', password: PASSWORD };
    browser.keep(await identity.createPerson(browser.caller, given));
    expect(await join.look(requestOf(new TestBrowser()), link)).toMatchObject({ next: 'sign-in' });
    expect(await join.look(requestOf(browser), link)).toMatchObject({ next: 'accept' });
    await refusal(join.accept(requestOf(browser), link), 'second-factor-must-be-enrolled');
    await refusal(join.createAccount(requestOf(browser), link, given), 'name-is-taken');
  });
});

describe('a person without any workspace', () => {
  it('has a session that waits for one, sees no name, and can make one', async () => {
    const { browser, personId } = await enrolledOwner(installation, {
      ...OWNER,
      email: 'cut-off@buyer.example',
      password: PASSWORD,
    });
    const session = await people.session(requestOf(browser));
    expect(session).toMatchObject({ pending: 'workspace', workspace: null, roles: [], workspaces: [] });
    const { cookies } = await people.createWorkspace(requestOf(browser), 'After the crash');
    browser.keepAll(cookies);
    expect(await people.session(requestOf(browser))).toMatchObject({
      pending: 'nothing',
      roles: ['owner'],
      workspace: { name: 'After the crash' },
      user: { id: personId },
    });
  });
});

describe('a browser', () => {
  it('opens what it chose, and asks again when that is not the reader’s any more', async () => {
    const { browser } = await enrolledOwner(installation, { ...OWNER, email: 'two@buyer.example', password: PASSWORD });
    for (const name of ['Alpha', 'Beta'])
      browser.keepAll((await people.createWorkspace(requestOf(browser), name)).cookies);
    expect(await people.session(requestOf(browser))).toMatchObject({ workspace: { name: 'Beta' } });
    const alpha = (await people.session(requestOf(browser)))?.workspaces[0]?.id ?? '';
    browser.keepAll((await people.openWorkspace(requestOf(browser), alpha)).cookies);
    expect(await people.session(requestOf(browser))).toMatchObject({ workspace: { name: 'Alpha' } });
    const foreign = (await newWorkspace(database)).workspaceId;
    await refusal(people.openWorkspace(requestOf(browser), foreign), 'record-is-absent');
    browser.cookies.set('almagest_workspace', foreign);
    expect(await people.session(requestOf(browser))).toMatchObject({ pending: 'workspace', workspace: null });
    browser.cookies.delete('almagest_workspace');
    expect(await people.session(requestOf(browser))).toMatchObject({ workspace: { name: 'Alpha' } });
  });

  it('whose factor was shown long ago changes no roles', async () => {
    const { browser } = await enrolledOwner(installation, {
      ...OWNER,
      email: 'idle@buyer.example',
      password: PASSWORD,
    });
    browser.keepAll((await people.createWorkspace(requestOf(browser), 'Idle')).cookies);
    const actor = async () => (await callers.of(requestOf(browser))).actor;
    const wish = { email: 'new@buyer.example', roles: ['viewer'] };
    await expect(perform(runtime, memberInvite, await actor(), wish)).resolves.toBeDefined();
    clock.advance(16 * 60_000);
    await refusal(perform(runtime, memberInvite, await actor(), wish), 'second-factor-is-needed');
  });

  it('of a reader does not remove the sample', async () => {
    const link = await invited('reads@buyer.example');
    const { browser } = await enrolledOwner(installation, {
      ...OWNER,
      email: 'reads@buyer.example',
      password: PASSWORD,
    });
    browser.keepAll((await join.accept(requestOf(browser), link)).cookies);
    const session = (await people.session(requestOf(browser))) as MemberSession;
    const services = workspaceServices({ runtime, identity, actorOf: (one) => callers.actorOf(one) });
    // The session of the request that asked is the one that acts.
    await refusal(services.removeSample(session), 'permission-is-missing');
  });
});
