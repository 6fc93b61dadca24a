/** Dates of the cycles of a cadence: the day each is due and the last of its grace, until it or a later one is sealed. */
import { type CadenceVersion, type Cycle, cyclesOf } from '../../cadence/cadence.ts';
import type { Seal } from '../../cadence/standing.ts';
import { addMonths, sayDay } from '../../posture/calendar-day.ts';
import { cycleId } from '../cycle-id.ts';
import type { DatedItem } from '../dated-item.ts';

/**
 * Cycles that are noted ahead, from the last sealed one on: three years of the strictest rhythm. They are noted at every
 * sealing and every change, so only a cadence that nobody touched for three years would come to an end of them.
 */
const CYCLES_AHEAD = 37;
/** Further than so many quarters reach. */
const MONTHS_AHEAD = 3 * (CYCLES_AHEAD + 1);

export interface CadenceOfService {
  readonly serviceId: string;
  readonly versions: readonly Pick<CadenceVersion, 'version' | 'startsOn' | 'terms'>[];
  readonly seals: readonly Seal[];
}

export function datesOfCycles({ serviceId, versions, seals }: CadenceOfService): readonly DatedItem[] {
  const done = Math.max(0, ...seals.map(({ number }) => number));
  return waiting(versions, done).flatMap(({ number, startsOn, endsOn, dueOn, graceEndsOn }): readonly DatedItem[] => {
    const item = {
      subjectId: cycleId(serviceId, number),
      serviceId,
      ownerId: null,
      title: `cycle ${number}, ${sayDay(startsOn)} to ${sayDay(endsOn)}`,
    };
    const due = { ...item, kind: 'cycle-due', dueOn } as const;
    return graceEndsOn === dueOn ? [due] : [due, { ...item, kind: 'cycle-grace-end', dueOn: graceEndsOn }];
  });
}

/** The cycles after the last sealed one. Those before it that were missed stay missed, and nobody owes them any more. */
function waiting(versions: CadenceOfService['versions'], done: number): readonly Cycle[] {
  const last = versions
    .map(({ startsOn }) => startsOn)
    .toSorted()
    .at(-1);
  if (last === undefined) return [];
  const sealedStart = cyclesOf(versions, addMonths(last, 3 * done + 3)).find(({ number }) => number === done)?.startsOn;
  const from = sealedStart === undefined || sealedStart < last ? last : sealedStart;
  return cyclesOf(versions, addMonths(from, MONTHS_AHEAD))
    .filter(({ number }) => number > done)
    .slice(0, CYCLES_AHEAD);
}
