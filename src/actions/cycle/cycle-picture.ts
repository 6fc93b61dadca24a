/** One cycle with everything that is known of it: metrics with values and outcomes, evidence, what is missing, packages. */
import type { z } from 'zod';
import type { CommittedMetric } from '#assurance/cadence/cadence.ts';
import {
  type CycleValue,
  firstMeasuringDay,
  type Lack,
  lacksOf,
  type MetricOutcome,
  outcomeOf,
} from '#assurance/cadence/cycle-draft.ts';
import { controlInEdition } from '#assurance/cadence/metric.ts';
import { countsOf } from '#assurance/cadence/package.ts';
import type { ControlId } from '#assurance/identifiers.ts';
import { type PackageLine, packageLines } from '#store/cycle.ts';
import type { ReadHandle } from '#store/handle.ts';
import { type KeptMetric, metricsAt } from '#store/metric.ts';
import type { Runtime } from '../action.ts';
import { type HeldEvidence, heldEvidence } from './cycle-evidence.ts';
import type { OpenedCycle } from './cycle-in-reach.ts';
import type { cycleOutput } from './cycle-output.ts';

export interface PicturedMetric extends MetricOutcome {
  readonly metric: KeptMetric;
  readonly committed: CommittedMetric;
  readonly value: CycleValue | null;
  /** Its control in the edition the cadence is committed in. */
  readonly controlHere: ControlId | null;
  /** The first day on which a value of this cycle may have been taken. */
  readonly firstDay: string;
}

export interface CyclePicture extends OpenedCycle {
  readonly metrics: readonly PicturedMetric[];
  readonly evidence: readonly HeldEvidence[];
  readonly lacks: readonly Lack[];
  /** Of this cycle, newest first. */
  readonly packages: readonly PackageLine[];
}

/** Puts it together, in five queries whatever its size. */
export async function cyclePicture(
  read: ReadHandle,
  { questionSets }: Pick<Runtime, 'questionSets'>,
  opened: OpenedCycle,
): Promise<CyclePicture> {
  const { cycle, committed, kept, service } = opened;
  const definitions = await metricsAt(read, committed.metrics);
  const values = new Map(kept.draft.values.map((value) => [value.metricId, value]));
  const catalogues = questionSets.map(({ catalogue }) => catalogue);
  const metrics = committed.metrics.map((one): PicturedMetric => {
    const metric = definitions.get(one.metricId);
    if (metric === undefined) throw new Error(`The definition of ${one.metricId} is gone.`);
    const value = values.get(one.metricId);
    return {
      ...outcomeOf(metric, one, value),
      metric,
      committed: one,
      value: value ?? null,
      controlHere: controlInEdition(catalogues, metric.control, committed.edition),
      firstDay: firstMeasuringDay(cycle, metric.samplingPeriod),
    };
  });
  const packages = (await packageLines(read, service.id)).filter(({ number }) => number === cycle.number);
  return {
    ...opened,
    metrics,
    evidence: await heldEvidence(read, kept.draft.evidence),
    lacks: lacksOf(committed, definitions, kept.draft),
    packages: packages.toReversed(),
  };
}

/** A cycle as actions give it back. */
export const pictureView = (picture: CyclePicture): z.output<typeof cycleOutput> => {
  const { service, cycle, committed, kept, metrics, evidence, lacks, packages } = picture;
  const { version: _, ...days } = cycle;
  return {
    serviceId: service.id,
    ...days,
    ver: kept.ver,
    collecting: kept.state,
    correctionBecause: kept.correctionBecause,
    commitment: {
      version: committed.version,
      ...committed.terms,
      edition: `${committed.framework} ${committed.edition}`,
    },
    metrics: metrics.map(metricView),
    controls: [...committed.controls],
    evidence: evidence.map((one) => ({ ...one })),
    lacks: lacks.map((lack) => (lack.kind === 'metric' ? { ...lack, names: [...lack.names] } : { ...lack })),
    counts: { ...countsOf(metrics) },
    packages: packages.map(({ number: _number, sealedAt, ...one }) => ({ ...one, sealedAt: sealedAt.toISOString() })),
  };
};

function metricView(one: PicturedMetric): z.output<typeof cycleOutput>['metrics'][number] {
  const { metric, committed, value, result } = one;
  return {
    metricId: metric.metricId,
    version: metric.version,
    description: metric.description,
    control: { ...metric.control },
    controlHere: one.controlHere,
    formula: metric.formula,
    unit: metric.unit,
    sloMin: committed.sloMin,
    samplingPeriod: metric.samplingPeriod,
    firstDay: one.firstDay,
    parameters: metric.parameters.map(({ name, description }) => {
      const held = value?.parameters.find((parameter) => parameter.name === name);
      return {
        name,
        description,
        measure: committed.measures.find(({ parameter }) => parameter === name)?.measure ?? null,
        value: held?.value ?? null,
        source: held === undefined ? null : { ...held.source },
        filledAt: held?.filledAt ?? null,
        filledBy: held?.filledBy ?? null,
      };
    }),
    measuredOn: value?.measuredOn ?? null,
    notMeasured: value?.notMeasured ?? '',
    note: value?.note ?? '',
    result: 'names' in result ? { ...result, names: [...result.names] } : { ...result },
    slo: one.slo,
  };
}
