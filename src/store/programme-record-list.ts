/** The list of programme records: filtered by the database, a page at a time, the newest or the most urgent first. */
import { sql } from 'kysely';
import type { RecordKind } from '#assurance/evidence/evidence.ts';
import { RECORD_DUE_SOON_DAYS } from '#assurance/evidence/recurrence.ts';
import { addDays } from '#assurance/posture/calendar-day.ts';
import type { Within } from './document-list.ts';
import { withinServices } from './evidence-link-reach.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { likePart } from './like-part.ts';
import { type KeptRecord, recordColumns } from './programme-record-row.ts';

/** What may be asked of the list: `open` are those that recur and were not done again yet. */
export const RECORD_DUES = ['late', 'soon', 'open'] as const;
export type RecordDue = (typeof RECORD_DUES)[number];

export interface RecordFilter {
  /** Part of the title or of the summary. */
  readonly q?: string;
  readonly kind?: RecordKind;
  readonly ownerId?: string;
  readonly due?: RecordDue;
  /** Of this service; null: of the whole organisation. */
  readonly serviceId?: string | null;
  /** Where the page before ended. */
  readonly after?: { readonly day: string; readonly id: string };
  readonly limit?: number;
}

export interface RecordQuestion {
  readonly filter: RecordFilter;
  /** Calendar day, ISO form. */
  readonly today: string;
  /** What the reader may see; null: everything. Records of the whole organisation are seen where they are linked. */
  readonly within: Within | null;
}

export interface RecordLine extends KeptRecord {
  /** Documents and records it leads to. */
  readonly evidence: number;
  /** Links that lead to it. */
  readonly links: number;
}

export interface RecordPage {
  /** With `due`: the longest due first. Otherwise the newest first. */
  readonly records: readonly RecordLine[];
  readonly total: number;
  readonly next: RecordFilter['after'] | null;
}

const LIMIT = 50;
const LIMIT_MAX = 200;

