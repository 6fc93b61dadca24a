/**
 * The days of records, noted where they are written: what the rules of `assurance/schedule` make of a record, in one
 * table for all of them. Whoever writes such a record calls `keepDates` in the same transaction.
 */
import { type RawBuilder, sql } from 'kysely';
import type { DatedItem } from '#assurance/schedule/dated-item.ts';
import { datesOf, type FactsOf, type SourceType } from '#assurance/schedule/sources.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries } from './handle.ts';

/** Notes when a record falls due now; what was noted of it before goes. One statement. */
export async function keepDates<Type extends SourceType>(
  tx: AuditedTransaction,
  source: Type,
  id: string,
  facts: FactsOf<Type>,
): Promise<void> {
  await writeDates(tx, source, sql`subject_id = ${id}`, datesOf(source, facts));
}

/** The same of all records of a source that a service has: one fact falls due as many of them. */
export async function keepDatesOfService<Type extends SourceType>(
  tx: AuditedTransaction,
  source: Type,
  serviceId: string,
  facts: FactsOf<Type>,
): Promise<void> {
  await writeDates(tx, source, sql`service_id = ${serviceId}`, datesOf(source, facts));
}

/** Takes away what was noted of a record that is gone. */
export async function forgetDates(tx: AuditedTransaction, source: SourceType, id: string): Promise<void> {
  await writeDates(tx, source, sql`subject_id = ${id}`, []);
}

/** An item that stands as it was keeps the time it was noted at, by which calendar programs know that nothing changed. */
async function writeDates(
  tx: AuditedTransaction,
  source: SourceType,
  ofRecord: RawBuilder<unknown>,
  items: readonly DatedItem[],
): Promise<void> {
  const { workspaceId } = tx;
  const kinds = items.map(({ kind }) => kind);
  const ids = items.map(({ subjectId }) => subjectId);
  const gone = sql`delete from due_item where workspace_id = ${workspaceId} and source = ${source} and ${ofRecord}
    and not exists (select from unnest(${ids}::uuid[], ${kinds}::text[]) as kept (subject_id, kind)
      where kept.subject_id = due_item.subject_id and kept.kind = due_item.kind)`;
  if (items.length === 0) {
    await gone.execute(queries(tx));
    return;
  }
  const rows = items.map(
    ({ kind, subjectId, serviceId, ownerId, title, dueOn }) =>
      sql`(${workspaceId}::uuid, ${source}, ${subjectId}::uuid, ${kind}, ${serviceId}::uuid, ${ownerId}::uuid, ${title}, ${dueOn}::date, ${tx.now}::timestamptz)`,
  );
  await sql`with gone as (${gone})
    insert into due_item as held (workspace_id, source, subject_id, kind, service_id, owner_id, title, due_on, noted_at)
    values ${sql.join(rows)}
    on conflict (workspace_id, source, subject_id, kind) do update set service_id = excluded.service_id,
      owner_id = excluded.owner_id, title = excluded.title, due_on = excluded.due_on, noted_at = excluded.noted_at
    where (held.service_id, held.owner_id, held.title, held.due_on)
      is distinct from (excluded.service_id, excluded.owner_id, excluded.title, excluded.due_on)`.execute(queries(tx));
}
