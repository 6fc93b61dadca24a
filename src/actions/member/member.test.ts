import { describe, expect, it } from 'vitest';
import { type Actor, ROLES, type Role } from '#assurance/access/actor.ts';
import { membershipAs } from '#assurance/access/membership.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { enrolledOwner, testIdentity } from '../../../test/harness/identity.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { invitationList } from '../invitation/list.ts';
import { serviceAdd } from '../service/add.ts';
import { memberChangeRole } from './change-role.ts';
import { memberInvite } from './invite.ts';
import { memberList } from './list.ts';
import { memberRemove } from './remove.ts';

const { runtime: base, database, clock, activityOf, asOwner } = await testRuntime();
const installation = testIdentity(database);
const { identity } = installation;
const runtime = {
  ...base,
  people: {
    personOfEmail: identity.personOfEmail,
    namesOf: async () => new Map(),
    revokeTokensOfOthers: identity.revokeTokensOfOthers,
  },
};

/** A workspace, its owner with a factor shown just now, and members of the given roles who have accounts. */
async function place(...roles: readonly Role[]) {
  const { workspaceId, owner } = await newWorkspace(database);
  const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'member.set' };
  const members = [];
  for (const role of roles) {
    const email = `${newId()}@buyer.example`;
    const account = await enrolledOwner(installation, {
      email,
      name: `A ${role}`,
      password: 'herring lighthouse quartz 41',
    });
    await auditedTransaction(database, detail, (tx) => setMember(tx, account.personId, membershipAs(role)));
    members.push({ ...account, email });
  }
  return { workspaceId, owner: { ...owner, factorIsRecent: true }, members };
}

const OPEN = { scopeServiceIds: null, endsOn: null, ended: false };
const AUDIT = { ...membershipAs('audit-liaison'), endsAt: new Date('2027-01-01T00:00:00.000Z') };

const memberOf = async (workspaceId: string, personId: string) => {
  const members = await perform(runtime, memberList, personIn(workspaceId), {});
  return members.find((member) => member.personId === personId) ?? null;
};
const roleOf = async (workspaceId: string, personId: string) =>
  (await memberOf(workspaceId, personId))?.roles.join() ?? null;
const serviceIn = async (owner: Actor, name: string) =>
  (await perform(runtime, serviceAdd, owner, { name, serviceModel: 'saas' })).id;

describe('member.list', () => {
  it('names everybody of the workspace with their role, and nobody of another', async () => {
    const [{ workspaceId, owner }, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    const auditor = personIn(workspaceId, 'audit-liaison');
    const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'member.set' };
    await auditedTransaction(database, detail, (tx) => setMember(tx, auditor.personId ?? '', AUDIT));
    const expected = [
      { personId: owner.personId, roles: ['owner'], ...OPEN, addedAt: '2026-03-01T08:00:00.000Z' },
      {
        personId: auditor.personId,
        roles: ['audit-liaison'],
        ...OPEN,
        endsOn: '2026-12-31',
        addedAt: clock.now().toISOString(),
      },
    ];
    expect(await perform(runtime, memberList, owner, {})).toEqual(expected);
    expect(await perform(runtime, memberList, auditor, {})).toEqual(expected);
    expect(await perform(runtime, memberList, theirs.owner, {})).toHaveLength(1);
  });
});

describe('a member who reaches some services only', () => {
  it('is told of who reaches those, and of no other service', async () => {
    const { workspaceId, owner, members } = await place('viewer', 'viewer', 'caiq-owner');
    const [archive, store] = [await serviceIn(owner, 'Archive'), await serviceIn(owner, 'Object Store')];
    const [both, other] = members.map(({ personId }) => personId);
    const limit = (personId: string | undefined, ...scopeServiceIds: string[]) =>
      perform(runtime, memberChangeRole, owner, { personId, roles: ['viewer'], scopeServiceIds });
    await limit(both, archive, store);
    await limit(other, store);
    const list = await perform(runtime, memberList, { ...personIn(workspaceId, 'viewer'), services: [archive] }, {});
    const told = new Map(list.map(({ personId, scopeServiceIds }) => [personId, scopeServiceIds]));
    expect(told.size).toBe(3);
    expect([told.get(both ?? ''), told.get(other ?? ''), told.get(owner.personId ?? '')]).toEqual([
      [archive],
      undefined,
      null,
    ]);
  });

  it('is refused what is about all of the workspace, with an entry in the log', async () => {
    const { workspaceId } = await place();
    const scoped = { ...personIn(workspaceId, 'programme-manager'), services: [newId()] };
    await expect(perform(runtime, invitationList, scoped, {})).rejects.toMatchObject({
      code: 'permission-is-missing',
      message: 'You reach some services of this workspace only.',
    });
    expect((await activityOf(workspaceId))[0]).toMatchObject({ act: 'authz.deny', object: { id: 'invitation.list' } });
  });
});

