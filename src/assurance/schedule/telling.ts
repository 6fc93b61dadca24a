/** When a person is told what falls due: once a day at most, from an hour of their own day on. Knows no clock of its own. */
import { dayIn, momentOf, nextMoment } from './zone.ts';

/** Where a person's day begins, and the hour of it from which they are told. */
export interface TellingTime {
  readonly zone: string;
  readonly hour: number;
}

export interface Telling {
  /** The person's day, where they are to be told now; null: they were already, or it is too early. */
  readonly day: string | null;
  /** When to look again. */
  readonly nextAt: Date;
}

/** `toldOn`: the last day on which they were told anything. A house that stood still tells as soon as it looks again. */
export function tellingAt(now: Date, { zone, hour }: TellingTime, toldOn: string | null): Telling {
  const today = dayIn(zone, now);
  const isTime = momentOf(zone, today, hour) <= now;
  const isNews = toldOn === null || toldOn < today;
  return { day: isTime && isNews ? today : null, nextAt: nextMoment(zone, hour, now).at };
}
