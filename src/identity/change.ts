/** A change and the events that tell of it, in one transaction: both are there afterwards, or neither. Knows no table. */
import { Refusal } from '#assurance/refusal.ts';
import { addressPrefix, type Caller } from './caller.ts';
import type { IdentityTransaction } from './database.ts';
import { keepEvents, recordKept, type Telling, type ToldEvent } from './event-outbox.ts';
import type { IdentityEventKind } from './events.ts';

/** A context inside `change`: its queries are of the one transaction, and what is told commits with them. */
export type Changing<C extends Telling = Telling> = C & {
  readonly db: IdentityTransaction;
  readonly told: ToldEvent[];
};

/** What a caller of `tell` knows about an event. */
export interface Told {
  readonly kind: IdentityEventKind;
  readonly personId: string | null;
  readonly sessionIdDigest?: string | null;
  readonly caller?: Caller | null;
  readonly detail?: Readonly<Record<string, string>>;
}

/**
 * Runs `work` in one transaction with all it tells; inside another change it joins that one. What `work` throws undoes
 * everything, so a refusal that has to leave a trace is returned instead (`unlessRefused`). Once committed, the events
 * are recorded before this resolves; should that fail, the change stands and the events wait in the database.
 */
export const change = async <C extends Telling, T>(
  context: C,
  work: (within: Changing<C>) => Promise<T>,
): Promise<T> => {
  if (isChanging(context)) return work(context);
  const { result, events } = await context.db.transaction().execute(async (db) => {
    const told: ToldEvent[] = [];
    const result = await work({ ...context, db, told });
    return { result, events: await keepEvents({ ...context, db }, told) };
  });
  await recordKept(context, events);
  return result;
};

/** Says what has just happened, to the log of whomever it concerns. */
export const tell = (within: Changing, { kind, personId, sessionIdDigest, caller, detail }: Told): void => {
  within.told.push({
    kind,
    at: within.now(),
    personId,
    sessionIdDigest: sessionIdDigest ?? null,
    addressPrefix: caller ? addressPrefix(caller.address) : null,
    detail: detail ?? {},
  });
};

/** What a change came to; a refusal that had to be committed is thrown here. */
export const unlessRefused = <T>(result: T | Refusal): T => {
  if (result instanceof Refusal) throw result;
  return result;
};

const isChanging = <C extends Telling>(context: C): context is Changing<C> => 'told' in context;
