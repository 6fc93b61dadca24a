/** What falls due, by the days of the records: filtered by the database, a page at a time, what is late first. */
import { type SelectQueryBuilder, sql } from 'kysely';
import { addDays } from '#assurance/posture/calendar-day.ts';
import {
  type DatedItem,
  type DueKind,
  OWED_UNTIL,
  PASSING_KINDS,
  WHOLE_WORKSPACE_KINDS,
} from '#assurance/schedule/dated-item.ts';
import { DUE_SOON_DAYS } from '#assurance/schedule/due-standing.ts';
import type { SourceType } from '#assurance/schedule/sources.ts';
import type { Within } from './document-list.ts';
import { linkedDocuments, withinServices } from './evidence-link-reach.ts';
import { groupEntriesWithin } from './group-entry-reach.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import type { Tables } from './tables.ts';

export interface DueFilter {
  /** Calendar days, ISO form, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly serviceId?: string;
  readonly kind?: DueKind;
  /** Who answers for it: its owner, or the CAIQ owner of its service where it has none. */
  readonly ownerId?: string;
  /** Where the page before ended. */
  readonly after?: DuePlace;
  readonly limit?: number;
}

/** Items of one day are in the order of their records. */
export interface DuePlace {
  readonly day: string;
  readonly subjectId: string;
  readonly kind: DueKind;
}

export interface DueQuestion {
  readonly filter: DueFilter;
  /** Calendar day, ISO form: what passes by itself is gone after its day. */
  readonly today: string;
  /** What the reader may see; null: everything. */
  readonly within: Within | null;
}

export interface DueLine extends DatedItem {
  readonly source: SourceType;
  readonly caiqOwner: string | null;
  readonly serviceName: string | null;
  readonly notedAt: Date;
}

export interface DuePage {
  readonly items: readonly DueLine[];
  /** The `after` of the next page; null on the last. */
  readonly next: DuePlace | null;
}

const LIMIT = 50;
export const DUE_LIMIT_MAX = 2_000;

