/** Programme records counted for the measures of a cycle, by kind: one query whatever their number. */
import { sql } from 'kysely';
import type { RecordCount } from '#assurance/cadence/measures.ts';
import type { RecordKind } from '#assurance/evidence/evidence.ts';
import { queries, type ReadHandle } from './handle.ts';

type Counts = { readonly kind: RecordKind } & Readonly<Record<RecordCount, number>>;

/**
 * Records of a service and of the whole organisation. `due`: they fell due again from `from` through `through`, or before it
 * and were not done again before it began; `in-time`: those that fell due within it and were done again by then; `done`:
 * of things done within it. Kinds without any record are left out.
 */
export async function countRecordsByKind(
  read: ReadHandle,
  { serviceId, from, through }: { readonly serviceId: string; readonly from: string; readonly through: string },
): Promise<readonly Counts[]> {
  const within = (column: string) => sql`${sql.ref(column)} between ${from}::date and ${through}::date`;
  const { rows } = await sql<{ kind: RecordKind; due: number; inTime: number; done: number }>`
    select record.kind,
      (count(*) filter (where record.next_due_on <= ${through}::date
        and (record.next_due_on >= ${from}::date or next.id is null or next.occurred_on >= ${from}::date)))::int as due,
      (count(*) filter (where ${within('record.next_due_on')} and next.occurred_on <= record.next_due_on))::int as in_time,
      (count(*) filter (where ${within('record.occurred_on')}))::int as done
    from programme_record as record
    left join programme_record as next on next.workspace_id = record.workspace_id
      and next.id = record.succeeded_by and next.removed_at is null
    where record.workspace_id = ${read.workspaceId} and record.removed_at is null
      and (record.service_id = ${serviceId} or record.service_id is null)
    group by record.kind`.execute(queries(read));
  return rows.map(({ kind, due, inTime, done }) => ({ kind, due, 'in-time': inTime, done }));
}
