/** Every operation by every role, in the workspace of the role and from another one: let in by permission, or not at all. */
import { describe, expect, it } from 'vitest';
import { type Action, nameOf, perform } from '#actions/action.ts';
import { answerPreviewMany } from '#actions/answer/preview-many.ts';
import { ACTS_UNDER } from '#actions/duty-rules.ts';
import { serviceAdd } from '#actions/service/add.ts';
import { type Actor, ROLES, type Role } from '#assurance/access/actor.ts';
import { ANSWERS, type DutyDenial } from '#assurance/access/duties.ts';
import { type Membership, membershipAs } from '#assurance/access/membership.ts';
import { Refusal } from '#assurance/refusal.ts';
import { listActivity } from '#store/activity-log.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { personIn, systemIn } from '../../test/harness/actors.ts';
import { testApi } from '../../test/harness/api.ts';
import { newId } from '../../test/harness/database.ts';
import { ACTS, bearer, matrixIn, ownerOf } from '../../test/harness/matrix.ts';

const api = await testApi();
const { place, tokenOf, runtime, clock, faults, database, asOwner } = api;
const [ours, theirs] = [await place('Harbour Bank'), await place('Quay Insurance')];
const [another, third] = [await place('Pier Mutual'), await place('Dock Savings')];
const matrix = await matrixIn(api, ours);
const { send, kept, namesOurs, expectNoTrace } = matrix;
const owner = ownerOf(ours);

/** A member of a workspace, by a bearer token. */
async function memberOf({ workspaceId }: typeof ours, membership: Membership): Promise<string> {
  const person = await place('Elsewhere');
  const detail = { workspaceId, actor: systemIn(workspaceId), now: clock.now(), newId, act: 'member.set' };
  await auditedTransaction(database, detail, (tx) => setMember(tx, person.owner.personId, membership));
  return tokenOf({ owner: person.owner, workspaceId }, { days: 90 });
}
const as = (role: Role): Membership => ({
  ...membershipAs(role),
  endsAt: role === 'audit-liaison' ? new Date(clock.now().getTime() + 30 * 86_400_000) : null,
});
const members = new Map<Role, { readonly ours: string; readonly theirs: string }>();
for (const role of ROLES)
  members.set(role, { ours: await memberOf(ours, as(role)), theirs: await memberOf(theirs, as(role)) });
const tokenIn = (role: Role, where: 'ours' | 'theirs') => bearer(members.get(role)?.[where] ?? '');

/** A member who reaches a service of their own only. */
const scoped = async (role: Role) => {
  const { id } = await perform(runtime, serviceAdd, owner, { name: `Open ${role}`, serviceModel: 'saas' });
  return bearer(await memberOf(ours, { ...as(role), scopeServiceIds: [id] }));
};
const [viewer, manager] = [await scoped('viewer'), await scoped('programme-manager')];

const may = ({ permission }: Action, role: Role): boolean =>
  typeof permission === 'string' || permission.includes(role);
const codeOf = async (answer: Response): Promise<string | null> => {
  if (answer.status < 400) return null;
  const problem: { code?: string } = await answer.json();
  return problem.code ?? '';
};

const DUTY_DENIALS = Object.keys(ACTS_UNDER) as DutyDenial[];

describe.each(ROLES)('from another workspace, as %s,', (role) => {
  it.each(ACTS.filter(([name]) => name !== 'sample.remove'))('%s finds nothing of ours', async (name, action) => {
    const answer = await send(action, tokenIn(role, 'theirs'));
    expect(answer.status).toBeLessThan(500);
    if (namesOurs(name)) expect([403, 404]).toContain(answer.status);
    await expectNoTrace(answer);
  });

  it('nothing of ours has changed', async () => {
    const before = await kept();
    for (const [, action] of ACTS) await send(action, tokenIn(role, 'theirs'));
    expect(await kept()).toBe(before);
  });
});

describe.each(ROLES)('as %s, what the role does not allow', (role) => {
  const closed = ACTS.filter(([, action]) => !may(action, role));

  it.each(closed)('%s is refused with an entry in the log, and nothing changes', async (name, action) => {
    const before = await kept();
    const answer = await send(action, tokenIn(role, 'ours'));
    expect(answer.status).toBe(403);
    expect(await codeOf(answer)).toBe('permission-is-missing');
    expect(await kept()).toBe(before);
    const [entry] = await database.read(ours.workspaceId, (read) => listActivity(read, { act: 'authz.deny' }));
    expect(entry?.object).toMatchObject({ type: 'action', id: name });
    expect(entry?.changes).toContainEqual(
      expect.objectContaining({ field: 'roles', after: { erased: false, value: [role] } }),
    );
  });

  it('is nothing for an owner', () => {
    if (role === 'owner') expect(closed).toEqual([]);
    else expect(closed.length).toBeGreaterThan(5);
  });
});

describe.each(ROLES)('as %s, what is read', (role) => {
  it.each(ACTS.filter(([, { effect }]) => effect === 'read'))('%s is served', async (name, action) => {
    const answer = await send(action, tokenIn(role, 'ours'));
    // What somebody may not do is not shown to them beforehand either.
    const isOfOthers = name === 'answer.preview-many' && !ANSWERS.some((one) => one === role);
    expect(answer.status).toBe(isOfOthers ? 403 : 200);
  });
});

/** What every member may change, and of which nobody else has anything. */
const ABOUT_ONESELF = ['member-clock.revise'];

