/** A repeated request with the same key gets the first one's result and changes nothing. Knows no action. */
import { Refusal } from '#assurance/refusal.ts';
import type { TenantTransaction } from './handle.ts';

/** How a repetition is recognised, and how a kept result becomes one again. */
export interface Once<T> {
  /** Chosen by the caller, unique among their own requests. */
  readonly key: string;
  /** Of the whole input: the same key with another input is a mistake of the caller. */
  readonly inputSha256: string;
  readonly revive: (result: unknown) => T;
  /** What is kept of the result; all of it unless said otherwise. */
  keep?(result: T): unknown;
}

/** Requests are repeated within minutes; a week leaves room for a client that was switched off. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

interface Claimant {
  readonly workspaceId: string;
  readonly act: string;
  readonly now: Date;
  readonly actor: { readonly kind: string; readonly personId: string | null };
}

/**
 * Takes the key for this transaction. Returns the result of the earlier request that had it, or null when this one is
 * the first. Two at once: the second waits for the first to commit, then finds its result.
 */
export async function claimKey(
  transaction: TenantTransaction,
  claimant: Claimant,
  once: Once<unknown>,
): Promise<{ readonly result: unknown } | null> {
  const { workspaceId, act, now } = claimant;
  const actorKey = actorKeyOf(claimant);
  await transaction
    .deleteFrom('idempotencyKey')
    .where('workspaceId', '=', workspaceId)
    .where('actorKey', '=', actorKey)
    .where('createdAt', '<', new Date(now.getTime() - KEPT_MS))
    .execute();
  const claimed = await transaction
    .insertInto('idempotencyKey')
    .values({ workspaceId, actorKey, key: once.key, act, inputSha256: once.inputSha256, result: null, createdAt: now })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'actorKey', 'key']).doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return null;
  const earlier = await transaction
    .selectFrom('idempotencyKey')
    .select(['act', 'inputSha256', 'result'])
    .where('workspaceId', '=', workspaceId)
    .where('actorKey', '=', actorKey)
    .where('key', '=', once.key)
    .executeTakeFirstOrThrow();
  if (earlier.act === act && earlier.inputSha256 === once.inputSha256) return { result: earlier.result };
  throw new Refusal('input-is-not-valid', {
    message: 'This idempotency key was used for another request.',
    mend: 'Send a new key with each new request, and the same key only when repeating one.',
    field: 'Idempotency-Key',
  });
}

/** Keeps the result for repetitions. */
export async function keepResult(
  transaction: TenantTransaction,
  claimant: Claimant,
  once: Once<unknown>,
  result: unknown,
): Promise<void> {
  await transaction
    .updateTable('idempotencyKey')
    .set({ result: JSON.stringify(result ?? null) })
    .where('workspaceId', '=', claimant.workspaceId)
    .where('actorKey', '=', actorKeyOf(claimant))
    .where('key', '=', once.key)
    .execute();
}

const actorKeyOf = ({ actor }: Claimant): string => actor.personId ?? actor.kind;
