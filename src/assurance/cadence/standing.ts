/**
 * Where a cadence stands on a day: its cycles, the streak, what was missed and what comes next. The one source for pages,
 * registry entries, the calendar and reminders. Takes facts, knows no clock and no table.
 */
import { addDays, daysBetween } from '../posture/calendar-day.ts';
import { type CadenceVersion, type Cycle, committedOn, cyclesOf, type Rhythm } from './cadence.ts';

/** Days before it is due from which a cycle is called due soon. */
export const CYCLE_DUE_SOON_DAYS = 7;

/**
 * `sealed`: on or before the last day of grace. `sealed-late`: after it, so that it had been missed. `missed`: the grace is
 * over and it is not sealed.
 */
export const CYCLE_STATES = ['upcoming', 'open', 'due-soon', 'in-grace', 'sealed', 'sealed-late', 'missed'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

/** The first sealing of a cycle; corrections come later and change neither its day nor its state. */
export interface Seal {
  readonly number: number;
  readonly sealedOn: string;
}

export interface CycleStanding extends Cycle {
  readonly state: CycleState;
  readonly sealedOn: string | null;
}

/** Where one cycle stands on `today`. The last day of grace still counts. */
export function cycleStateOf(
  { startsOn, dueOn, graceEndsOn }: Pick<Cycle, 'startsOn' | 'dueOn' | 'graceEndsOn'>,
  sealedOn: string | null,
  today: string,
): CycleState {
  if (sealedOn !== null) return sealedOn <= graceEndsOn ? 'sealed' : 'sealed-late';
  if (today < startsOn) return 'upcoming';
  if (today > graceEndsOn) return 'missed';
  if (today > dueOn) return 'in-grace';
  return daysBetween(today, dueOn) <= CYCLE_DUE_SOON_DAYS ? 'due-soon' : 'open';
}

/**
 * `none`: nothing was ever committed. `upcoming`: the first day lies ahead. `begun`: no cycle can be judged yet. `kept`: the
 * last one that can be judged was sealed, and nothing is due soon. `missed`: it was not sealed. `ended`: the provider
 * ended it, and nothing is left to seal.
 */
export const CADENCE_STATES = ['none', 'upcoming', 'begun', 'kept', 'due-soon', 'in-grace', 'missed', 'ended'] as const;
export type CadenceState = (typeof CADENCE_STATES)[number];

/** Something that readers outside have to be told: it stays in the record of the cadence for good. */
export type CadenceFact =
  | {
      readonly kind: 'cycle-missed';
      readonly number: number;
      readonly startsOn: string;
      readonly endsOn: string;
      /** The first day after its grace. */
      readonly on: string;
    }
  | {
      readonly kind: 'cycle-sealed-late';
      readonly number: number;
      readonly startsOn: string;
      readonly endsOn: string;
      readonly on: string;
      readonly daysLate: number;
    };

/** Something that people here have to act on. `days` are left until the day, or have passed since; never negative. */
export interface CadenceAlert {
  readonly kind: 'cycle-due-soon' | 'cycle-in-grace' | 'cycle-missed';
  readonly number: number;
  /** The due day, the last day of grace, or the first day after it. */
  readonly on: string;
  readonly days: number;
}

export interface CadenceStanding {
  readonly state: CadenceState;
  readonly rhythm: Rhythm | null;
  /** The first day of its first cycle. */
  readonly since: string | null;
  /** The last day, where it was ended. */
  readonly endsOn: string | null;
  /** The cycle that runs today. */
  readonly current: CycleStanding | null;
  /** What has to be sealed next: the oldest cycle that is neither sealed nor missed, running or coming. */
  readonly next: CycleStanding | null;
  readonly lastSealed: CycleStanding | null;
  /** Neither sealed nor in grace any more, oldest first. */
  readonly missed: readonly CycleStanding[];
  readonly sealedLate: readonly CycleStanding[];
  /** Cycles sealed in time in a row, up to the last one that can be judged; and the longest such row. */
  readonly streak: number;
  readonly longestStreak: number;
  /** Cycles whose grace is over or that are sealed, and those of them sealed in time. */
  readonly judged: number;
  readonly inTime: number;
  /** Until when it holds, grace counted; a past day after a miss. Null where nothing was committed. */
  readonly holdsUntil: string | null;
  /** The most pressing first. */
  readonly alerts: readonly CadenceAlert[];
  /** Newest first. */
  readonly publicFacts: readonly CadenceFact[];
}

interface Given {
  readonly versions: readonly Pick<CadenceVersion, 'version' | 'startsOn' | 'terms'>[];
  readonly seals: readonly Seal[];
  readonly today: string;
}

/** Every cycle that has begun, and the one that comes next, oldest first. */
export function cycleStandings(given: Given): readonly CycleStanding[] {
  const { versions, today } = given;
  // One more is enough: no cycle begins later than four months after the one before it, save across an end.
  return cycleStandingsUntil(given, lastStart(versions, today)).slice(0, cyclesOf(versions, today).length + 1);
}

/** Every cycle that begins on or before a day, oldest first, where it stands today: by what is committed now, also those to come. */
export function cycleStandingsUntil({ versions, seals, today }: Given, until: string): readonly CycleStanding[] {
  const sealed = new Map(seals.map(({ number, sealedOn }) => [number, sealedOn]));
  return cyclesOf(versions, until).map((cycle) => {
    const sealedOn = sealed.get(cycle.number) ?? null;
    return { ...cycle, sealedOn, state: cycleStateOf(cycle, sealedOn, today) };
  });
}

/** All that others need to know of a cadence on a day. */
export function cadenceStanding(given: Given): CadenceStanding {
  const { versions, today } = given;
  const cycles = cycleStandings(given);
  const missed = cycles.filter(({ state }) => state === 'missed');
  const sealedLate = cycles.filter(({ state }) => state === 'sealed-late');
  const open = cycles.filter(({ state }) => isUndecided(state));
  const judged = cycles.filter(({ state }) => !isUndecided(state));
  const running = committedOn(versions, today) ?? committedOn(versions, cycles.at(-1)?.startsOn ?? today);
  const next = open[0] ?? null;
  const lapsed = judged.at(-1)?.state === 'missed' ? judged.at(-1) : undefined;
  return {
    state: stateOf({ cycles, next, lapsed, isRunning: committedOn(versions, today) !== null }),
    rhythm: running?.terms?.rhythm ?? null,
    since: cycles[0]?.startsOn ?? null,
    endsOn: endOf(versions),
    current: cycles.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn) ?? null,
    next,
    lastSealed: cycles.findLast(({ sealedOn }) => sealedOn !== null) ?? null,
    missed,
    sealedLate,
    ...streaksOf(cycles),
    judged: judged.length,
    inTime: judged.filter(({ state }) => state === 'sealed').length,
    holdsUntil: (lapsed ?? next)?.graceEndsOn ?? endOf(versions),
    alerts: alertsOf(cycles, today),
    publicFacts: [...missed, ...sealedLate].toSorted((one, other) => other.number - one.number).map(factOf),
  };
}

