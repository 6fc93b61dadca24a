/** Deletes what has run out, so that tables stay small. Nothing here is needed for correctness: expired rows open nothing. */
import type { IdentityContext } from './context.ts';
import { FORGOTTEN_AFTER_HOURS } from './throttle.ts';

/** Deletes sessions, challenges, verification values and throttle buckets whose time is over. */
export const forgetStale = async (context: IdentityContext): Promise<void> => {
  const now = context.now();
  const forgotten = new Date(now.getTime() - FORGOTTEN_AFTER_HOURS * 3_600_000);
  await context.db.deleteFrom('session').where('expiresAt', '<=', now).execute();
  await context.db.deleteFrom('challenge').where('expiresAt', '<=', now).execute();
  await context.db.deleteFrom('verification').where('expiresAt', '<=', now).execute();
  await context.db.deleteFrom('throttle').where('lastAttemptAt', '<=', forgotten).execute();
};