describe('member.invite', () => {
  it('asks an owner with a factor shown lately: no other role, no token, no session that has lain idle', async () => {
    const { workspaceId, owner } = await place();
    const wish = { email: 'mara@buyer.example', roles: ['viewer'] };
    for (const role of ROLES.filter((one) => one !== 'owner')) {
      const member = { ...personIn(workspaceId, role), factorIsRecent: true };
      await expect(perform(runtime, memberInvite, member, wish)).rejects.toMatchObject({
        code: 'permission-is-missing',
      });
    }
    const { factorIsRecent: _, ...idle } = owner;
    for (const actor of [idle, { ...idle, kind: 'service' as const, mfa: 'none' as const }]) {
      await expect(perform(runtime, memberInvite, actor, wish)).rejects.toMatchObject({
        code: 'second-factor-is-needed',
      });
    }
    const denials = await activityOf(workspaceId, { act: 'authz.deny' });
    expect(denials.map(({ object }) => object.id)).toEqual(Array(ROLES.length + 1).fill('member.invite'));
    expect(await perform(runtime, invitationList, owner, {})).toEqual([]);
  });

  it('leaves in the log who was invited as what, and by whom', async () => {
    const { workspaceId, owner } = await place();
    const { invitationId } = await perform(runtime, memberInvite, owner, {
      email: 'Mara@Buyer.example',
      roles: ['programme-manager'],
    });
    const [entry] = await activityOf(workspaceId, { act: 'member.invite' });
    expect(entry).toMatchObject({
      object: { type: 'invitation', id: invitationId },
      actor: { personId: owner.personId },
    });
    const after = Object.fromEntries((entry?.changes ?? []).map(({ field, after }) => [field, after]));
    expect(after).toMatchObject({
      email: { value: 'mara@buyer.example' },
      roles: { value: ['programme-manager'] },
      state: { value: 'open' },
    });
  });

  it('refuses somebody who is a member already, however their e-mail is written', async () => {
    const { owner, members } = await place('viewer');
    const email = members[0]?.email.toUpperCase();
    await expect(perform(runtime, memberInvite, owner, { email, roles: ['programme-manager'] })).rejects.toMatchObject({
      code: 'name-is-taken',
      detail: { field: 'email' },
    });
    // Elsewhere the same person may be invited.
    await expect(
      perform(runtime, memberInvite, (await place()).owner, { email, roles: ['programme-manager'] }),
    ).resolves.toBeDefined();
  });

  it.each(['', 'mara', 'mara@', 'a b@buyer.example', `${'m'.repeat(250)}@buyer.example`, 'mara@buyer.example\u0000'])(
    'refuses %j, which is no e-mail',
    async (email) => {
      const { owner } = await place();
      await expect(perform(runtime, memberInvite, owner, { email, roles: ['viewer'] })).rejects.toMatchObject({
        code: 'input-is-not-valid',
        detail: { field: 'email' },
      });
    },
  );

  it('replaces the open invitation of the same person', async () => {
    const { owner } = await place();
    const wish = { email: 'mara@buyer.example' };
    await perform(runtime, memberInvite, owner, { ...wish, roles: ['viewer'] });
    const second = await perform(runtime, memberInvite, owner, { ...wish, roles: ['programme-manager'] });
    expect(await perform(runtime, invitationList, owner, {})).toMatchObject([
      { id: second.invitationId, roles: ['programme-manager'] },
    ]);
  });

  it('leaves one open invitation when two owners invite the same person at the same moment', async () => {
    const { owner } = await place();
    const wish = { email: 'mara@buyer.example', roles: ['viewer'] };
    const tries = await Promise.allSettled([1, 2, 3].map(() => perform(runtime, memberInvite, owner, wish)));
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    for (const result of tries) if (result.status === 'rejected') expect(result.reason.code).toBe('name-is-taken');
    expect(await perform(runtime, invitationList, owner, {})).toHaveLength(1);
  });

  it('tells the link once: a repeated request gets the same invitation without it, and it is kept nowhere', async () => {
    const { workspaceId, owner } = await place();
    const wish = { email: 'mara@buyer.example', roles: ['viewer'] };
    const ask = () => perform(runtime, memberInvite, owner, wish, { idempotencyKey: 'one' });
    const [first, again] = [await ask(), await ask()];
    expect(first.path).toMatch(new RegExp(`^/join/${workspaceId}/[\\w-]{43}$`));
    expect(again).toEqual({ ...first, path: null });
    const kept = await asOwner('select result::text from tenant.idempotency_key where workspace_id = $1', [
      workspaceId,
    ]);
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(first.path?.split('/').at(-1));
  });
});

