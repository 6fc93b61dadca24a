/** Members of a workspace and their roles. A workspace of people always keeps an owner. */
import type { Role } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';
import { pseudonymOf } from './pseudonym.ts';

export interface Member {
  readonly personId: string;
  readonly role: Role;
  readonly addedAt: Date;
  readonly addedBy: string | null;
  readonly ver: number;
}

const COLUMNS = ['personId', 'role', 'addedAt', 'addedBy', 'ver'] as const;

/** Everybody who belongs to the workspace, in the order they came. */
export async function listMembers(read: ReadHandle): Promise<readonly Member[]> {
  return queries(read)
    .selectFrom('member')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .orderBy('addedAt')
    .orderBy('personId')
    .execute();
}

/** The roles of a person here; empty for somebody who is no member. */
export async function rolesOf(read: ReadHandle, personId: string): Promise<readonly Role[]> {
  const found = await queries(read)
    .selectFrom('member')
    .select('role')
    .where('workspaceId', '=', read.workspaceId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return found === undefined ? [] : [found.role];
}

/** Adds a person, or gives a member another role. */
export async function setMember(tx: AuditedTransaction, personId: string, role: Role): Promise<Member> {
  const found = (await lockMembers(tx)).find((member) => member.personId === personId);
  if (found?.role === 'owner' && role !== 'owner') await keepAnOwner(tx, personId);
  const member: Member = {
    personId,
    role,
    addedAt: found?.addedAt ?? tx.now,
    addedBy: found === undefined ? tx.actor.personId : found.addedBy,
    ver: (found?.ver ?? 0) + 1,
  };
  const before = found === undefined ? null : memberFacts(found);
  const id = await pseudonymOf(queries(tx), tx.workspaceId, personId);
  const mark = tx.changed({ type: 'member', id, ver: member.ver, before, after: memberFacts(member) });
  await queries(tx)
    .insertInto('member')
    .values({ workspaceId: tx.workspaceId, ...member, ...mark })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'personId']).doUpdateSet({ role, ...mark }))
    .execute();
  return member;
}

/** Ends a membership. Refuses to take away the last owner. */
export async function removeMember(tx: AuditedTransaction, personId: string): Promise<void> {
  const found = (await lockMembers(tx)).find((member) => member.personId === personId);
  if (found === undefined) {
    throw new Refusal('record-is-absent', {
      message: 'This person is no member of the workspace.',
      mend: 'Open the list of members again.',
    });
  }
  if (found.role === 'owner') await keepAnOwner(tx, personId);
  const id = await pseudonymOf(queries(tx), tx.workspaceId, personId);
  tx.changed({ type: 'member', id, ver: found.ver + 1, before: memberFacts(found), after: null });
  await queries(tx)
    .deleteFrom('member')
    .where('workspaceId', '=', tx.workspaceId)
    .where('personId', '=', personId)
    .execute();
}

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

async function keepAnOwner(tx: AuditedTransaction, leaving: string): Promise<void> {
  const members = await lockMembers(tx);
  if (members.some((member) => member.role === 'owner' && member.personId !== leaving)) return;
  throw new Refusal('input-is-not-valid', {
    message: 'A workspace needs an owner, and this is the last one.',
    mend: 'Make somebody else an owner first.',
    field: 'role',
  });
}

/** The log names the person by pseudonym, in the object's id; their role is what can change. */
const memberFacts = ({ role, addedAt }: Member) => ({ role, addedAt: addedAt.toISOString() });
