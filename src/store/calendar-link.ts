/** The link by which a calendar program reads what a member may see: one for each member, known by its digest. */
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';
import { pseudonymOf } from './pseudonym.ts';

export interface CalendarLink {
  readonly madeAt: Date;
  readonly ver: number;
}

/** The link of a member; null when they have none. */
export async function findCalendarLink(read: ReadHandle, personId: string): Promise<CalendarLink | null> {
  const found = await links(read).where('personId', '=', personId).executeTakeFirst();
  return found ?? null;
}

/** Whose link has this digest; null for nobody's. */
export async function holderOfCalendarLink(read: ReadHandle, tokenSha256: string): Promise<string | null> {
  const found = await links(read).select('personId').where('tokenSha256', '=', tokenSha256).executeTakeFirst();
  return found?.personId ?? null;
}

/** Makes a link for a member. One that was there before opens nothing any more. */
export async function makeCalendarLink(
  tx: AuditedTransaction,
  personId: string,
  tokenSha256: string,
): Promise<CalendarLink> {
  const found = await findCalendarLink(tx, personId);
  const link = { madeAt: tx.now, ver: (found?.ver ?? 0) + 1 };
  const id = await pseudonymOf(queries(tx), tx.workspaceId, personId);
  const before = found === null ? null : linkFacts(found);
  const mark = tx.changed({ type: 'calendar-link', id, ver: link.ver, before, after: linkFacts(link) });
  const row = { tokenSha256, madeAt: link.madeAt, ...mark };
  await queries(tx)
    .insertInto('calendarLink')
    .values({ workspaceId: tx.workspaceId, personId, ...row })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'personId']).doUpdateSet(row))
    .execute();
  return link;
}

/** Takes a link away. False when there was none. */
export async function revokeCalendarLink(tx: AuditedTransaction, personId: string): Promise<boolean> {
  const found = await findCalendarLink(tx, personId);
  if (found === null) return false;
  const id = await pseudonymOf(queries(tx), tx.workspaceId, personId);
  tx.changed({ type: 'calendar-link', id, ver: found.ver + 1, before: linkFacts(found), after: null });
  await queries(tx)
    .deleteFrom('calendarLink')
    .where('workspaceId', '=', tx.workspaceId)
    .where('personId', '=', personId)
    .execute();
  return true;
}

const links = (read: ReadHandle) =>
  queries(read).selectFrom('calendarLink').select(['madeAt', 'ver']).where('workspaceId', '=', read.workspaceId);

/** The token is no part of it, not even as a digest. */
const linkFacts = ({ madeAt }: CalendarLink) => ({ madeAt: madeAt.toISOString() });
