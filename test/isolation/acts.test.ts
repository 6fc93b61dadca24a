/**
 * Every published act with ids that are somebody else's: by every role, whole and limited to one service, with tokens that
 * ended, and by nobody. What belongs to another workspace is answered like what does not exist, tells nothing and stays
 * as it is. Once as the program runs, and once with the row-level security of the database taken away, so that the
 * program's own checks are all there is. In short here, at length by `npm run prove:isolation`.
 */
import { describe, expect, it } from 'vitest';
import { type Action, nameOf, perform } from '#actions/action.ts';
import { serviceAdd } from '#actions/service/add.ts';
import { ROLES, type Role } from '#assurance/access/actor.ts';
import { type Membership, membershipAs } from '#assurance/access/membership.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { removeMember, setMember } from '#store/member.ts';
import { systemIn } from '../harness/actors.ts';
import { type Place, testApi } from '../harness/api.ts';
import { newId } from '../harness/database.ts';
import { ACTS, bearer, type MatrixCaller, matrixIn, ownerOf } from '../harness/matrix.ts';
import { idsIn, type NamedAt, withId } from './ids-in.ts';

const IS_WHOLE = process.env.ALMAGEST_PROVE === 'isolation';
/** In short: who may most of those that can be limited to services, and who may least. */
const ASKED: readonly Role[] = IS_WHOLE ? ROLES : ['programme-manager', 'viewer'];

const api = await testApi();
const { place, tokenOf, runtime, clock, database, asOwner, faults } = api;
const [ours, theirs] = [await place('Harbour Bank'), await place('Quay Insurance')];
const mine = await matrixIn(api, ours);
const others = await matrixIn(api, theirs);
let cases = 0;

/** A member by a bearer token; `days` and `revoked` are of the token. */
async function memberOf(where: Place, membership: Membership, wish: Parameters<typeof tokenOf>[1] = { days: 90 }) {
  const person = await place('Elsewhere');
  const { workspaceId } = where;
  const detail = { workspaceId, actor: systemIn(workspaceId), now: clock.now(), newId, act: 'member.set' };
  await auditedTransaction(database, detail, (tx) => setMember(tx, person.owner.personId, membership));
  const token = await tokenOf({ owner: person.owner, workspaceId }, wish);
  return { caller: bearer(token), personId: person.owner.personId, detail };
}

const as = (role: Role): Membership => ({
  ...membershipAs(role),
  endsAt: role === 'audit-liaison' ? new Date(clock.now().getTime() + 30 * 86_400_000) : null,
});

async function callersFor(role: Role) {
  const { id } = await perform(runtime, serviceAdd, ownerOf(ours), { name: `Open ${role}`, serviceModel: 'saas' });
  const ended = await memberOf(ours, as(role));
  await auditedTransaction(database, ended.detail, (tx) => removeMember(tx, ended.personId));
  return {
    whole: (await memberOf(ours, as(role))).caller,
    // An owner reaches everything.
    scoped: role === 'owner' ? null : (await memberOf(ours, { ...as(role), scopeServiceIds: [id] })).caller,
    ended: ended.caller,
    revoked: (await memberOf(ours, as(role), { days: 30, revoked: true })).caller,
    expired: (await memberOf(ours, as(role), { days: 1 })).caller,
    theirs: (await memberOf(theirs, as(role))).caller,
  };
}

const callers = new Map<Role, Awaited<ReturnType<typeof callersFor>>>();
for (const role of ASKED) callers.set(role, await callersFor(role));
clock.advance(2 * 86_400_000);
const callerOf = (role: Role, kind: keyof Awaited<ReturnType<typeof callersFor>>): MatrixCaller => {
  const caller = callers.get(role)?.[kind];
  if (caller === undefined || caller === null) throw new Error(`no caller for ${role}`);
  return caller;
};