/** One page. One query whatever its size. */
export async function listDue(read: ReadHandle, question: DueQuestion): Promise<DuePage> {
  const { after, limit = LIMIT } = question.filter;
  const page = Math.min(limit, DUE_LIMIT_MAX);
  let query = fitting(read, question)
    .select(DUE_LINE)
    .select(['service.caiqOwner', 'service.name as serviceName'])
    .orderBy('dueItem.dueOn')
    .orderBy('dueItem.subjectId')
    .orderBy('dueItem.kind')
    .limit(page + 1);
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(due_item.due_on, due_item.subject_id, due_item.kind)
        > (${after.day}::date, ${after.subjectId}::uuid, ${after.kind}::text)`,
    );
  const rows = await query.execute();
  const items = rows.slice(0, page);
  const last = rows.length > page ? items.at(-1) : undefined;
  return {
    items,
    next: last === undefined ? null : { day: last.dueOn, subjectId: last.subjectId, kind: last.kind },
  };
}

export interface DueCounts {
  readonly late: number;
  readonly today: number;
  readonly soon: number;
}

/** What is late, due today and due soon, whatever the period of the filter. One query. */
export async function countDue(read: ReadHandle, { filter, ...question }: DueQuestion): Promise<DueCounts> {
  const { today } = question;
  const { from: _, to: __, ...rest } = filter;
  const soonUntil = addDays(today, DUE_SOON_DAYS);
  const count = (sign: '<' | '=' | '>') =>
    sql<number>`(count(*) filter (where due_item.due_on ${sql.raw(sign)} ${today}::date))::int`;
  return fitting(read, { ...question, filter: { ...rest, to: soonUntil } })
    .select([count('<').as('late'), count('=').as('today'), count('>').as('soon')])
    .executeTakeFirstOrThrow();
}

/** How many items fit. One query. */
export async function totalDue(read: ReadHandle, question: DueQuestion): Promise<number> {
  const { total } = await fitting(read, question)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** A day of a month with something on it: how much, and the first few. */
export interface DueDay {
  readonly day: string;
  readonly total: number;
  readonly items: readonly Pick<DueLine, 'kind' | 'source' | 'subjectId' | 'serviceId' | 'title'>[];
}

/** The days of a period on which anything falls due. One query, however much it is. */
export async function dueDays(read: ReadHandle, question: DueQuestion, shown: number): Promise<readonly DueDay[]> {
  const numbered = fitting(read, question)
    .select([
      'dueItem.dueOn',
      'dueItem.kind',
      'dueItem.source',
      'dueItem.subjectId',
      'dueItem.serviceId',
      'dueItem.title',
    ])
    .select(sql<number>`(count(*) over (partition by due_item.due_on))::int`.as('total'))
    .select(
      sql<number>`(row_number() over (partition by due_item.due_on order by due_item.subject_id, due_item.kind))::int`.as(
        'place',
      ),
    );
  const rows = await queries(read)
    .selectFrom(numbered.as('numbered'))
    .selectAll()
    .where('place', '<=', shown)
    .orderBy('dueOn')
    .orderBy('place')
    .execute();
  const days = Map.groupBy(rows, ({ dueOn }) => dueOn);
  return [...days].map(([day, items]) => ({ day, total: items[0]?.total ?? 0, items }));
}

export const DUE_LINE = [
  'dueItem.source',
  'dueItem.subjectId',
  'dueItem.kind',
  'dueItem.serviceId',
  'dueItem.ownerId',
  'dueItem.title',
  'dueItem.dueOn',
  'dueItem.notedAt',
] as const;

type Fitting = SelectQueryBuilder<Tables & { service: NullableService }, 'dueItem' | 'service', object>;
type NullableService = { [Column in keyof Tables['service']]: Tables['service'][Column] | null };

/** Every item that fits, with its service beside it. What is of a removed service falls due for nobody. */
export function fitting(read: ReadHandle, { filter, today, within }: DueQuestion): Fitting {
  const { from, to, serviceId, kind, ownerId } = filter;
  let query = queries(read)
    .selectFrom('dueItem')
    .leftJoin('service', (join) =>
      join.onRef('service.workspaceId', '=', 'dueItem.workspaceId').onRef('service.id', '=', 'dueItem.serviceId'),
    )
    .where('dueItem.workspaceId', '=', read.workspaceId)
    .where('service.removedAt', 'is', null)
    .where((is) => is.or([is('dueItem.dueOn', '>=', today), is('dueItem.kind', 'not in', PASSING_KINDS)]))
    .where(isStillOwed(read, today));
  if (from !== undefined) query = query.where('dueItem.dueOn', '>=', from);
  if (to !== undefined) query = query.where('dueItem.dueOn', '<=', to);
  if (serviceId !== undefined) query = query.where('dueItem.serviceId', '=', serviceId);
  if (kind !== undefined) query = query.where('dueItem.kind', '=', kind);
  if (ownerId !== undefined) query = query.where(isAnsweredBy(read, ownerId));
  if (within !== null) query = query.where(visible(read, within));
  return query as Fitting;
}

/** What ended with something that has passed is owed by nobody any more. Only the kinds that may end so are looked up. */
function isStillOwed({ workspaceId }: ReadHandle, today: string) {
  const ways = Object.entries(OWED_UNTIL).map(
    ([end, kinds]) => sql`(due_item.kind <> all(${[...kinds]}::text[]) or due_item.due_on >= ${today}::date
      or not exists (select from due_item as over where over.workspace_id = ${workspaceId}
        and over.source = due_item.source and over.subject_id = due_item.subject_id
        and over.kind = ${end} and over.due_on <= ${today}::date))`,
  );
  return sql<boolean>`(${sql.join(ways, sql` and `)})`;
}

/** Two ways with an index each, not one expression over both. */
const isAnsweredBy = ({ workspaceId }: ReadHandle, personId: string) =>
  sql<boolean>`(due_item.owner_id = ${personId} or (due_item.owner_id is null and due_item.service_id in (
    select id from service where workspace_id = ${workspaceId} and caiq_owner = ${personId})))`;

/** The same reach as of the records themselves. */
const visible = (read: ReadHandle, { serviceIds, unlinked }: Within) => {
  const ofRecords = sql`due_item.source = 'record' and due_item.subject_id in ${withinServices(read, 'records', serviceIds)}`;
  const ofDocuments = sql`due_item.source = 'document' and due_item.subject_id in ${withinServices(read, 'documents', serviceIds)}`;
  const ofEntries = sql`due_item.source = 'registry-entry' and due_item.subject_id in ${groupEntriesWithin(read, serviceIds)}`;
  const unlinkedRecords = sql`due_item.source = 'record' and due_item.service_id is null`;
  const unlinkedDocuments = sql`due_item.source = 'document' and due_item.subject_id not in ${linkedDocuments(read)}`;
  const ways = [
    sql`due_item.service_id = ${anyOf(serviceIds)}`,
    ofRecords,
    ofDocuments,
    ofEntries,
    ...(unlinked ? [unlinkedRecords, unlinkedDocuments] : []),
  ].map((way) => sql`(${way})`);
  return sql<boolean>`(due_item.kind <> all(${[...WHOLE_WORKSPACE_KINDS]}::text[]) and (${sql.join(ways, sql` or `)}))`;
};