describe('a member who reaches one other service', () => {
  /** Without knowing of any service: the workspace and its owner are no secret to a member. */
  const known = [ours.workspaceId, ours.owner.personId, 'confidential'];
  /** Documents and records that nobody has linked belong to no service yet, so that somebody may link them. */
  const linked = JSON.stringify(matrix.inputs['evidence-link.list']);
  const isOfNoService = (name: string) =>
    /^(document|record)\./.test(name) && !linked.includes(String(matrix.inputs[name]?.documentId));

  it.each(ACTS.filter(([, { effect }]) => effect === 'read'))('reads nothing of ours by %s', async (name, action) => {
    const answer = await send(action, viewer);
    if (action.wholeWorkspace) expect(answer.status).toBe(403);
    else if (namesOurs(name)) expect([403, 404]).toContain(answer.status);
    else expect(answer.status).toBe(200);
    await expectNoTrace(answer, known);
  });

  it.each(ACTS.filter(([name]) => !isOfNoService(name)))('manages nothing of ours by %s', async (name, action) => {
    const before = await kept();
    const answer = await send(action, manager);
    if (action.wholeWorkspace || namesOurs(name)) expect([403, 404]).toContain(answer.status);
    await expectNoTrace(answer, known);
    if (name !== 'workspace.create' && !ABOUT_ONESELF.includes(name)) expect(await kept()).toBe(before);
  });
});

describe('the rules that keep duties apart', () => {
  /** What ends something comes last, so that it is there for all others; files are under no such rule. */
  const isEnd = (name: string) => /\.(remove|close|dispose)$/.test(name);
  const ordered = ACTS.filter(([, { upload, effect }]) => upload === undefined && effect === 'write').toSorted(
    ([one], [other]) => Number(isEnd(one)) - Number(isEnd(other)),
  );
  const sorted = (rules: Partial<Record<DutyDenial, readonly string[]>>) =>
    Object.fromEntries(Object.entries(rules).map(([rule, acts]) => [rule, acts.toSorted()]));

  it('refuse a domain owner without domains exactly the acts they are said to', async () => {
    const { inputs } = await matrixIn(api, another);
    const nobody = personIn(another.workspaceId, 'domain-owner');
    const acts = ordered.filter(([, action]) => may(action, 'domain-owner'));
    const met = await rulesMet(acts, (name) => ({ actor: nobody, input: inputs[name] ?? {} }));
    expect(sorted(met)).toEqual(sorted({ 'domain-is-not-yours': ACTS_UNDER['domain-is-not-yours'] }));
  });

  it('refuse authors, requesters and who filled values exactly the acts they are said to, whatever else they are', async () => {
    const { inputs } = await matrixIn(api, third);
    const culprits = new Map<string, string>();
    for (const [name] of ordered) culprits.set(name, await culpritOf(inputs[name] ?? {}));
    const met = await rulesMet(ordered, (name) => ({
      actor: { ...personIn(third.workspaceId, 'owner', culprits.get(name)), factorIsRecent: true },
      input: inputs[name] ?? {},
    }));
    const { 'domain-is-not-yours': _, ...rules } = ACTS_UNDER;
    expect(sorted(met)).toEqual(sorted(rules));
  });

  /** Which rules refuse which acts. An act on many answers leaves out what a rule forbids, and its preview says so. */
  async function rulesMet(
    acts: typeof ordered,
    as: (name: string) => { readonly actor: Actor; readonly input: Readonly<Record<string, unknown>> },
  ): Promise<Partial<Record<DutyDenial, readonly string[]>>> {
    const met: Partial<Record<DutyDenial, string[]>> = {};
    for (const [name, action] of acts) {
      const { actor, input } = as(name);
      const told = MANY.test(name) ? await previewOf(name, actor, input) : await attempt(action, actor, input);
      for (const rule of DUTY_DENIALS.filter((one) => told.includes(one))) met[rule] = [...(met[rule] ?? []), name];
    }
    return met;
  }

  const MANY = /^answer\.(.*)many(.*)$/;

  async function previewOf(name: string, actor: Actor, { digest: _, ...rest }: Readonly<Record<string, unknown>>) {
    const act = name.replace(MANY, '$1$2').replace('--', '-').replace(/^-|-$/, '');
    return JSON.stringify(await perform(runtime, answerPreviewMany, actor, { ...rest, act }));
  }

  async function attempt(action: Action, actor: Actor, input: unknown): Promise<string> {
    try {
      await perform(runtime, action, actor, input);
      return '';
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw new Error(`${nameOf(action)} failed`, { cause: error });
    }
  }

  /** Who asked for the exception or filled the cycle that is meant; otherwise who wrote the answers. */
  async function culpritOf({ exceptionId, serviceId, cycle }: Readonly<Record<string, unknown>>): Promise<string> {
    const [sql, value] =
      typeof exceptionId === 'string'
        ? ['select requested_by as id from tenant.exception where id = $1', exceptionId]
        : cycle !== undefined
          ? [
              "select draft->'values'->0->'parameters'->0->>'filledBy' as id from tenant.cycle where service_id = $1",
              serviceId,
            ]
          : [
              "select written_by as id from tenant.answer where workspace_id = $1 and state = 'in-review' limit 1",
              third.workspaceId,
            ];
    const [row] = await asOwner<{ id: string | null }>(sql, [value]);
    return row?.id ?? newId();
  }
});

describe.each(ROLES.toReversed())('as %s, what the role allows', (role) => {
  const open = ACTS.filter(([, action]) => may(action, role) && action.effect === 'write');

  it.each(open)('%s is let in', async (name, action) => {
    const answer = await send(action, tokenIn(role, 'ours'));
    expect(answer.status).toBeLessThan(500);
    // No token changes who may do what: that is said to an owner, too.
    if (action.recentFactor) return expect(await codeOf(answer)).toBe('second-factor-is-needed');
    // The sample is deleted with one act, no other workspace.
    if (name !== 'sample.remove') expect(await codeOf(answer)).not.toBe('permission-is-missing');
  });
});

it('met no fault on the way', () => expect(faults).toEqual([]));
