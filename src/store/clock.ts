/** How a workspace and its members wish to be told what falls due. Knows no item. */
import { sql } from 'kysely';
import { type LeadTimes, USUAL_LEAD_TIMES } from '#assurance/schedule/lead-times.ts';
import type { TellingTime } from '#assurance/schedule/telling.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { hurryClock, hurryClocks } from './clock-due.ts';
import { queries, type ReadHandle } from './handle.ts';
import { pseudonymOf } from './pseudonym.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

/** What a workspace wishes. */
export type ClockWishes = TellingTime & LeadTimes;

export interface KeptClock extends ClockWishes {
  /** 0 while nobody has wished anything. */
  readonly ver: number;
}

/** What a member wishes for themselves. */
export interface MemberClock {
  /** Null: the zone of the workspace. */
  readonly zone: string | null;
  readonly byMail: boolean;
}

const USUAL: KeptClock = { zone: 'UTC', hour: 7, ...USUAL_LEAD_TIMES, ver: 0 };
const USUAL_OF_MEMBER: MemberClock & { readonly ver: number } = { zone: null, byMail: true, ver: 0 };

/** What the workspace wishes; the usual where it wishes nothing. */
export async function readClock(read: ReadHandle): Promise<KeptClock> {
  const found = await queries(read)
    .selectFrom('clock')
    .select(['zone', 'tellHour as hour', 'leadDays', 'lateEveryDays', 'escalateAfterDays', 'ver'])
    .where('workspaceId', '=', read.workspaceId)
    .executeTakeFirst();
  return found ?? USUAL;
}

/** Changes wishes of the workspace. With `ver`, refuses when somebody else did meanwhile. Every member is looked at anew. */
export async function changeClock(
  tx: AuditedTransaction,
  changes: Partial<ClockWishes>,
  ver?: number,
): Promise<KeptClock> {
  const { workspaceId } = tx;
  // The workspace's row is the lock: there may be no row of wishes yet.
  await queries(tx)
    .selectFrom('workspace')
    .select('workspaceId')
    .where('workspaceId', '=', workspaceId)
    .forUpdate()
    .execute();
  const found = await readClock(tx);
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('clock');
  const clock: KeptClock = { ...found, ...changes, ver: found.ver + 1 };
  const [before, after] = [found.ver === 0 ? null : clockFacts(found), clockFacts(clock)];
  const mark = tx.changed({ type: 'clock', id: workspaceId, ver: clock.ver, before, after });
  const { zone, hour: tellHour, leadDays, lateEveryDays, escalateAfterDays } = clock;
  const row = { zone, tellHour, leadDays: [...leadDays], lateEveryDays, escalateAfterDays, ...mark };
  await queries(tx)
    .insertInto('clock')
    .values({ workspaceId, ...row })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet(row))
    .execute();
  await hurryClocks(tx);
  return clock;
}

/** What a member wishes; the usual where they wish nothing. */
export async function readMemberClock(read: ReadHandle, personId: string): Promise<typeof USUAL_OF_MEMBER> {
  const found = await queries(read)
    .selectFrom('memberClock')
    .select(['zone', 'byMail', 'ver'])
    .where('workspaceId', '=', read.workspaceId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return found ?? USUAL_OF_MEMBER;
}

/** Where somebody's day begins: as they wish, else as their workspace does. One query. */
export async function zoneOf(read: ReadHandle, personId: string | null): Promise<string> {
  const { zone } = await queries(read)
    .selectNoFrom((is) => [
      is.fn
        .coalesce(
          is
            .selectFrom('memberClock')
            .select('zone')
            .where('workspaceId', '=', read.workspaceId)
            .where(sql<boolean>`person_id = ${personId}::uuid`),
          is.selectFrom('clock').select('zone').where('workspaceId', '=', read.workspaceId),
          sql<string>`${USUAL.zone}`,
        )
        .as('zone'),
    ])
    .executeTakeFirstOrThrow();
  return zone;
}

/** Wishes of a member. The log names them by pseudonym. */
export async function setMemberClock(
  tx: AuditedTransaction,
  personId: string,
  { zone, byMail }: MemberClock,
): Promise<void> {
  const found = await readMemberClock(tx, personId);
  const id = await pseudonymOf(queries(tx), tx.workspaceId, personId);
  const before = found.ver === 0 ? null : { zone: found.zone, byMail: found.byMail };
  const mark = tx.changed({ type: 'member-clock', id, ver: found.ver + 1, before, after: { zone, byMail } });
  const row = { zone, byMail, ...mark };
  await queries(tx)
    .insertInto('memberClock')
    .values({ workspaceId: tx.workspaceId, personId, ...row })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'personId']).doUpdateSet(row))
    .execute();
  await hurryClock(tx, personId);
}

const clockFacts = ({ zone, hour, leadDays, lateEveryDays, escalateAfterDays }: ClockWishes) => ({
  zone,
  hour,
  leadDays: [...leadDays],
  lateEveryDays,
  escalateAfterDays,
});
