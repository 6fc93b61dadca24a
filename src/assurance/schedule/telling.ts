/** When a person is told what falls due: once a day at most, from an hour of their own day on. Knows no clock of its own. */
import { dayIn, momentOf, nextMoment } from './zone.ts';

/** Where a person's day begins, and the hour of it from which they are told. */
export interface TellingTime {
  readonly zone: string;
  readonly hour: number;
}

/** What is known of the tellings before. */
export interface TellingsBefore {
  /** The last day, as the person counts them, on which they were told anything; null: never. */
  readonly toldOn: string | null;
  /** The moment that was set for this look; null: none was, the person is new. */
  readonly plannedAt: Date | null;
}

export interface Telling {
  /** The person's day, where they are to be told now; null: they were already, or it is too early. */
  readonly day: string | null;
  /** When to look again. */
  readonly nextAt: Date;
}

/**
 * Whether a person is told now. A moment that was set and passed while the house stood still is made up for at once,
 * whatever the hour: who waited for the hour again might stand still by then.
 */
export function tellingAt(now: Date, { zone, hour }: TellingTime, { toldOn, plannedAt }: TellingsBefore): Telling {
  const today = dayIn(zone, now);
  const isTime = momentOf(zone, today, hour) <= now || (plannedAt !== null && plannedAt <= now);
  const isNews = toldOn === null || toldOn < today;
  return { day: isTime && isNews ? today : null, nextAt: nextMoment(zone, hour, now).at };
}
