/** When to look at the calendar of each member next: workspace and person, no content. Read without a tenant, as due mail is. */
import { sql } from 'kysely';
import type { AuditedTransaction } from './audited-transaction.ts';
import type { Database } from './database.ts';
import { queries } from './handle.ts';

/** A member whose calendar is to be looked at. */
export interface DueClock {
  readonly workspaceId: string;
  readonly personId: string;
  /** When somebody else looks, should nobody have said otherwise by then. */
  readonly until: Date;
  /** The moment that was set for telling them; null: none was. */
  readonly plannedAt: Date | null;
}

/** Asks for a look soon: the member is new, or what they or their workspace wish has changed. */
export async function hurryClock(tx: AuditedTransaction, personId: string): Promise<void> {
  await sql`insert into system.clock_due (workspace_id, person_id, due_at)
    values (${tx.workspaceId}, ${personId}, ${tx.now})
    on conflict (workspace_id, person_id) do update set due_at = least(clock_due.due_at, excluded.due_at)`.execute(
    queries(tx),
  );
}

/** The same for every member. */
export async function hurryClocks(tx: AuditedTransaction): Promise<void> {
  await sql`update system.clock_due set due_at = least(due_at, ${tx.now})
    where workspace_id = ${tx.workspaceId}`.execute(queries(tx));
}

/** Takes the note away: the membership is gone. */
export async function forgetClock(tx: AuditedTransaction, personId: string): Promise<void> {
  await sql`delete from system.clock_due where workspace_id = ${tx.workspaceId} and person_id = ${personId}`.execute(
    queries(tx),
  );
}

/**
 * Takes members whose turn it is, the longest waiting first. Nobody else takes them before `until`: should this process
 * be gone by then, another look is taken.
 */
export async function claimClocks(
  { pool }: Pick<Database, 'pool'>,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<readonly DueClock[]> {
  const { rows } = await pool.query<{ workspace_id: string; person_id: string; planned_at: Date | null }>(
    `update system.clock_due set due_at = $2
       where (workspace_id, person_id) in (
         select workspace_id, person_id from system.clock_due where due_at <= $1
           order by due_at, workspace_id, person_id limit $3 for update skip locked)
       returning workspace_id, person_id, planned_at`,
    [now, until, limit],
  );
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    personId: row.person_id,
    until,
    plannedAt: row.planned_at,
  }));
}

/**
 * Says when to look next and to tell; null: never, because nobody is there any more. Who asked for a look in the meantime still gets
 * it.
 */
export async function setClock(
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, personId, until }: Omit<DueClock, 'plannedAt'>,
  dueAt: Date | null,
): Promise<void> {
  const claimed = 'where workspace_id = $1 and person_id = $2 and due_at = $3';
  if (dueAt === null) await pool.query(`delete from system.clock_due ${claimed}`, [workspaceId, personId, until]);
  else
    await pool.query(`update system.clock_due set due_at = $4, planned_at = $4 ${claimed}`, [
      workspaceId,
      personId,
      until,
      dueAt,
    ]);
}
