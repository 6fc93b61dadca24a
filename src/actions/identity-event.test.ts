import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { membershipAs } from '#assurance/access/membership.ts';
import { IDENTITY_EVENT_KINDS, type IdentityEvent } from '#identity/events.ts';
import { createIdentity } from '#identity/identity.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { newWorkspace, personIn } from '../../test/harness/actors.ts';
import type { CrashPlan } from '../../test/harness/crash-identity.ts';
import { newId } from '../../test/harness/database.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { recordIdentityEvent } from './identity-event.ts';

const { runtime, database, address, clock, activityOf, asOwner } = await testRuntime();

/** A person who belongs to two workspaces. */
async function memberOfTwo() {
  const [one, other] = [await newWorkspace(database), await newWorkspace(database)];
  const personId = one.owner.personId ?? '';
  const detail = { workspaceId: other.workspaceId, actor: other.owner, now: clock.now(), newId, act: 'member.set' };
  await auditedTransaction(database, detail, (tx) => setMember(tx, personId, membershipAs('viewer')));
  return { personId, one: one.workspaceId, other: other.workspaceId };
}

const event = (change: Partial<IdentityEvent>): IdentityEvent => ({
  id: newId(),
  kind: 'session.start',
  at: clock.now(),
  personId: null,
  sessionIdDigest: '00112233445566778899aabbccddeeff',
  addressPrefix: '192.0.2.0/24',
  detail: { method: 'totp' },
  ...change,
});

describe('what happens to an account', () => {
  it('is in the log of each workspace of the person, under its own name', async () => {
    const { personId, one, other } = await memberOfTwo();
    await recordIdentityEvent(runtime, event({ personId }));
    for (const workspaceId of [one, other]) {
      const [entry] = await activityOf(workspaceId);
      expect(entry).toMatchObject({
        act: 'session.start',
        actor: { kind: 'system', personId },
        object: { type: 'session', id: '00112233445566778899aabbccddeeff' },
      });
      expect(entry?.changes.map(({ field, after }) => [field, after])).toEqual(
        expect.arrayContaining([
          ['method', { erased: false, value: 'totp' }],
          ['network', { erased: false, value: '192.0.2.0/24' }],
        ]),
      );
    }
  });

  it.each(IDENTITY_EVENT_KINDS)('%s can be recorded', async (kind) => {
    const { workspaceId, owner } = await newWorkspace(database);
    await recordIdentityEvent(runtime, event({ kind, personId: owner.personId, sessionIdDigest: null, detail: {} }));
    expect((await activityOf(workspaceId))[0]).toMatchObject({ act: kind, object: { id: 'account' } });
  });

  it('is recorded also when its name is all there is to say', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const bare = { personId: owner.personId, sessionIdDigest: null, addressPrefix: null, detail: {} };
    await recordIdentityEvent(runtime, event({ kind: 'password.change', ...bare }));
    expect((await activityOf(workspaceId))[0]).toMatchObject({ act: 'password.change', changes: [] });
  });

  it('of a token is told to the workspace of the token alone', async () => {
    const { personId, one, other } = await memberOfTwo();
    const detail = { tokenId: newId(), workspaceId: one, name: 'nightly' };
    await recordIdentityEvent(runtime, event({ kind: 'token.create', personId, detail }));
    expect(await activityOf(one, { act: 'token.create' })).toHaveLength(1);
    expect(await activityOf(other, { act: 'token.create' })).toEqual([]);
  });

  it('of a token is told to its workspace also when the person has left', async () => {
    const { workspaceId } = await newWorkspace(database);
    const detail = { tokenId: newId(), workspaceId, name: 'nightly' };
    await recordIdentityEvent(runtime, event({ kind: 'token.revoke', personId: newId(), detail }));
    expect(await activityOf(workspaceId, { act: 'token.revoke' })).toHaveLength(1);
  });

  it('of somebody unknown, or of nobody’s workspace, is in no log', async () => {
    const count = () => asOwner('select count(*) from tenant.audit_entry');
    const before = await count();
    await recordIdentityEvent(runtime, event({ kind: 'login.fail', personId: null }));
    await recordIdentityEvent(runtime, event({ kind: 'login.fail', personId: personIn(null).personId }));
    expect(await count()).toEqual(before);
  });
});

