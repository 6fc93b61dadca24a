/** What actions give back of a cadence: what is committed, its cycles, and where it stands. */
import { z } from 'zod';
import { type CadenceVersion, committedLast, committedOn, NO_LIVE_TIER, RHYTHMS } from '#assurance/cadence/cadence.ts';
import {
  CADENCE_STATES,
  type CadenceStanding,
  CYCLE_STATES,
  type CycleStanding,
  cadenceStanding,
  cycleStandings,
  type Seal,
} from '#assurance/cadence/standing.ts';

const cycleOutput = z.object({
  number: z.int(),
  startsOn: z.string(),
  endsOn: z.string(),
  dueOn: z.string(),
  graceEndsOn: z.string(),
  state: z.enum(CYCLE_STATES),
  sealedOn: z.string().nullable(),
});

const commitmentOutput = z.object({
  version: z.int(),
  startsOn: z.string(),
  rhythm: z.enum(RHYTHMS).nullable(),
  dueDays: z.int().nullable(),
  graceDays: z.int().nullable(),
  framework: z.string(),
  edition: z.string(),
  controls: z.array(z.string()),
  metrics: z.array(
    z.object({
      metricId: z.string(),
      metricVersion: z.int(),
      sloMin: z.string().nullable(),
      measures: z.array(z.object({ parameter: z.string(), measure: z.string() })),
    }),
  ),
  because: z.string(),
  decidedAt: z.iso.datetime(),
  decidedBy: z.uuid().nullable(),
});

export const standingOutput = z.object({
  state: z.enum(CADENCE_STATES),
  rhythm: z.enum(RHYTHMS).nullable(),
  since: z.string().nullable(),
  endsOn: z.string().nullable(),
  current: cycleOutput.nullable(),
  next: cycleOutput.nullable(),
  lastSealed: cycleOutput.nullable(),
  missed: z.array(cycleOutput),
  sealedLate: z.array(cycleOutput),
  streak: z.int(),
  longestStreak: z.int(),
  judged: z.int(),
  inTime: z.int(),
  holdsUntil: z.string().nullable(),
  alerts: z.array(
    z.object({
      kind: z.enum(['cycle-due-soon', 'cycle-in-grace', 'cycle-missed']),
      number: z.int(),
      on: z.string(),
      days: z.int(),
    }),
  ),
});

export const cadenceOutput = z.object({
  serviceId: z.uuid(),
  /** Said wherever a cadence is shown. */
  listing: z.string(),
  standing: standingOutput,
  committed: commitmentOutput.nullable().describe('What holds today; null where nothing does.'),
  coming: commitmentOutput.nullable().describe('A version that is decided and whose first day lies ahead.'),
  cycles: z.array(cycleOutput).describe('Every cycle that has begun and the one that comes next, oldest first.'),
  versions: z.array(commitmentOutput).describe('Everything ever committed to, oldest first.'),
});

/** A cadence as actions give it back. */
export function cadenceView(given: {
  readonly serviceId: string;
  readonly versions: readonly CadenceVersion[];
  readonly seals: readonly Seal[];
  readonly today: string;
}): z.output<typeof cadenceOutput> {
  const { serviceId, versions, today } = given;
  const committed = committedOn(versions, today);
  const last = committedLast(versions);
  return {
    serviceId,
    listing: NO_LIVE_TIER,
    standing: standingView(cadenceStanding(given)),
    committed: committed === null ? null : commitmentView(committed),
    coming: last === null || last.startsOn <= today ? null : commitmentView(last),
    cycles: cycleStandings(given).map(cycleView),
    versions: versions.map(commitmentView),
  };
}

/** Where a cadence stands, as actions give it back. */
export const standingView = (standing: CadenceStanding): z.output<typeof standingOutput> => {
  const { current, next, lastSealed, missed, sealedLate, alerts, publicFacts: _, ...rest } = standing;
  return {
    ...rest,
    current: current === null ? null : cycleView(current),
    next: next === null ? null : cycleView(next),
    lastSealed: lastSealed === null ? null : cycleView(lastSealed),
    missed: missed.map(cycleView),
    sealedLate: sealedLate.map(cycleView),
    alerts: alerts.map((alert) => ({ ...alert })),
  };
};

const cycleView = ({ version: _, ...cycle }: CycleStanding): z.output<typeof cycleOutput> => cycle;

const commitmentView = ({ terms, ...version }: CadenceVersion): z.output<typeof commitmentOutput> => ({
  version: version.version,
  startsOn: version.startsOn,
  rhythm: terms?.rhythm ?? null,
  dueDays: terms?.dueDays ?? null,
  graceDays: terms?.graceDays ?? null,
  framework: version.framework,
  edition: version.edition,
  controls: [...version.controls],
  metrics: version.metrics.map(({ measures, ...metric }) => ({
    ...metric,
    measures: measures.map((one) => ({ ...one })),
  })),
  because: version.because,
  decidedAt: version.decidedAt.toISOString(),
  decidedBy: version.decidedBy,
});
