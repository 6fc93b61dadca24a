/** Begins a log: the first of a workspace, or the successor of one that may not be signed any further. */
import { perform } from '#actions/action.ts';
import { houseIn } from '#actions/house.ts';
import { logSucceed } from '#actions/log/succeed.ts';
import { holdHead, type LogHead, openHead } from '#store/log/head.ts';
import { sequencingTransaction } from '#store/log/sequencing-transaction.ts';
import { emptyRoot } from '#transparency/merkle/tree-hash.ts';
import type { GuardRecord } from './guard.ts';
import { originOf, vkeyFor } from './origin.ts';
import type { Signer } from './signer.ts';
import type { Standing } from './standing.ts';

export interface Beginning {
  readonly standing: Standing;
  readonly guard: GuardRecord | null;
  readonly head: LogHead | null;
}

export async function begin(signer: Signer, workspaceId: string, beginning: Beginning): Promise<void> {
  const { standing, guard, head } = beginning;
  if (standing.kind === 'goes-on') return;
  const { generation } = standing;
  const named = originOf(signer.host, workspaceId, generation);
  if (standing.kind === 'is-succeeded') return succeed(signer, workspaceId, beginning, named);
  const known = [head, guard].find((one) => one?.generation === generation);
  const origin = known?.origin ?? named;
  const first = { generation, origin, vkey: vkeyFor(origin, signer.key), root: emptyRoot() };
  await sequencingTransaction(signer.runtime.database, workspaceId, async (tx) => {
    // Two that begin at once: the second waits here for the first, and then finds the head.
    await openHead(tx, first);
    const opened = await holdHead(tx, generation, signer.holder);
    if (opened === null || opened.size > 0 || opened.origin !== origin) return;
    if ((await signer.guards.read(workspaceId, generation)) !== null) return;
    // Before anything is put into the log: from here on, a guard that is not there was lost.
    await signer.guards.advance(workspaceId, { generation, origin, size: 0, root: first.root, note: null });
  });
}

/** An act: what happened to the log stands in the log. */
async function succeed(
  { runtime, key, warn }: Signer,
  workspaceId: string,
  { standing, guard, head }: Beginning,
  origin: string,
): Promise<void> {
  if (standing.kind !== 'is-succeeded') return;
  const { generation, reason } = standing;
  const last = guard ?? head;
  await perform(runtime, logSucceed, houseIn(workspaceId), {
    generation,
    origin,
    vkey: vkeyFor(origin, key),
    previous: {
      origin: last?.origin ?? '',
      checkpoint: guard?.note ?? head?.checkpoint?.note ?? null,
    },
    reason,
  });
  warn(`log: ${last?.origin} is frozen (${reason}); ${origin} goes on in its place`);
}
