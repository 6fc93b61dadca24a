/** What was told to whom: a row for each lead of each item, so that none is told twice. Who is told what is the core's. */
import { sql } from 'kysely';
import { addDays } from '#assurance/posture/calendar-day.ts';
import type { Reminder, ReminderReason } from '#assurance/schedule/reminders.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { insertRows } from './bulk-rows.ts';
import type { Within } from './document-list.ts';
import { DUE_LINE, type DueLine, fitting } from './due-item-list.ts';
import { queries, type ReadHandle } from './handle.ts';

/** An item that somebody may be told of, with the least lead they were told of it before for the same day. */
export interface TellableItem extends DueLine {
  readonly toldLead: number | null;
}

/**
 * What a person may be told of on a day: everything they see up to `furthest` days ahead, or where they do not run the
 * programme only what is named after them.
 */
export async function tellableItems(
  read: ReadHandle,
  asked: {
    readonly personId: string;
    readonly runsProgramme: boolean;
    readonly today: string;
    readonly furthest: number;
    readonly within: Within | null;
  },
): Promise<readonly TellableItem[]> {
  const { personId, runsProgramme, today, furthest, within } = asked;
  const told = sql<number | null>`(select min(lead) from reminder where reminder.workspace_id = ${read.workspaceId}
    and reminder.person_id = ${personId} and reminder.kind = due_item.kind
    and reminder.subject_id = due_item.subject_id and reminder.due_on = due_item.due_on)`;
  let query = fitting(read, { filter: { to: addDays(today, furthest) }, today, within })
    .select(DUE_LINE)
    .select(['service.caiqOwner', 'service.name as serviceName'])
    .select(told.as('toldLead'));
  if (!runsProgramme)
    query = query.where((is) => is.or([is('dueItem.ownerId', '=', personId), is('service.caiqOwner', '=', personId)]));
  return query.execute();
}

/** The last day, as they count them, on which a person was told anything; null: never. */
export async function lastToldOn(read: ReadHandle, personId: string): Promise<string | null> {
  const { last } = await queries(read)
    .selectFrom('reminder')
    .select((row) => row.fn.max('toldOn').as('last'))
    .where('workspaceId', '=', read.workspaceId)
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow();
  return last;
}

/** Notes what is told to a person in one telling. The entry says how much it was and to whom, not what. */
export async function noteReminders(
  tx: AuditedTransaction,
  {
    personId,
    toldOn,
    reminders,
  }: { readonly personId: string; readonly toldOn: string; readonly reminders: readonly Reminder[] },
): Promise<{ readonly tellingId: string }> {
  const tellingId = tx.newId();
  const { workspaceId, now: toldAt } = tx;
  const rows = reminders.map(({ item: { kind, subjectId, dueOn }, lead, reason }) => ({
    workspaceId,
    personId,
    kind,
    subjectId,
    dueOn,
    lead,
    reason,
    tellingId,
    toldAt,
    toldOn,
    readAt: null,
  }));
  await insertRows(queries(tx), 'reminder', rows);
  const late = reminders.filter(({ item }) => item.dueOn < toldOn).length;
  tx.happened({ type: 'telling', id: tellingId, facts: { on: toldOn, items: reminders.length, late } });
  return { tellingId };
}

/** The member's row is the lock: of two looks at once the second finds what the first has told. False: no such member. */
export async function lockForTelling(tx: AuditedTransaction, personId: string): Promise<boolean> {
  const found = await queries(tx)
    .selectFrom('member')
    .select('personId')
    .where('workspaceId', '=', tx.workspaceId)
    .where('personId', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return found !== undefined;
}

/** An item somebody was told of that still falls due on that day. */
export interface ToldItem extends DueLine {
  readonly lead: number;
  readonly reason: ReminderReason;
  readonly toldAt: Date;
  readonly isUnread: boolean;
}

interface ToldQuestion {
  readonly personId: string;
  readonly today: string;
  readonly within: Within | null;
}

/** What a person was told and is not done, the longest due first. */
export async function listTold(read: ReadHandle, question: ToldQuestion, limit: number): Promise<readonly ToldItem[]> {
  return told(read, question)
    .select(DUE_LINE)
    .select(['service.caiqOwner', 'service.name as serviceName'])
    .select(['told.lead', 'told.reason', 'told.toldAt', 'told.isUnread'])
    .orderBy('dueItem.dueOn')
    .orderBy('dueItem.subjectId')
    .orderBy('dueItem.kind')
    .limit(limit)
    .execute();
}

/** How much of it there is, and how much they have not read. One query. */
export async function countTold(
  read: ReadHandle,
  question: ToldQuestion,
): Promise<{ readonly all: number; readonly unread: number }> {
  return told(read, question)
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(*) filter (where told.is_unread))::int`.as('unread'),
    ])
    .executeTakeFirstOrThrow();
}

/** How many of the things a person was told they have not read. Reads only what is unread. */
export async function countUnread(read: ReadHandle, question: ToldQuestion): Promise<number> {
  const { unread } = await told(read, question, sql`and read_at is null`)
    .select(sql<number>`count(*)::int`.as('unread'))
    .executeTakeFirstOrThrow();
  return unread;
}

/** Marks what a person was told as read: one item, or all of it. Returns how many reminders that were. */
export async function markRead(
  tx: AuditedTransaction,
  personId: string,
  which: { readonly kind: string; readonly subjectId: string } | 'all',
): Promise<number> {
  const one = which === 'all' ? sql`` : sql`and kind = ${which.kind} and subject_id = ${which.subjectId}`;
  const { numAffectedRows = 0n } = await sql`update reminder set read_at = ${tx.now}
    where workspace_id = ${tx.workspaceId} and person_id = ${personId} and read_at is null ${one}`.execute(queries(tx));
  return Number(numAffectedRows);
}

/** Items with the last lead that was told of them. */
function told(read: ReadHandle, { personId, today, within }: ToldQuestion, more = sql``) {
  const last = sql<{
    kind: string;
    subjectId: string;
    dueOn: string;
    lead: number;
    reason: ReminderReason;
    toldAt: Date;
    isUnread: boolean;
  }>`(select kind, subject_id, due_on, min(lead) as lead, (array_agg(reason order by lead))[1] as reason,
      max(told_at) as told_at, bool_or(read_at is null) as is_unread
    from reminder where workspace_id = ${read.workspaceId} and person_id = ${personId} ${more}
    group by kind, subject_id, due_on)`;
  return fitting(read, { filter: {}, today, within }).innerJoin(last.as('told'), (join) =>
    join
      .onRef('told.kind', '=', 'dueItem.kind')
      .onRef('told.subjectId', '=', 'dueItem.subjectId')
      .onRef('told.dueOn', '=', 'dueItem.dueOn'),
  );
}
