/** How the head of a log stands to what was signed before: whether it goes on, begins, is succeeded, or is refused. */
import type { LogHead } from '#store/log/head.ts';
import type { GuardRecord } from './guard.ts';

/** Why a successor begins. */
export const SUCCESSION_REASONS = ['database-is-older', 'guard-is-missing', 'key-is-another'] as const;
export type SuccessionReason = (typeof SUCCESSION_REASONS)[number];

export type Standing =
  | { readonly kind: 'goes-on' }
  /** Nothing was signed in this generation yet: the guard is made before anything is. */
  | { readonly kind: 'begins'; readonly generation: number }
  /** A second history must never be signed under the same origin. */
  | { readonly kind: 'is-succeeded'; readonly generation: number; readonly reason: SuccessionReason };

/**
 * The guard must have been read while the head was held, or before the head: whoever moves the head moves the guard after
 * it. Roots are compared by the check before signing, not here.
 */
export function standingOf(
  head: Pick<LogHead, 'generation' | 'size' | 'vkey' | 'origin'> | null,
  guard: Pick<GuardRecord, 'generation' | 'size'> | null,
  vkeyFor: (origin: string) => string,
): Standing {
  if (head === null) {
    if (guard === null) return { kind: 'begins', generation: 1 };
    return guard.size === 0
      ? { kind: 'begins', generation: guard.generation }
      : { kind: 'is-succeeded', generation: guard.generation + 1, reason: 'database-is-older' };
  }
  const guarded = guard?.generation ?? 0;
  if (guarded > head.generation) return { kind: 'is-succeeded', generation: guarded + 1, reason: 'database-is-older' };
  if (head.vkey !== vkeyFor(head.origin))
    return { kind: 'is-succeeded', generation: head.generation + 1, reason: 'key-is-another' };
  if (guard === null || guarded < head.generation)
    return head.size === 0
      ? { kind: 'begins', generation: head.generation }
      : { kind: 'is-succeeded', generation: head.generation + 1, reason: 'guard-is-missing' };
  return guard.size > head.size
    ? { kind: 'is-succeeded', generation: head.generation + 1, reason: 'database-is-older' }
    : { kind: 'goes-on' };
}
