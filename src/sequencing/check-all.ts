/** Looks through everything of one workspace, or of the registry: its logs, and the rows they speak of. Changes nothing. */
import type { Database } from '#store/database.ts';
import { type LogHead, listHeads } from '#store/log/head.ts';
import { REGISTRY_LOG } from '#store/log/registry-log.ts';
import { countWaiting, entriesNowhere } from '#store/log/stray-entries.ts';
import { checkLog, type Reads } from './check-log.ts';
import { checkRegistry } from './check-registry.ts';
import { type CheckedRows, checkRows } from './check-rows.ts';
import { FINDINGS_MAX, type Report } from './finding.ts';
import type { Guards } from './guard.ts';

export interface CheckedWorkspace {
  readonly logs: readonly LogHead[];
  /** Entries that are in no log yet. */
  readonly waiting: number;
  readonly rows: CheckedRows;
}

export interface CheckParts {
  readonly database: Database;
  readonly guards: Guards;
  /** The key of this installation for a log; null where it has none. */
  readonly vkeyFor: (origin: string) => string | null;
}

export async function checkWorkspace(
  { database, guards, vkeyFor }: CheckParts,
  workspaceId: string,
  report: Report,
): Promise<CheckedWorkspace> {
  const reads: Reads = (work) => database.read(workspaceId, work);
  const logs = await reads(listHeads);
  for (const head of logs) {
    const guard = await guards.read(workspaceId, head.generation);
    // A frozen log may have been signed by a key that was lost since.
    if (head.frozenAt === null && head.vkey !== vkeyFor(head.origin))
      report({
        kind: 'key-is-another',
        what: head.origin,
        detail: 'It is not signed by the key of this installation.',
      });
    await checkLog({ reads, head, guard, report });
  }
  const newest = await guards.newest(workspaceId);
  if (newest !== null && newest.size > 0 && newest.generation > (logs[0]?.generation ?? 0))
    report({
      kind: 'guard-says-otherwise',
      what: newest.origin,
      detail: 'It was signed, and the database has no such log.',
    });
  const { waiting, nowhere } = await reads(async (read) => ({
    waiting: await countWaiting(read),
    nowhere: await entriesNowhere(read, FINDINGS_MAX),
  }));
  for (const id of nowhere)
    report({ kind: 'entry-stands-nowhere', what: `entry ${id}`, detail: 'It is in no log and does not wait for one.' });
  const check = workspaceId === REGISTRY_LOG ? checkRegistry : checkRows;
  return { logs, waiting, rows: await check(reads, report) };
}