/** A day on which a cycle asks for something. */
export interface CadenceDate {
  readonly kind: 'cycle-begins' | 'cycle-due' | 'cycle-grace-ends';
  readonly on: string;
  readonly number: number;
}

/** What falls on the days from `from` to `to`, both included, in their order: cycles that begin, and what is not sealed yet. */
export function cadenceDates({
  versions,
  seals,
  from,
  to,
}: Omit<Given, 'today'> & { readonly from: string; readonly to: string }): readonly CadenceDate[] {
  const sealed = new Set(seals.map(({ number }) => number));
  return cyclesOf(versions, to)
    .flatMap(({ number, startsOn, dueOn, graceEndsOn }): CadenceDate[] => [
      { kind: 'cycle-begins', on: startsOn, number },
      ...(sealed.has(number)
        ? []
        : [
            { kind: 'cycle-due' as const, on: dueOn, number },
            ...(graceEndsOn === dueOn ? [] : [{ kind: 'cycle-grace-ends' as const, on: graceEndsOn, number }]),
          ]),
    ])
    .filter(({ on }) => from <= on && on <= to)
    .toSorted((one, other) => (one.on === other.on ? one.number - other.number : one.on < other.on ? -1 : 1));
}

/** Neither sealed nor missed: nobody can tell yet. */
const isUndecided = (state: CycleState): boolean => UNDECIDED.includes(state);
const UNDECIDED: readonly CycleState[] = ['upcoming', 'open', 'due-soon', 'in-grace'];

