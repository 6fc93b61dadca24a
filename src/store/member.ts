/** Members of a workspace: their roles, the services they reach, their end. A workspace of people always keeps an owner. */
import { isOver, type Membership, tidy } from '#assurance/access/membership.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { forgetClock, hurryClock } from './clock-due.ts';
import { forgetDates, keepDates } from './due-item.ts';
import { queries, type ReadHandle } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';
import { pseudonymOf } from './pseudonym.ts';

export interface Member extends Membership {
  readonly personId: string;
  readonly addedAt: Date;
  readonly addedBy: string | null;
  readonly ver: number;
}

const COLUMNS = ['personId', 'roles', 'scopeServiceIds', 'endsAt', 'addedAt', 'addedBy', 'ver'] as const;

/** Everybody who belongs to the workspace or did until their membership ended, in the order they came. */
export async function listMembers(read: ReadHandle): Promise<readonly Member[]> {
  return queries(read)
    .selectFrom('member')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .orderBy('addedAt')
    .orderBy('personId')
    .modifyEnd(KEPT_PLAN)
    .execute();
}

/** The membership of a person, over or not; null for somebody who has none. */
export async function findMember(read: ReadHandle, personId: string): Promise<Member | null> {
  const found = await queries(read)
    .selectFrom('member')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return found ?? null;
}

/** What a person holds here at a moment; null for somebody who is no member, or not any more. */
export async function membershipAt(read: ReadHandle, personId: string, now: Date): Promise<Member | null> {
  const found = await findMember(read, personId);
  return found === null || isOver(found, now) ? null : found;
}

/** Adds a person, or changes what a member holds. */
export async function setMember(tx: AuditedTransaction, personId: string, membership: Membership): Promise<Member> {
  const found = (await lockMembers(tx)).find((member) => member.personId === personId);
  const held = tidy(membership);
  if (found?.roles.includes('owner') && !held.roles.includes('owner')) await keepAnOwner(tx, personId);
  const member: Member = {
    personId,
    ...held,
    addedAt: found?.addedAt ?? tx.now,
    addedBy: found === undefined ? tx.actor.personId : found.addedBy,
    ver: (found?.ver ?? 0) + 1,
  };
  const before = found === undefined ? null : memberFacts(found);
  const id = await pseudonymOf(queries(tx), tx.workspaceId, personId);
  const mark = tx.changed({ type: 'member', id, ver: member.ver, before, after: memberFacts(member) });
  const { addedAt, addedBy } = member;
  await queries(tx)
    .insertInto('member')
    .values({ workspaceId: tx.workspaceId, personId, ...held, addedAt, addedBy, ...mark })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'personId']).doUpdateSet({ ...held, ...mark }))
    .execute();
  await keepDates(tx, 'member', personId, member);
  await hurryClock(tx, personId);
  return member;
}

/** Ends a membership. Refuses to take away the last owner. */
export async function removeMember(tx: AuditedTransaction, personId: string): Promise<void> {
  const found = (await lockMembers(tx)).find((member) => member.personId === personId);
  if (found === undefined) throw refuseAbsentMember();
  if (found.roles.includes('owner')) await keepAnOwner(tx, personId);
  const id = await pseudonymOf(queries(tx), tx.workspaceId, personId);
  tx.changed({ type: 'member', id, ver: found.ver + 1, before: memberFacts(found), after: null });
  await queries(tx)
    .deleteFrom('member')
    .where('workspaceId', '=', tx.workspaceId)
    .where('personId', '=', personId)
    .execute();
  await forgetDates(tx, 'member', personId);
  await forgetClock(tx, personId);
}

/** For somebody who has no membership here. */
export const refuseAbsentMember = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'This person is no member of the workspace.',
    mend: 'Open the list of members again, or invite them.',
  });

/** All rows are locked, because two owners might leave at the same moment, each seeing the other stay. */
async function lockMembers(tx: AuditedTransaction): Promise<readonly Member[]> {
  return queries(tx)
    .selectFrom('member')
    .select(COLUMNS)
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('personId')
    .forUpdate()
    .execute();
}

/** An owner has no end, so whoever is one stays one until somebody changes it. */
async function keepAnOwner(tx: AuditedTransaction, leaving: string): Promise<void> {
  const members = await lockMembers(tx);
  if (members.some((member) => member.roles.includes('owner') && member.personId !== leaving)) return;
  throw new Refusal('input-is-not-valid', {
    message: 'A workspace needs an owner, and this is the last one.',
    mend: 'Make somebody else an owner first.',
    field: 'roles',
  });
}

/** The log names the person by pseudonym, in the object's id; what they hold is what can change. */
const memberFacts = ({ addedAt, ...membership }: Member) => ({
  ...membershipFacts(membership),
  addedAt: addedAt.toISOString(),
});

/** A membership as the activity log records it. */
export const membershipFacts = ({ roles, scopeServiceIds, endsAt }: Membership) => ({
  roles,
  scopeServiceIds,
  endsAt: endsAt?.toISOString() ?? null,
});
