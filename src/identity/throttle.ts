/** Slows guessing down: counts failures per bucket in the database, so every process and every restart sees them. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import { type Caller, throttledAddress } from './caller.ts';
import { type Changing, change, tell } from './change.ts';
import type { IdentityContext } from './context.ts';
import { readSignedCookie, signedCookie } from './cookies.ts';
import { bucketDigest, newToken } from './secrets.ts';

/** Failures in a row from one network (or one known browser) against one account before it has to wait. */
const FAILURES_FREE = 10;
/** Failures in a row against one account from everywhere together; NIST allows a hundred. */
const ACCOUNT_FAILURES_FREE = 30;
/** Failures from one address against whatever account. */
const ADDRESS_FAILURES_FREE = 100;

const DELAY_SECONDS_FIRST = 30;
const DELAY_SECONDS_MAX = 15 * 60;
/** Without any attempt for this long, a bucket is forgotten. */
export const FORGOTTEN_AFTER_HOURS = 24;
const DEVICE_DAYS = 180;

interface Bucket {
  readonly key: string;
  readonly free: number;
}

/** An attempt that was let through. It counts as a failure until `succeeded` takes it back. */
export interface Attempt {
  readonly succeeded: () => Promise<void>;
}

/**
 * Lets a password attempt through or refuses it. Counts before the password is looked at, so that parallel attempts
 * cannot outrun the count. A browser that has signed in before has a bucket of its own: strangers who guess at an
 * account can make newcomers wait, never the browser its owner uses.
 */
export const admitAttempt = async (context: IdentityContext, caller: Caller, email: string): Promise<Attempt> => {
  const taken: Bucket[] = [];
  for (const bucket of passwordBuckets(context, caller, email)) {
    const blockedUntil = await take(context, bucket);
    if (blockedUntil !== null) {
      await change(context, async (within) => {
        for (const earlier of taken) await giveBack(within, earlier);
        tell(within, { kind: 'login.block', personId: null, caller });
      });
      throw blocked(context, blockedUntil);
    }
    taken.push(bucket);
  }
  const [address, ...own] = taken;
  return {
    succeeded: async () => {
      if (address) await giveBack(context, address);
      for (const bucket of own) await forget(context, bucket.key);
    },
  };
};

/** Lets an attempt through that names no account, such as a passkey, by its address alone. */
export const admitAddress = async (context: IdentityContext, caller: Caller): Promise<Attempt> => {
  const bucket = addressBucket(context, caller);
  const blockedUntil = await take(context, bucket);
  if (blockedUntil !== null) throw blocked(context, blockedUntil);
  return { succeeded: () => giveBack(context, bucket) };
};

/** What a second-factor attempt came to. `blocked` also means: drop what is half open. */
export type FactorOutcome<T> =
  | { readonly kind: 'passed'; readonly value: T }
  | { readonly kind: 'failed' }
  | { readonly kind: 'blocked'; readonly until: Date };

/**
 * Runs one second-factor attempt of a person. The bucket's row is locked until the change is committed, so attempts of
 * one person run one after the other; `attempt` gives null for a failure.
 */
export const attemptFactor = async <T>(
  { db, keys, now: clock }: Changing<IdentityContext>,
  personId: string,
  attempt: () => Promise<T | null>,
): Promise<FactorOutcome<T>> => {
  const key = bucketDigest(keys, `factor|${personId}`);
  const now = clock();
  const row = await db
    .insertInto('throttle')
    .values({ bucket: key, failures: 0, lastAttemptAt: now, blockedUntil: null })
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet({ lastAttemptAt: now }))
    .returningAll()
    .executeTakeFirstOrThrow();
  if (row.blockedUntil !== null && row.blockedUntil > now) return { kind: 'blocked', until: row.blockedUntil };
  const value = await attempt();
  if (value !== null) {
    await db.deleteFrom('throttle').where('bucket', '=', key).execute();
    return { kind: 'passed', value };
  }
  const failures = row.failures + 1;
  const blockedUntil = failures < FAILURES_FREE ? null : later(now, delaySeconds(failures, FAILURES_FREE));
  await db.updateTable('throttle').set({ failures, blockedUntil }).where('bucket', '=', key).execute();
  return blockedUntil === null ? { kind: 'failed' } : { kind: 'blocked', until: blockedUntil };
};

