/** Events on their way to the activity logs: kept with the change they tell of, recorded after it, then deleted. */
import type { IdentityDatabase } from './database.ts';
import type { EventListener, IdentityEvent } from './events.ts';

/** What telling needs: the tables, the clock, ids, whom to tell, and whom to tell that this failed. */
export interface Telling {
  readonly db: IdentityDatabase;
  readonly now: () => Date;
  /** Ids that sort by their time. */
  readonly newId: () => string;
  readonly onEvent: EventListener;
  readonly reportFault: (error: unknown) => void;
}

/** An event as it was told; it gets its id when it is kept. */
export type ToldEvent = Omit<IdentityEvent, 'id'>;

const BATCH = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Writes what was told into the transaction of the change. The ids rise in the order of telling. */
export const keepEvents = async (
  { db, newId }: Telling,
  told: readonly ToldEvent[],
): Promise<readonly IdentityEvent[]> => {
  if (told.length === 0) return [];
  const ids = told.map(newId).sort();
  const events = told.map((event, at) => ({ ...event, id: ids[at] ?? newId() }));
  const rows = events.map((event) => ({ ...event, detail: JSON.stringify(event.detail) }));
  await db.insertInto('eventOutbox').values(rows).execute();
  return events;
};

/**
 * Records events in turn and deletes those that are in their logs now. Never fails: an event that cannot be recorded
 * stays where it is, with all after it, and the fault is reported.
 */
export const recordKept = async (context: Telling, events: readonly IdentityEvent[]): Promise<void> => {
  const recorded: string[] = [];
  try {
    for (const event of events) {
      await context.onEvent(event);
      recorded.push(event.id);
    }
  } catch (error) {
    context.reportFault(error);
  }
  await forget(context, recorded).catch(context.reportFault);
};

/**
 * Records every event that is still kept: after a crash, or after the logs could not be written. Several processes may
 * do so at once, also with events that a request is just recording, because an event is recorded once by its id.
 */
export const recordAllKept = async (context: Telling): Promise<void> => {
  try {
    for (let last: string | undefined = BEFORE_ALL; last !== undefined; ) {
      const events = await keptAfter(context, last);
      // One by one, so that an event whose recording fails for good holds up no other.
      for (const event of events) await recordKept(context, [event]);
      last = events.at(-1)?.id;
    }
  } catch (error) {
    context.reportFault(error);
  }
};

const keptAfter = ({ db }: Telling, id: string): Promise<readonly IdentityEvent[]> =>
  db.selectFrom('eventOutbox').selectAll().where('id', '>', id).orderBy('id').limit(BATCH).execute();

const forget = async ({ db }: Telling, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await db.deleteFrom('eventOutbox').where('id', 'in', ids).execute();
};
