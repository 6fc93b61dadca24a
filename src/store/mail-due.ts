/** Which letters wait and when each is tried next: workspace and id, no content. Read without a tenant, as due work is. */
import { sql } from 'kysely';
import type { AuditedTransaction } from './audited-transaction.ts';
import type { Database } from './database.ts';
import type { DeliveryFailure } from './delivery-failure.ts';
import { queries } from './handle.ts';

/** A letter whose turn it is. */
export interface DueMail {
  readonly workspaceId: string;
  readonly letterId: string;
  /** How often it was tried before. */
  readonly attempts: number;
}

/** Notes that a letter waits, to be tried at once. */
export async function noteMailDue(tx: AuditedTransaction, letterId: string): Promise<void> {
  await sql`insert into system.mail_due (workspace_id, mail_id, due_at, attempts)
    values (${tx.workspaceId}, ${letterId}, ${tx.now}, 0)`.execute(queries(tx));
}

/** Takes the note away: the letter was sent, or will not be. */
export async function forgetMailDue(tx: AuditedTransaction, letterId: string): Promise<void> {
  await sql`delete from system.mail_due where workspace_id = ${tx.workspaceId} and mail_id = ${letterId}`.execute(
    queries(tx),
  );
}

/** Takes every note of the workspace away, because it goes itself. */
export async function forgetAllMailDue(tx: AuditedTransaction): Promise<void> {
  await sql`delete from system.mail_due where workspace_id = ${tx.workspaceId}`.execute(queries(tx));
}

/**
 * Takes letters whose turn it is, the oldest first. Nobody else takes them before `until`: should this process be gone
 * by then, another attempt is made.
 */
export async function claimMail(
  { pool }: Pick<Database, 'pool'>,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<readonly DueMail[]> {
  const { rows } = await pool.query<{ workspace_id: string; mail_id: string; attempts: number }>(
    `update system.mail_due set due_at = $2, attempts = attempts + 1
       where (workspace_id, mail_id) in (
         select workspace_id, mail_id from system.mail_due where due_at <= $1
           order by due_at, mail_id limit $3 for update skip locked)
       returning workspace_id, mail_id, attempts - 1 as attempts`,
    [now, until, limit],
  );
  return rows
    .map((row) => ({ workspaceId: row.workspace_id, letterId: row.mail_id, attempts: row.attempts }))
    .sort((one, other) => (one.letterId < other.letterId ? -1 : 1));
}

/** Notes why an attempt failed and when the next one is made. */
export async function noteMailFailure(
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, letterId }: Pick<DueMail, 'workspaceId' | 'letterId'>,
  { failure, nextAt }: { readonly failure: DeliveryFailure; readonly nextAt: Date },
): Promise<void> {
  await pool.query(
    'update system.mail_due set due_at = $3, failure = $4, reply = $5 where workspace_id = $1 and mail_id = $2',
    [workspaceId, letterId, nextAt, failure.kind, failure.reply],
  );
}

/** Makes it the turn of every letter that waits: after a start, when the mail server may be another one. */
export async function hurryMail({ pool }: Pick<Database, 'pool'>, now: Date): Promise<void> {
  await pool.query('update system.mail_due set due_at = $1 where due_at > $1', [now]);
}
