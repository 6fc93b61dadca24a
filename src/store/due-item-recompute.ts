/** All dated items of a workspace by the rules, from the records themselves, and the table made to agree with them. */

import { sql } from 'kysely';
import { inParts } from '#assurance/posture/in-parts.ts';
import type { DatedItem } from '#assurance/schedule/dated-item.ts';
import { datesOf, type FactsOf, SOURCES, type SourceType } from '#assurance/schedule/sources.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { insertRows } from './bulk-rows.ts';
import { allCycleDates } from './cycle-dates.ts';
import { allDocumentDates } from './document-dates.ts';
import { listExceptions } from './exception.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { listInvitations } from './invitation.ts';
import { listMembers } from './member.ts';
import { recordColumns } from './programme-record-row.ts';
import { listEntries } from './registry-entry.ts';
import { withGroupNames } from './registry-entry-dates.ts';
import { listSelfAssessments } from './self-assessment.ts';

/** Where the records of each source are read. One line for each source. */
const RECORDS: { readonly [Type in SourceType]: (read: ReadHandle) => Promise<readonly FactsOf<Type>[]> } = {
  cycle: allCycleDates,
  document: allDocumentDates,
  exception: listExceptions,
  invitation: listInvitations,
  member: listMembers,
  record: (read) =>
    queries(read)
      .selectFrom('programmeRecord')
      .select(recordColumns)
      .where('workspaceId', '=', read.workspaceId)
      .where('nextDueOn', 'is not', null)
      .execute(),
  'registry-entry': async (read) => withGroupNames(read, await listEntries(read, 'all')),
  'self-assessment': listSelfAssessments,
};

const AT_ONCE = 5_000;

/** What a source falls due for by the rules. */
async function itemsByRules<Type extends SourceType>(read: ReadHandle, source: Type): Promise<readonly DatedItem[]> {
  return (await RECORDS[source](read)).flatMap((facts) => datesOf(source, facts));
}

/** How far the table is from the rules: what it lacks or says otherwise, and what nothing stands behind. */
export interface Disagreement {
  readonly source: SourceType;
  readonly wrong: readonly DatedItem[];
  readonly strange: readonly DatedItem[];
}

/** Where table and rules disagree; empty when they do not. */
export async function disagreements(read: ReadHandle): Promise<readonly Disagreement[]> {
  const found: Disagreement[] = [];
  for (const source of Object.keys(SOURCES) as SourceType[]) {
    const [ruled, held] = [byKey(await itemsByRules(read, source)), byKey(await itemsHeld(read, source))];
    const wrong = [...ruled].filter(([key, item]) => !isSame(item, held.get(key))).map(([, item]) => item);
    const strange = [...held].filter(([key]) => !ruled.has(key)).map(([, item]) => item);
    if (wrong.length + strange.length > 0) found.push({ source, wrong, strange });
  }
  return found;
}

/** Makes the table agree with the rules, and says how many items were noted and how many forgotten. */
export async function recomputeDates(
  tx: AuditedTransaction,
): Promise<{ readonly noted: number; readonly forgotten: number }> {
  let [noted, forgotten] = [0, 0];
  for (const { source, wrong, strange } of await disagreements(tx)) {
    for (const some of inParts([...wrong, ...strange], AT_ONCE)) await forget(tx, source, some);
    for (const some of inParts(wrong, AT_ONCE)) await note(tx, source, some);
    noted += wrong.length;
    forgotten += strange.length;
  }
  return { noted, forgotten };
}

const itemsHeld = (read: ReadHandle, source: SourceType): Promise<readonly DatedItem[]> =>
  queries(read)
    .selectFrom('dueItem')
    .select(['kind', 'subjectId', 'serviceId', 'ownerId', 'title', 'dueOn'])
    .where('workspaceId', '=', read.workspaceId)
    .where('source', '=', source)
    .execute();

const byKey = (items: readonly DatedItem[]): ReadonlyMap<string, DatedItem> =>
  new Map(items.map((item) => [`${item.subjectId} ${item.kind}`, item]));

const isSame = (one: DatedItem, other: DatedItem | undefined): boolean =>
  other !== undefined &&
  one.serviceId === other.serviceId &&
  one.ownerId === other.ownerId &&
  one.title === other.title &&
  one.dueOn === other.dueOn;

async function forget(tx: AuditedTransaction, source: SourceType, items: readonly DatedItem[]): Promise<void> {
  const kinds = items.map(({ kind }) => kind);
  const ids = items.map(({ subjectId }) => subjectId);
  await sql`delete from due_item where workspace_id = ${tx.workspaceId} and source = ${source}
    and subject_id = ${anyOf(ids)}
    and (subject_id, kind) in (select * from unnest(${ids}::uuid[], ${kinds}::text[]))`.execute(queries(tx));
}

async function note(tx: AuditedTransaction, source: SourceType, items: readonly DatedItem[]): Promise<void> {
  const { workspaceId, now: notedAt } = tx;
  const rows = items.map((item) => ({ workspaceId, source, notedAt, ...item }));
  await insertRows(queries(tx), 'dueItem', rows);
}
