/** Workspaces and who belongs to them. Knows people by id only. */
import type { Membership as Held } from '#assurance/access/membership.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { forgetAllDue } from './due-work.ts';
import { type PersonHandle, queries, type ReadHandle } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';
import { forgetAllMailDue } from './mail-due.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly kind: 'real' | 'sample';
  readonly createdAt: Date;
  readonly ver: number;
}

/** Makes the workspace of the transaction. Its maker, if a person, becomes a member by `addMember`. */
export async function createWorkspace(
  tx: AuditedTransaction,
  { name, kind }: Pick<Workspace, 'name' | 'kind'>,
): Promise<Workspace> {
  const workspace: Workspace = { id: tx.workspaceId, name, kind, createdAt: tx.now, ver: 1 };
  const mark = tx.changed({
    type: 'workspace',
    id: workspace.id,
    ver: 1,
    before: null,
    after: workspaceFacts(workspace),
  });
  await queries(tx)
    .insertInto('workspace')
    .values({ workspaceId: tx.workspaceId, name, kind, createdAt: tx.now, createdBy: tx.actor.personId, ...mark })
    .execute();
  return workspace;
}

/** The workspace of the transaction; null when it was never made or is gone. */
export async function findWorkspace(read: ReadHandle): Promise<Workspace | null> {
  const found = await queries(read)
    .selectFrom('workspace')
    .select(['workspaceId as id', 'name', 'kind', 'createdAt', 'ver'])
    .where('workspaceId', '=', read.workspaceId)
    .modifyEnd(KEPT_PLAN)
    .executeTakeFirst();
  return found ?? null;
}

export async function renameWorkspace(tx: AuditedTransaction, name: string): Promise<Workspace> {
  const found = await lockWorkspace(tx);
  const workspace = { ...found, name, ver: found.ver + 1 };
  const [before, after] = [workspaceFacts(found), workspaceFacts(workspace)];
  const mark = tx.changed({ type: 'workspace', id: found.id, ver: workspace.ver, before, after });
  await queries(tx)
    .updateTable('workspace')
    .set({ name, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  return workspace;
}

/**
 * Deletes a sample with everything in it. Of its activity log only the bare entries stay: what their commitments stood
 * for, and who was meant by a pseudonym, goes. The files are removed by the caller once this has committed.
 */
export async function deleteSampleWorkspace(tx: AuditedTransaction): Promise<void> {
  const found = await lockWorkspace(tx);
  if (found.kind !== 'sample') {
    throw new Refusal('permission-is-missing', {
      message: 'Only a sample workspace can be deleted with one act.',
      mend: 'Remove single vendors or readings instead.',
    });
  }
  tx.changed({ type: 'workspace', id: found.id, ver: found.ver + 1, before: workspaceFacts(found), after: null });
  const { workspaceId } = tx;
  // Everything that refers to the workspace goes with its row.
  await queries(tx).deleteFrom('workspace').where('workspaceId', '=', workspaceId).execute();
  for (const table of ['auditValue', 'actorMap', 'idempotencyKey'] as const) {
    await queries(tx).deleteFrom(table).where('workspaceId', '=', workspaceId).execute();
  }
  await forgetAllDue(tx);
  await forgetAllMailDue(tx);
}

export interface Membership extends Held {
  readonly workspaceId: string;
  readonly name: string;
  readonly kind: 'real' | 'sample';
}

/** The workspaces a person belongs to at a moment, by name. A membership that is over is none. */
export async function membershipsOf(person: PersonHandle, now: Date): Promise<readonly Membership[]> {
  if (person.personId === null) return [];
  return queries(person)
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.workspaceId', 'member.workspaceId')
    .select([
      'member.workspaceId',
      'workspace.name',
      'workspace.kind',
      'member.roles',
      'member.scopeServiceIds',
      'member.endsAt',
    ])
    .where('member.personId', '=', person.personId)
    .where((is) => is.or([is('member.endsAt', 'is', null), is('member.endsAt', '>', now)]))
    .orderBy('workspace.name')
    .orderBy('member.workspaceId')
    .modifyEnd(KEPT_PLAN)
    .execute();
}

/** Sample workspaces, oldest first. Whoever may see one is the edge's business. */
export async function sampleWorkspaces(person: PersonHandle): Promise<readonly Pick<Workspace, 'id' | 'name'>[]> {
  return queries(person)
    .selectFrom('workspace')
    .select(['workspaceId as id', 'name'])
    .where('kind', '=', 'sample')
    .orderBy('workspaceId')
    .execute();
}

const workspaceFacts = ({ name, kind, createdAt }: Workspace) => ({ name, kind, createdAt: createdAt.toISOString() });

/** The row as a lock: whoever numbers or defines things in the workspace does so one after another. */
export async function lockWorkspace(tx: AuditedTransaction): Promise<Workspace> {
  const found = await queries(tx)
    .selectFrom('workspace')
    .select(['workspaceId as id', 'name', 'kind', 'createdAt', 'ver'])
    .where('workspaceId', '=', tx.workspaceId)
    .forUpdate()
    .executeTakeFirst();
  if (found !== undefined) return found;
  throw new Refusal('record-is-absent', {
    message: 'This workspace does not exist any more.',
    mend: 'Choose another one from the list of workspaces.',
  });
}
