/** Where a dated item stands on a day: due later, due soon, due today, late, or over. Takes facts, knows no clock. */
import { daysBetween } from '../posture/calendar-day.ts';
import { type DatedItem, isPassing } from './dated-item.ts';

/** Days ahead from which an item is called due soon. */
export const DUE_SOON_DAYS = 30;

export const DUE_STANDINGS = ['late', 'due-today', 'due-soon', 'due-later', 'over'] as const;

/** `days` are counted from or to the day of the verdict and never negative. */
export interface DueStanding {
  readonly state: (typeof DUE_STANDINGS)[number];
  readonly days: number;
}

/** On its day an item is not late yet. What passes by itself is over after it and owed by nobody. */
export function dueStanding({ kind, dueOn }: Pick<DatedItem, 'kind' | 'dueOn'>, today: string): DueStanding {
  const left = daysBetween(today, dueOn);
  if (left < 0) return { state: isPassing(kind) ? 'over' : 'late', days: -left };
  if (left === 0) return { state: 'due-today', days: 0 };
  return { state: left <= DUE_SOON_DAYS ? 'due-soon' : 'due-later', days: left };
}
