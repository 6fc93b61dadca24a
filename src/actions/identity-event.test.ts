import { describe, expect, it } from 'vitest';
import { IDENTITY_EVENT_KINDS, type IdentityEvent } from '#identity/events.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { newWorkspace, personIn } from '../../test/harness/actors.ts';
import { newId } from '../../test/harness/database.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { recordIdentityEvent } from './identity-event.ts';

const { runtime, database, clock, activityOf, asOwner } = await testRuntime();

/** A person who belongs to two workspaces. */
async function memberOfTwo() {
  const [one, other] = [await newWorkspace(database), await newWorkspace(database)];
  const personId = one.owner.personId ?? '';
  const detail = { workspaceId: other.workspaceId, actor: other.owner, now: clock.now(), newId, act: 'member.set' };
  await auditedTransaction(database, detail, (tx) => setMember(tx, personId, 'reader'));
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
