/** What falls due by itself, and where: workspace, kind and day, no content. Read without a tenant, written with one. */
import { sql } from 'kysely';
import type { AuditedTransaction } from './audited-transaction.ts';
import type { Database } from './database.ts';
import { queries } from './handle.ts';

/** The end of an exception; records that are there already and whose days nobody has noted yet. */
export type DueKind = 'exception-end' | 'calendar-recompute';

export interface DueWork {
  readonly workspaceId: string;
  readonly kind: DueKind;
  readonly subjectId: string;
}

/** Notes that something falls due on a day; a later note on the same subject takes its place. */
export async function noteDue(
  tx: AuditedTransaction,
  due: { readonly kind: DueKind; readonly subjectId: string; readonly dueOn: string },
): Promise<void> {
  await forgetDue(tx, due);
  await sql`insert into system.due_work (workspace_id, kind, subject_id, due_on)
    values (${tx.workspaceId}, ${due.kind}, ${due.subjectId}, ${due.dueOn})`.execute(queries(tx));
}

/** Takes the note away: it was acted upon, or it no longer falls due. */
export async function forgetDue(
  tx: AuditedTransaction,
  { kind, subjectId }: { readonly kind: DueKind; readonly subjectId: string },
): Promise<void> {
  await sql`delete from system.due_work
    where workspace_id = ${tx.workspaceId} and kind = ${kind} and subject_id = ${subjectId}`.execute(queries(tx));
}

/** Takes every note of the workspace away, because it goes itself. */
export async function forgetAllDue(tx: AuditedTransaction): Promise<void> {
  await sql`delete from system.due_work where workspace_id = ${tx.workspaceId}`.execute(queries(tx));
  await sql`delete from system.clock_due where workspace_id = ${tx.workspaceId}`.execute(queries(tx));
}

/** What is due on or before a day, the oldest first. */
export async function dueBy({ pool }: Pick<Database, 'pool'>, day: string, limit: number): Promise<readonly DueWork[]> {
  const { rows } = await pool.query<{ workspace_id: string; kind: DueKind; subject_id: string }>(
    'select workspace_id, kind, subject_id from system.due_work where due_on <= $1 order by due_on, subject_id limit $2',
    [day, limit],
  );
  return rows.map((row) => ({ workspaceId: row.workspace_id, kind: row.kind, subjectId: row.subject_id }));
}