/** Where an act names records of ours, with the record of theirs that it would name in the same place. */
const NAMED = ACTS.flatMap(([name, action]) =>
  idsIn(mine.inputs[name], new Set(mine.ids)).map((at) => {
    const [foreign] = idsIn(others.inputs[name], new Set(others.ids)).filter(
      ({ place: there }) => there.join('.') === at.place.join('.'),
    );
    return { name, action, at, foreign: foreign?.id ?? others.ids[0] ?? '' };
  }),
);

/** What an answer says, whatever the id that was asked for and the number of the request. */
async function said(answer: Response, id: string): Promise<string> {
  const text = await answer.text();
  return `${answer.status} ${text.replaceAll(id, '<id>').replaceAll(/"(?:requestId|instance)":"[^"]*"/g, '')}`;
}

async function ask(action: Action, at: NamedAt, given: { readonly id: string; readonly caller: MatrixCaller }) {
  cases += 1;
  const input = withId(mine.inputs[nameOf(action)], at, given.id) as Readonly<Record<string, unknown>>;
  return mine.send(action, given.caller, input);
}

const setRowSecurity = async (isOn: boolean) => {
  const tables = await asOwner<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('tenant', 'registry') and c.relkind in ('r', 'p')
       and exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname)`,
  );
  const [on, force] = isOn ? ['enable', 'force'] : ['disable', 'no force'];
  for (const { name } of tables)
    await asOwner(`alter table ${name} ${on} row level security, ${force} row level security`);
};

const DATABASES = [
  ['as the program runs', true],
  ['by the program alone', false],
] as const;

describe.each(DATABASES)('%s', (_how, isSecured) => {
  it('begins', () => setRowSecurity(isSecured));

  describe.each(ASKED)('%s', (role) => {
    it.each(['whole', 'scoped'] as const)('learns nothing from an id of another workspace (%s)', async (kind) => {
      if (role === 'owner' && kind === 'scoped') return;
      const before = await others.kept();
      for (const { name, action, at, foreign } of NAMED) {
        const caller = callerOf(role, kind);
        const absent = newId();
        const nothing = await said(await ask(action, at, { id: absent, caller }), absent);
        const answer = await ask(action, at, { id: foreign, caller });
        const text = await said(answer.clone(), foreign);
        expect(text, `${name} ${at.place.join('.')}`).toBe(nothing);
        await others.expectNoTrace(answer, [foreign]);
      }
      expect(await others.kept()).toBe(before);
    });

    it('finds nothing of ours from another workspace', async () => {
      const before = await mine.kept();
      for (const [name, action] of ACTS) {
        if (name === 'sample.remove') continue;
        cases += 1;
        const answer = await mine.send(action, callerOf(role, 'theirs'));
        expect(answer.status, name).toBeLessThan(500);
        if (mine.namesOurs(name)) expect([401, 403, 404], name).toContain(answer.status);
        // Their own records are called so, too.
        await mine.expectNoTrace(answer, ['confidential', 'Confidential']);
      }
      expect(await mine.kept()).toBe(before);
    });

    it.each(['revoked', 'expired', 'ended'] as const)('is nobody with what is %s', async (kind) => {
      const before = await mine.kept();
      for (const [name, action] of ACTS) {
        cases += 1;
        const answer = await mine.send(action, callerOf(role, kind));
        if (kind !== 'ended') expect(answer.status, name).toBe(401);
        else if (mine.namesOurs(name)) expect([401, 403, 404], name).toContain(answer.status);
        await mine.expectNoTrace(answer);
      }
      expect(await mine.kept()).toBe(before);
    });
  });

  it('ends', () => setRowSecurity(true));
});

it('met no fault, in as many cases as are promised', () => {
  expect(faults).toEqual([]);
  console.log(`${cases.toLocaleString('en-GB')} cases, ${ASKED.length} roles, ${NAMED.length} places of ids`);
  if (IS_WHOLE) expect(cases).toBeGreaterThanOrEqual(20_000);
});
