/** The cycles of a cadence as readers outside see them, with what their packages say was measured. Knows no table. */
import type { EvidencePackage, PackagedMetric } from '../cadence/package.ts';
import type { CycleStanding } from '../cadence/standing.ts';
import type { PublishedCycle, PublishedMeasure } from './publication.ts';

/** Cycles of the past in view: ten years of a monthly cadence. Older ones stay sealed in the workspace. */
const BEGUN_MAX = 120;

/** The package that holds of a cycle today, with its digest. */
export interface HeldPackage {
  readonly content: Pick<EvidencePackage, 'metrics'>;
  readonly sha256: string;
}

/**
 * Oldest first, those to come included: nobody acts on the day one begins, or is missed, and readers are told so all the
 * same. Due is the last day of grace: until then a cycle is sealed in time.
 */
export function publishedCycles(
  cycles: readonly CycleStanding[],
  packages: ReadonlyMap<number, HeldPackage>,
): readonly PublishedCycle[] {
  const begun = cycles.filter(({ state }) => state !== 'upcoming').length;
  return cycles
    .slice(Math.max(0, begun - BEGUN_MAX))
    .map(({ number, startsOn, endsOn, graceEndsOn, sealedOn, state }) => {
      const held = packages.get(number);
      return {
        ...{ from: startsOn, to: endsOn, dueOn: graceEndsOn, sealedOn },
        standing: state === 'sealed' || state === 'sealed-late' || state === 'missed' ? state : 'open',
        packageSha256: held?.sha256 ?? null,
        measures: held?.content.metrics.map(measureOf) ?? [],
      };
    });
}

/** What readers are told of them on a day: those that have begun by then. An open one whose day has passed is missed, whoever has said so or not. */
export const cyclesOnDay = (cycles: readonly PublishedCycle[], today: string): readonly PublishedCycle[] =>
  cycles
    .filter(({ from }) => from <= today)
    .map((cycle) => (cycle.standing === 'open' && cycle.dueOn < today ? { ...cycle, standing: 'missed' } : cycle));

function measureOf({ metricId, description, control, unit, sloMin, result, slo }: PackagedMetric): PublishedMeasure {
  const said = (amount: string) => (unit === 'percent' ? `${amount} %` : amount);
  return {
    metricId: metricId.slice(0, 40),
    // The publisher's own wording stays inside: such a metric is known by its control.
    title: (description ?? `${control.framework} ${control.edition} ${control.controlId}`).slice(0, 500),
    value: (result.kind === 'measured' ? said(result.value) : 'not measured').slice(0, 80),
    objective: sloMin === null ? '' : `at least ${said(sloMin)}`.slice(0, 80),
    isMet: slo === null ? null : slo === 'met',
  };
}
