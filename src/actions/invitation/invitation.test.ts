import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Role } from '#assurance/access/actor.ts';
import { findInvitation } from '#store/invitation.ts';
import { membershipsOf } from '#store/workspace.ts';
import { newWorkspace, personIn, systemIn } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { newLinkToken } from '../link-token.ts';
import { memberInvite } from '../member/invite.ts';
import { invitationAccept } from './accept.ts';
import { joinPath } from './join-path.ts';
import { invitationList } from './list.ts';
import { invitationWithdraw } from './withdraw.ts';

const { runtime, database, clock, activityOf, asOwner } = await testRuntime();
const DAY = 86_400_000;
const EMAIL = 'mara@buyer.example';

/** A workspace whose owner has shown the second factor just now. */
async function place() {
  const { workspaceId, owner } = await newWorkspace(database);
  return { workspaceId, owner: { ...owner, factorIsRecent: true } };
}
type Place = Awaited<ReturnType<typeof place>>;

async function invite({ owner }: Place, email = EMAIL, role: Role = 'viewer') {
  const made = await perform(runtime, memberInvite, owner, {
    email,
    roles: [role],
    endsOn: role === 'audit-liaison' ? '2026-12-31' : null,
  });
  return { ...made, token: made.path?.split('/').at(-1) ?? '' };
}
/** As the edge asks for it, for the person who has that account. */
const accept = (workspaceId: string, token: string, { email = EMAIL, personId = newId() } = {}) =>
  perform(runtime, invitationAccept, { ...systemIn(workspaceId), personId }, { token, email });
const refused = { code: 'record-is-absent', message: 'This invitation cannot be used, or not any more.' };

describe('invitation.accept', () => {
  it('makes the person a member with the role of the invitation, and leaves both changes in the log', async () => {
    const ours = await place();
    const { token, invitationId } = await invite(ours, EMAIL, 'audit-liaison');
    const personId = newId();
    expect(await accept(ours.workspaceId, token, { personId })).toEqual({
      roles: ['audit-liaison'],
      scopeServiceIds: null,
      endsOn: '2026-12-31',
    });
    expect(await database.readAsPerson(personId, (person) => membershipsOf(person, clock.now()))).toMatchObject([
      { workspaceId: ours.workspaceId, roles: ['audit-liaison'] },
    ]);
    const entries = await activityOf(ours.workspaceId, { act: 'invitation.accept' });
    const changed = entries.map(({ object, changes }) => [
      object.type,
      changes.find(({ field }) => field === (object.type === 'member' ? 'roles' : 'state')),
    ]);
    expect(Object.fromEntries(changed)).toMatchObject({
      invitation: { before: { value: 'open' }, after: { value: 'accepted' } },
      member: { before: { value: null }, after: { value: ['audit-liaison'] } },
    });
    expect(entries.find(({ object }) => object.type === 'invitation')?.object.id).toBe(invitationId);
    expect(await perform(runtime, invitationList, ours.owner, {})).toEqual([]);
  });

  it('works once, however many try at the same moment', async () => {
    const ours = await place();
    const { token } = await invite(ours);
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => accept(ours.workspaceId, token)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of tries) if (result.status === 'rejected') expect(result.reason).toMatchObject(refused);
    await expect(accept(ours.workspaceId, token)).rejects.toMatchObject(refused);
  });

  it('answers alike to a link that is out of time, withdrawn, replaced, invented, of elsewhere, or of somebody else', async () => {
    const [ours, theirs] = [await place(), await place()];
    const [first, second] = [await invite(ours), await invite(ours)];
    const foreign = await invite(theirs);
    const withdrawn = await invite(ours, 'tomas@buyer.example');
    await perform(runtime, invitationWithdraw, ours.owner, { invitationId: withdrawn.invitationId });
    const attempts = [
      accept(ours.workspaceId, first.token),
      accept(ours.workspaceId, foreign.token),
      accept(ours.workspaceId, withdrawn.token, { email: 'tomas@buyer.example' }),
      accept(ours.workspaceId, newLinkToken()),
      accept(ours.workspaceId, ''),
      accept(ours.workspaceId, 'a'.repeat(200)),
      accept(ours.workspaceId, second.token, { email: 'eve@buyer.example' }),
      accept(newId(), second.token),
    ];
    for (const result of await Promise.allSettled(attempts))
      expect(result).toMatchObject({ status: 'rejected', reason: refused });
    clock.advance(7 * DAY);
    await expect(accept(ours.workspaceId, second.token)).rejects.toMatchObject(refused);
    expect(await asOwner('select 1 from tenant.member where workspace_id = $1', [ours.workspaceId])).toHaveLength(1);
  });

  it('changes no role of somebody who is a member by now', async () => {
    const ours = await place();
    const { token } = await invite(ours, EMAIL, 'viewer');
    const personId = ours.owner.personId ?? '';
    await expect(accept(ours.workspaceId, token, { personId })).rejects.toMatchObject(refused);
    // Nothing of the attempt stays: the link is still good for the person it was made for.
    await expect(accept(ours.workspaceId, token)).resolves.toMatchObject({ roles: ['viewer'] });
  });

  it('is performed by the house alone, never by a member', async () => {
    const ours = await place();
    const { token } = await invite(ours);
    await expect(perform(runtime, invitationAccept, ours.owner, { token, email: EMAIL })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
  });
});