/** One page. Three queries whatever its size. */
export async function listRecords(read: ReadHandle, question: RecordQuestion): Promise<RecordPage> {
  const { after, due, limit = LIMIT } = question.filter;
  const page = Math.min(limit, LIMIT_MAX);
  const [day, direction] = due === undefined ? (['occurredOn', 'desc'] as const) : (['nextDueOn', 'asc'] as const);
  let query = fitting(read, question)
    .select(recordColumns)
    .orderBy(day, direction)
    .orderBy('id', direction)
    .limit(page + 1);
  if (after !== undefined) {
    const place = sql`(${after.day}::date, ${after.id}::uuid)`;
    query = query.where(
      due === undefined ? sql<boolean>`(occurred_on, id) < ${place}` : sql<boolean>`(next_due_on, id) > ${place}`,
    );
  }
  const rows = await query.execute();
  const { total } = await fitting(read, question)
    .select((row) => row.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  const records = rows.slice(0, page);
  const last = records.at(-1);
  const counts = await linkCounts(
    read,
    records.map(({ id }) => id),
  );
  return {
    records: records.map((record) => ({ ...record, ...(counts.get(record.id) ?? { evidence: 0, links: 0 }) })),
    total: Number(total),
    next: rows.length > page && last !== undefined ? { day: last[day] ?? '', id: last.id } : null,
  };
}

/** Records that were not removed: all, those that are late, and those due soon. One query. */
export async function countRecords(
  read: ReadHandle,
  { today, within }: Omit<RecordQuestion, 'filter'>,
): Promise<{ readonly held: number; readonly late: number; readonly soon: number }> {
  const open = sql`next_due_on is not null and succeeded_by is null`;
  return fitting(read, { filter: {}, today, within })
    .select([
      sql<number>`count(*)::int`.as('held'),
      sql<number>`(count(*) filter (where ${open} and next_due_on < ${today}::date))::int`.as('late'),
      sql<number>`(count(*) filter (where ${open} and next_due_on
        between ${today}::date and ${addDays(today, RECORD_DUE_SOON_DAYS)}::date))::int`.as('soon'),
    ])
    .executeTakeFirstOrThrow();
}

/** The record that follows this one and the one it followed; null where there is none. */
export async function neighboursOf(
  read: ReadHandle,
  record: Pick<KeptRecord, 'id' | 'succeededBy'>,
): Promise<{ readonly before: KeptRecord | null; readonly after: KeptRecord | null }> {
  const rows = await queries(read)
    .selectFrom('programmeRecord')
    .select(recordColumns)
    .where('workspaceId', '=', read.workspaceId)
    .where((row) =>
      row.or([
        row('succeededBy', '=', record.id),
        ...(record.succeededBy === null ? [] : [row('id', '=', record.succeededBy)]),
      ]),
    )
    .execute();
  return {
    before: rows.find(({ succeededBy }) => succeededBy === record.id) ?? null,
    after: rows.find(({ id }) => id === record.succeededBy) ?? null,
  };
}

/** The last record of the series this one stands in: the one itself when nothing followed it. */
export async function latestAfter(read: ReadHandle, recordId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive later (id, succeeded_by) as (
      select id, succeeded_by from programme_record where workspace_id = ${read.workspaceId} and id = ${recordId}
      union
      select next.id, next.succeeded_by from programme_record as next join later on next.id = later.succeeded_by
      where next.workspace_id = ${read.workspaceId} and next.removed_at is null
    )
    select id from later where succeeded_by is null or not exists (
      select from later as following where following.id = later.succeeded_by)`.execute(queries(read));
  return rows[0]?.id ?? recordId;
}

/** Whether somebody limited to these services may see the record at all. */
export async function isRecordWithin(read: ReadHandle, recordId: string, within: Within): Promise<boolean> {
  const found = await queries(read)
    .selectFrom('programmeRecord')
    .select('id')
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', recordId)
    .where(visibleRecords(read, within))
    .executeTakeFirst();
  return found !== undefined;
}

function fitting(read: ReadHandle, { filter, today, within }: RecordQuestion) {
  const { q, kind, ownerId, due, serviceId } = filter;
  let query = queries(read)
    .selectFrom('programmeRecord')
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null);
  if (q !== undefined && q !== '') {
    const part = likePart(q);
    query = query.where((row) => row.or([row('title', 'ilike', part), row('summary', 'ilike', part)]));
  }
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (ownerId !== undefined) query = query.where('ownerId', '=', ownerId);
  if (serviceId !== undefined)
    query = serviceId === null ? query.where('serviceId', 'is', null) : query.where('serviceId', '=', serviceId);
  if (within !== null) query = query.where(visibleRecords(read, within));
  if (due === undefined) return query;
  query = query.where('nextDueOn', 'is not', null).where('succeededBy', 'is', null);
  if (due === 'late') return query.where('nextDueOn', '<', today);
  return due === 'open' ? query : query.where('nextDueOn', '<=', addDays(today, RECORD_DUE_SOON_DAYS));
}

/** Which rows of `programme_record` somebody limited to these services may see. */
export const visibleRecords = (read: ReadHandle, { serviceIds, unlinked }: Within) =>
  sql<boolean>`(programme_record.id in ${withinServices(read, 'records', serviceIds)}${
    unlinked ? sql` or programme_record.service_id is null` : sql``
  })`;

async function linkCounts(
  read: ReadHandle,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<RecordLine, 'evidence' | 'links'>>> {
  const { rows } = await sql<{ id: string; evidence: number; links: number }>`
    select record.id,
      (select count(*)::int from evidence_link as link where link.workspace_id = record.workspace_id
        and link.from_record_id = record.id and link.removed_at is null) as evidence,
      (select count(*)::int from evidence_link as link where link.workspace_id = record.workspace_id
        and link.record_id = record.id and link.removed_at is null) as links
    from programme_record as record
    where record.workspace_id = ${read.workspaceId} and record.id = ${anyOf(ids)}`.execute(queries(read));
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