function stateOf(given: {
  readonly cycles: readonly CycleStanding[];
  readonly next: CycleStanding | null;
  readonly lapsed: CycleStanding | undefined;
  readonly isRunning: boolean;
}): CadenceState {
  const { cycles, next, lapsed, isRunning } = given;
  if (cycles.length === 0) return 'none';
  if (lapsed !== undefined) return 'missed';
  if (next === null) return 'ended';
  if (next.state === 'in-grace' || next.state === 'due-soon') return next.state;
  if (next.state === 'upcoming' && !isRunning) return 'upcoming';
  return cycles.some(({ state }) => !isUndecided(state)) ? 'kept' : 'begun';
}

/** A gap between two cycles, where the cadence had been ended, begins a new row. */
function streaksOf(cycles: readonly CycleStanding[]): Pick<CadenceStanding, 'streak' | 'longestStreak'> {
  let [streak, longestStreak] = [0, 0];
  let before: CycleStanding | undefined;
  for (const cycle of cycles) {
    if (before !== undefined && addDays(before.endsOn, 1) !== cycle.startsOn && !isUndecided(cycle.state)) streak = 0;
    if (cycle.state === 'sealed') streak += 1;
    else if (!isUndecided(cycle.state)) streak = 0;
    longestStreak = Math.max(longestStreak, streak);
    before = cycle;
  }
  return { streak, longestStreak };
}

/** A miss asks for somebody until a later cycle is sealed; among the public facts it stays for good. */
function alertsOf(cycles: readonly CycleStanding[], today: string): readonly CadenceAlert[] {
  const lastSealed = cycles.findLast(({ sealedOn }) => sealedOn !== null)?.number ?? 0;
  return cycles
    .filter(({ number, state }) => state !== 'missed' || number > lastSealed)
    .flatMap(({ state, number, dueOn, graceEndsOn }): CadenceAlert[] => {
      const gone = addDays(graceEndsOn, 1);
      if (state === 'missed') return [{ kind: 'cycle-missed', number, on: gone, days: daysBetween(gone, today) }];
      if (state === 'in-grace')
        return [{ kind: 'cycle-in-grace', number, on: graceEndsOn, days: daysBetween(today, graceEndsOn) }];
      if (state === 'due-soon') return [{ kind: 'cycle-due-soon', number, on: dueOn, days: daysBetween(today, dueOn) }];
      return [];
    })
    .toSorted((one, other) => PRESSING.indexOf(one.kind) - PRESSING.indexOf(other.kind) || other.number - one.number);
}
const PRESSING: readonly CadenceAlert['kind'][] = ['cycle-missed', 'cycle-in-grace', 'cycle-due-soon'];

function factOf({ number, startsOn, endsOn, graceEndsOn, sealedOn }: CycleStanding): CadenceFact {
  const told = { number, startsOn, endsOn };
  if (sealedOn === null) return { kind: 'cycle-missed', ...told, on: addDays(graceEndsOn, 1) };
  return { kind: 'cycle-sealed-late', ...told, on: sealedOn, daysLate: daysBetween(graceEndsOn, sealedOn) };
}

const newestOf = (versions: Given['versions']) => versions.toSorted((one, other) => one.version - other.version).at(-1);

/** The last day of a cadence that was ended. */
function endOf(versions: Given['versions']): string | null {
  const newest = newestOf(versions);
  return newest === undefined || newest.terms !== null ? null : addDays(newest.startsOn, -1);
}

/** Far enough to meet the next cycle, whatever the rhythm and however far the first day lies ahead. */
function lastStart(versions: Given['versions'], today: string): string {
  const days = [today, ...versions.map(({ startsOn }) => startsOn)].toSorted();
  return addDays(days.at(-1) ?? today, 100);
}