describe('the token of a link', () => {
  it('is 256 random bits, and lies in the database as a digest only', async () => {
    const ours = await place();
    const { token, path, expiresAt } = await invite(ours);
    expect(path).toBe(joinPath(ours.workspaceId, token));
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(Date.parse(expiresAt) - clock.now().getTime()).toBe(7 * DAY);
    const [row] = await asOwner<{ token_sha256: string }>('select * from tenant.invitation where workspace_id = $1', [
      ours.workspaceId,
    ]);
    expect(row?.token_sha256).toBe(createHash('sha256').update(token).digest('hex'));
    const tables = ['invitation', 'audit_entry', 'audit_value', 'log_outbox', 'idempotency_key'];
    for (const table of tables) {
      const rows = await asOwner(`select row_to_json(t)::text as text from tenant.${table} t`);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
  });

  it('finds nothing outside its own workspace', async () => {
    const [ours, theirs] = [await place(), await place()];
    await invite(ours);
    const digest = await asOwner<{ token_sha256: string }>(
      'select token_sha256 from tenant.invitation where workspace_id = $1',
      [ours.workspaceId],
    );
    const look = (workspaceId: string) =>
      database.read(workspaceId, (read) => findInvitation(read, digest[0]?.token_sha256 ?? '', clock.now()));
    expect(await look(ours.workspaceId)).toMatchObject({ email: EMAIL });
    expect(await look(theirs.workspaceId)).toBeNull();
  });
});

describe('invitation.list', () => {
  it('tells every member who is invited, as what and until when, and no token', async () => {
    const ours = await place();
    const { token } = await invite(ours, ' Mara@Buyer.example ', 'programme-manager');
    clock.advance(8 * DAY);
    await invite(ours, 'tomas@buyer.example');
    const list = await perform(runtime, invitationList, personIn(ours.workspaceId, 'viewer'), {});
    expect(list).toMatchObject([
      { email: EMAIL, roles: ['programme-manager'], invitedBy: ours.owner.personId, expired: true },
      { email: 'tomas@buyer.example', roles: ['viewer'], expired: false },
    ]);
    expect(JSON.stringify(list)).not.toContain(token);
    expect(await perform(runtime, invitationList, (await place()).owner, {})).toEqual([]);
  });
});

describe('invitation.withdraw', () => {
  it('ends an invitation once, by an owner, and says so in the log', async () => {
    const ours = await place();
    const { invitationId } = await invite(ours);
    for (const role of ['programme-manager', 'viewer', 'audit-liaison'] as const)
      await expect(
        perform(runtime, invitationWithdraw, personIn(ours.workspaceId, role), { invitationId }),
      ).rejects.toMatchObject({ code: 'permission-is-missing' });
    await perform(runtime, invitationWithdraw, ours.owner, { invitationId });
    const [entry] = await activityOf(ours.workspaceId, { act: 'invitation.withdraw' });
    expect(entry?.changes).toContainEqual({
      field: 'state',
      before: { erased: false, value: 'open' },
      after: { erased: false, value: 'withdrawn' },
    });
    await expect(perform(runtime, invitationWithdraw, ours.owner, { invitationId })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });

  it('reaches no invitation of another workspace', async () => {
    const [ours, theirs] = [await place(), await place()];
    const { invitationId, token } = await invite(theirs);
    await expect(perform(runtime, invitationWithdraw, ours.owner, { invitationId })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    await expect(accept(theirs.workspaceId, token)).resolves.toMatchObject({ roles: ['viewer'] });
  });
});