describe('an event that comes again', () => {
  const entriesOf = async (workspaceId: string) =>
    (await activityOf(workspaceId, { act: 'session.start' })).map(({ id, at }) => [id, at.toISOString()]);

  it('is one entry, at the time it happened and under its own id', async () => {
    const { personId, one, other } = await memberOfTwo();
    const told = event({ personId, at: new Date('2026-03-02T10:00:00.000Z') });
    for (let turn = 0; turn < 3; turn += 1) await recordIdentityEvent(runtime, told);
    for (const workspaceId of [one, other])
      expect(await entriesOf(workspaceId)).toEqual([[told.id, '2026-03-02T10:00:00.000Z']]);
  });

  it('is one entry also when ten tell it at the same moment', async () => {
    const { personId, one, other } = await memberOfTwo();
    const told = event({ personId });
    await Promise.all(Array.from({ length: 10 }, () => recordIdentityEvent(runtime, told)));
    for (const workspaceId of [one, other]) expect(await entriesOf(workspaceId)).toHaveLength(1);
    const rows = await asOwner('select * from tenant.log_outbox where event_id = $1', [told.id]);
    expect(rows, 'one in the queue of each log').toHaveLength(2);
  });

  it('is added where it is missing: the first time it came to one workspace only', async () => {
    const { personId, one, other } = await memberOfTwo();
    const told = event({ personId });
    await asOwner(
      `alter table tenant.audit_entry add constraint full_up check (workspace_id <> '${other}' or act <> 'session.start') not valid`,
    );
    await expect(recordIdentityEvent(runtime, told), 'a fault is a fault').rejects.toMatchObject({ code: '23514' });
    await asOwner('alter table tenant.audit_entry drop constraint full_up');
    await recordIdentityEvent(runtime, told);
    for (const workspaceId of [one, other]) expect(await entriesOf(workspaceId)).toHaveLength(1);
  });
});

describe('a program that is killed in a sign-in', () => {
  const person = { email: 'ida@fjord.example', password: 'seven quiet otters paint' };
  const settings = { secret: 'a secret of this test run and of no other place', baseUrl: 'https://almagest.example' };
  const open = () =>
    createIdentity({
      ...settings,
      pool: database.pool,
      now: clock.now,
      newId,
      onEvent: (told) => recordIdentityEvent(runtime, told),
      reportFault: (error) => expect.unreachable(String(error)),
    });

  /** Runs a sign-in in a process of its own up to the moment, and kills it there. */
  async function killAt(moment: CrashPlan['moment']): Promise<void> {
    const plan: CrashPlan = { ...settings, moment, address, person };
    const child = spawn(process.execPath, ['test/harness/crash-identity.ts', JSON.stringify(plan)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => child.once('close', resolve));
    const there = await Promise.race([once(child.stdout, 'data'), gone]);
    child.kill('SIGKILL');
    await gone;
    expect(String(there), 'it came to the moment').toBe('there\n');
  }

  /** A member with an account and a password, and what the sign-in has left of the three. */
  async function member() {
    await asOwner('truncate identity.person cascade');
    const caller = { headers: new Headers(), address: '192.0.2.1' };
    const { personId } = await open().createPerson(caller, { ...person, name: 'Ida Holm' });
    await asOwner('truncate identity.session');
    const { workspaceId, owner } = await newWorkspace(database);
    const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'member.set' };
    await auditedTransaction(database, detail, (tx) => setMember(tx, personId, membershipAs('viewer')));
    return async () => ({
      sessions: (await asOwner('select id from identity.session')).length,
      waiting: (await asOwner('select id from identity.event_outbox')).length,
      entries: (await activityOf(workspaceId, { act: 'session.start' })).length,
    });
  }

  it.each([
    ['changed', { sessions: 0, waiting: 0, entries: 0 }],
    ['committed', { sessions: 1, waiting: 1, entries: 0 }],
    ['recorded', { sessions: 1, waiting: 1, entries: 1 }],
  ] as const)('leaves a session and its entry, or neither: killed when it has %s', async (moment, left) => {
    const seen = await member();
    await killAt(moment);
    // The server notices that a client is gone when it next hears from it.
    await expect.poll(seen).toEqual(left);
    await open().recordEvents();
    const settled = { sessions: left.sessions, waiting: 0, entries: left.sessions };
    expect(await seen()).toEqual(settled);
    await Promise.all([open().recordEvents(), open().recordEvents()]);
    expect(await seen()).toEqual(settled);
  });

  it('leaves one entry also when two others find what it left at the same moment', async () => {
    const seen = await member();
    await killAt('committed');
    await Promise.all([open(), open(), open()].map((identity) => identity.recordEvents()));
    expect(await seen()).toEqual({ sessions: 1, waiting: 0, entries: 1 });
  });
});