describe('member.change-role', () => {
  it('gives a member another role and says in the log which it was', async () => {
    const { workspaceId, owner, members } = await place('viewer');
    const personId = members[0]?.personId ?? '';
    await perform(runtime, memberChangeRole, owner, { personId, roles: ['programme-manager'] });
    expect(await roleOf(workspaceId, personId)).toBe('programme-manager');
    const [entry] = await activityOf(workspaceId, { act: 'member.change-role' });
    expect(entry?.changes).toEqual([
      {
        field: 'roles',
        before: { erased: false, value: ['viewer'] },
        after: { erased: false, value: ['programme-manager'] },
      },
    ]);
  });

  it('keeps the last owner, also when two owners step down at the same moment', async () => {
    const { workspaceId, owner, members } = await place('owner');
    const [first, second] = [owner.personId ?? '', members[0]?.personId ?? ''];
    const down = (personId: string) => perform(runtime, memberChangeRole, owner, { personId, roles: ['viewer'] });
    const results = await Promise.allSettled([down(first), down(second)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = [await roleOf(workspaceId, first), await roleOf(workspaceId, second)];
    expect(left.sort()).toEqual(['owner', 'viewer']);
  });

  it('gives several roles, some services and a last day, kept in one form and told in the log', async () => {
    const { workspaceId, owner, members } = await place('viewer');
    const personId = members[0]?.personId ?? '';
    const services = await Promise.all(['Archive', 'Object Store'].map((name) => serviceIn(owner, name)));
    await perform(runtime, memberChangeRole, owner, {
      personId,
      roles: ['domain-owner', 'caiq-owner', 'domain-owner'],
      scopeServiceIds: [...services, ...services].reverse(),
      endsOn: '2026-12-31',
    });
    const expected = { roles: ['caiq-owner', 'domain-owner'], scopeServiceIds: services.toSorted() };
    expect(await memberOf(workspaceId, personId)).toMatchObject({ ...expected, endsOn: '2026-12-31', ended: false });
    const [entry] = await activityOf(workspaceId, { act: 'member.change-role' });
    const after = Object.fromEntries(
      (entry?.changes ?? []).map(({ field, after }) => [field, after.erased ? null : after.value]),
    );
    expect(after).toEqual({ ...expected, endsAt: '2027-01-01T00:00:00.000Z' });
  });

  it.each<readonly [string, object, string]>([
    ['no role', { roles: [] }, 'roles'],
    ['a role nobody knows', { roles: ['editor'] }, 'roles.0'],
    ['an audit liaison for good', { roles: ['audit-liaison'] }, 'endsOn'],
    ['an owner for a while', { roles: ['owner'], endsOn: '2026-12-31' }, 'endsOn'],
    ['a last day that is over', { roles: ['viewer'], endsOn: '2026-03-13' }, 'endsOn'],
    ['a day that is none', { roles: ['viewer'], endsOn: '2026-02-30' }, 'endsOn'],
    ['a service that is not there', { roles: ['viewer'], scopeServiceIds: [newId()] }, 'scopeServiceIds'],
    ['no service at all', { roles: ['viewer'], scopeServiceIds: [] }, 'scopeServiceIds'],
  ])('refuses %s, for a member and for an invitation alike', async (_what, wish, field) => {
    const { owner, members } = await place('viewer');
    const refused = { code: 'input-is-not-valid', detail: { field } };
    const personId = members[0]?.personId;
    await expect(perform(runtime, memberChangeRole, owner, { personId, ...wish })).rejects.toMatchObject(refused);
    const email = 'mara@buyer.example';
    await expect(perform(runtime, memberInvite, owner, { email, ...wish })).rejects.toMatchObject(refused);
  });

  it('lets nobody reach a service of another workspace', async () => {
    const [ours, theirs] = [await place('viewer'), await place()];
    const foreign = await serviceIn(theirs.owner, 'Object Store');
    const wish = { personId: ours.members[0]?.personId, roles: ['viewer'], scopeServiceIds: [foreign] };
    await expect(perform(runtime, memberChangeRole, ours.owner, wish)).rejects.toMatchObject({
      detail: { field: 'scopeServiceIds' },
    });
  });

  it('brings back somebody whose membership is over, as an invitation does', async () => {
    const { workspaceId, owner, members } = await place('viewer');
    const { personId, email } = members[0] ?? { personId: '', email: '' };
    const today = clock.now().toISOString().slice(0, 10);
    await perform(runtime, memberChangeRole, owner, { personId, roles: ['viewer'], endsOn: today });
    await expect(perform(runtime, memberInvite, owner, { email, roles: ['viewer'] })).rejects.toMatchObject({
      code: 'name-is-taken',
    });
    clock.advance(24 * 60 * 60_000);
    expect(await memberOf(workspaceId, personId)).toMatchObject({ endsOn: today, ended: true });
    await expect(perform(runtime, memberInvite, owner, { email, roles: ['viewer'] })).resolves.toBeDefined();
    await perform(runtime, memberChangeRole, owner, { personId, roles: ['viewer'] });
    expect(await memberOf(workspaceId, personId)).toMatchObject({ endsOn: null, ended: false });
  });

  it('is refused to everybody else, and for somebody who is no member here', async () => {
    const { workspaceId, owner, members } = await place('viewer');
    const elsewhere = await place('viewer');
    const personId = members[0]?.personId ?? '';
    const self = { ...personIn(workspaceId, 'programme-manager', personId), factorIsRecent: true };
    await expect(perform(runtime, memberChangeRole, self, { personId, roles: ['owner'] })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    const foreign = elsewhere.members[0]?.personId ?? '';
    await expect(
      perform(runtime, memberChangeRole, owner, { personId: foreign, roles: ['owner'] }),
    ).rejects.toMatchObject({ code: 'record-is-absent' });
    expect(await roleOf(elsewhere.workspaceId, foreign)).toBe('viewer');
    expect(await roleOf(workspaceId, foreign)).toBeNull();
  });
});

describe('member.remove', () => {
  const tokenFor = async (member: Awaited<ReturnType<typeof enrolledOwner>>, workspaceId: string) => {
    const session = await member.browser.session(identity);
    const token = { workspaceId, name: 'nightly', days: 30 };
    return (await identity.createToken(member.browser.caller, { session, token })).secret;
  };

  it('ends the membership and the tokens for this workspace, and no other token', async () => {
    const { workspaceId, owner, members } = await place('programme-manager', 'viewer');
    const [leaving, staying] = [members[0]!, members[1]!];
    const elsewhere = newId();
    const here = await tokenFor(leaving, workspaceId);
    const kept = [await tokenFor(leaving, elsewhere), await tokenFor(staying, workspaceId)];
    installation.events.length = 0;
    await perform(runtime, memberRemove, owner, { personId: leaving.personId });
    expect(await roleOf(workspaceId, leaving.personId)).toBeNull();
    expect(await identity.resolveToken(here)).toBeNull();
    for (const token of kept) expect(await identity.resolveToken(token)).not.toBeNull();
    expect(installation.events).toMatchObject([
      { kind: 'token.revoke', personId: leaving.personId, detail: { workspaceId, name: 'nightly' } },
    ]);
    const [entry] = await activityOf(workspaceId, { act: 'member.remove' });
    expect(entry?.changes).toContainEqual({
      field: 'roles',
      before: { erased: false, value: ['programme-manager'] },
      after: { erased: false, value: null },
    });
  });

  it('keeps the last owner', async () => {
    const { workspaceId, owner } = await place('viewer');
    await expect(perform(runtime, memberRemove, owner, { personId: owner.personId })).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
    expect(await roleOf(workspaceId, owner.personId ?? '')).toBe('owner');
  });

  it('is refused to everybody else, and for somebody of another workspace', async () => {
    const { workspaceId, owner } = await place();
    const elsewhere = await place('viewer');
    const foreign = elsewhere.members[0]?.personId ?? '';
    const editor = { ...personIn(workspaceId, 'programme-manager'), factorIsRecent: true };
    await expect(perform(runtime, memberRemove, editor, { personId: owner.personId })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    await expect(perform(runtime, memberRemove, owner, { personId: foreign })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    expect(await roleOf(elsewhere.workspaceId, foreign)).toBe('viewer');
  });
});
