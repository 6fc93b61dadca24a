/** Notes when a registry entry falls due: what depends on all of its versions, and is called after its group. */
import type { RegistryEntry } from '#assurance/registry/entry.ts';
import type { EntryWithGroup } from '#assurance/schedule/sources/registry-entry.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepDates } from './due-item.ts';
import { queries, type ReadHandle } from './handle.ts';

/** To be called once an entry, a version or a step of it was written, or its group is called otherwise. */
export async function keepEntryDates<Entry extends RegistryEntry>(
  tx: AuditedTransaction,
  entry: Entry,
): Promise<Entry> {
  const [named] = await withGroupNames(tx, [entry]);
  if (named !== undefined) await keepDates(tx, 'registry-entry', entry.id, named);
  return entry;
}

/** Entries with what their groups are called: one query at most. */
export async function withGroupNames(
  read: ReadHandle,
  entries: readonly RegistryEntry[],
): Promise<readonly EntryWithGroup[]> {
  const ids = [...new Set(entries.flatMap(({ groupId }) => groupId ?? []))];
  const rows =
    ids.length === 0
      ? []
      : await queries(read)
          .selectFrom('serviceGroup')
          .select(['id', 'name'])
          .where('workspaceId', '=', read.workspaceId)
          .where('id', 'in', ids)
          .execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return entries.map((entry) => ({
    entry,
    groupName: entry.groupId === null ? null : (names.get(entry.groupId) ?? ''),
  }));
}