/** The refusal for whoever has to wait; it says how long and nothing about the account. */
export const blocked = (context: IdentityContext, until: Date): Refusal => {
  const seconds = Math.max(1, Math.ceil((until.getTime() - context.now().getTime()) / 1000));
  return new Refusal('too-many-requests', {
    message: 'There were too many attempts.',
    mend: `Wait ${seconds < 100 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}, then try again.`,
  });
};

/** The cookie by which this browser is known the next time this account signs in. */
export const deviceCookie = (context: IdentityContext, email: string): string =>
  signedCookie(context.jar, context.keys, {
    name: context.jar.device,
    value: `${bucketDigest(context.keys, `device|${email}`)}.${newToken()}`,
    seconds: DEVICE_DAYS * 86_400,
  });

const passwordBuckets = (context: IdentityContext, caller: Caller, email: string): readonly Bucket[] => {
  const address = addressBucket(context, caller);
  const key = (text: string) => bucketDigest(context.keys, text);
  const device = readSignedCookie(context.keys, caller.headers, context.jar.device);
  if (device?.startsWith(`${key(`device|${email}`)}.`))
    return [address, { key: key(`known|${device}`), free: FAILURES_FREE }];
  return [
    address,
    { key: key(`pair|${email}|${throttledAddress(caller.address)}`), free: FAILURES_FREE },
    { key: key(`account|${email}`), free: ACCOUNT_FAILURES_FREE },
  ];
};

const addressBucket = (context: IdentityContext, caller: Caller): Bucket => ({
  key: bucketDigest(context.keys, `address|${throttledAddress(caller.address)}`),
  free: ADDRESS_FAILURES_FREE,
});

/** Counts one attempt in one statement; gives the time to wait for when the bucket is closed. */
const take = async (context: IdentityContext, { key, free }: Bucket): Promise<Date | null> => {
  const now = context.now();
  const stale = later(now, -FORGOTTEN_AFTER_HOURS * 3600);
  const failures = sql<number>`case when throttle.last_attempt_at < ${stale} then 1 else throttle.failures + 1 end`;
  const seconds = sql`least(${DELAY_SECONDS_MAX}::float8, ${DELAY_SECONDS_FIRST} * power(2::float8, least(${failures} - ${free}, 20)))`;
  const row = await context.db
    .insertInto('throttle')
    .values({ bucket: key, failures: 1, lastAttemptAt: now, blockedUntil: null })
    .onConflict((conflict) =>
      conflict
        .column('bucket')
        .doUpdateSet({
          failures,
          lastAttemptAt: now,
          blockedUntil: sql<Date | null>`case when ${failures} >= ${free} then ${now}::timestamptz + ${seconds} * interval '1 second' end`,
        })
        .where((is) => is.or([is('throttle.blockedUntil', 'is', null), is('throttle.blockedUntil', '<=', now)])),
    )
    .returning('failures')
    .executeTakeFirst();
  if (row) return null;
  const held = await context.db
    .selectFrom('throttle')
    .select('blockedUntil')
    .where('bucket', '=', key)
    .executeTakeFirst();
  return held?.blockedUntil ?? now;
};

/** Takes one counted attempt back: it was no failure. */
const giveBack = async (context: IdentityContext, { key, free }: Bucket): Promise<void> => {
  await context.db
    .updateTable('throttle')
    .set({
      failures: sql<number>`greatest(failures - 1, 0)`,
      blockedUntil: sql<Date | null>`case when failures - 1 >= ${free} then blocked_until end`,
    })
    .where('bucket', '=', key)
    .execute();
};

const forget = async (context: IdentityContext, key: string): Promise<void> => {
  await context.db.deleteFrom('throttle').where('bucket', '=', key).execute();
};

const delaySeconds = (failures: number, free: number): number =>
  Math.min(DELAY_SECONDS_MAX, DELAY_SECONDS_FIRST * 2 ** Math.min(failures - free, 20));

const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);
