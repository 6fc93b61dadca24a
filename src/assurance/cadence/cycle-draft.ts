/** What is collected in a cycle until it is sealed: values of parameters with where they come from, and evidence. */
import type { EvidenceTo } from '../evidence/evidence.ts';
import type { ControlId } from '../identifiers.ts';
import type { CadenceVersion, CommittedMetric, Cycle } from './cadence.ts';
import { parseFormula } from './formula.ts';
import { type Measurement, measure, type SloVerdict, sloVerdict } from './measurement.ts';
import type { Metric } from './metric.ts';
import { parseSamplingPeriod, reachesBackTo } from './sampling-period.ts';

/** Where a value comes from. */
export type ValueSource =
  | { readonly kind: 'hand' }
  | { readonly kind: 'api' }
  | { readonly kind: 'csv'; readonly fileName: string; readonly sha256: string; readonly line: number }
  | {
      /** Counted over our own records, from a day through another. */
      readonly kind: 'measure';
      readonly measure: string;
      readonly from: string;
      readonly through: string;
    };

export interface CycleParameter {
  readonly name: string;
  /** A decimal as it was written. */
  readonly value: string;
  readonly source: ValueSource;
  /** RFC 3339. */
  readonly filledAt: string;
  readonly filledBy: string | null;
}

export interface CycleValue {
  readonly metricId: string;
  readonly parameters: readonly CycleParameter[];
  /** The day the values were taken. */
  readonly measuredOn: string;
  /** Why there is no value, where nobody could take one; else empty. */
  readonly notMeasured: string;
  readonly note: string;
  readonly saidAt: string;
  readonly saidBy: string | null;
}

export interface CycleEvidence {
  readonly id: string;
  /** The control it shows; null: of the cycle as a whole. */
  readonly controlId: ControlId | null;
  readonly to: EvidenceTo;
  readonly attachedAt: string;
  readonly attachedBy: string | null;
}

export interface CycleDraft {
  readonly values: readonly CycleValue[];
  readonly evidence: readonly CycleEvidence[];
}

export const EMPTY_DRAFT: CycleDraft = { values: [], evidence: [] };

/** What one metric came to in a cycle. `not-measured`: somebody said why there is no value. */
export type MetricResult = Measurement | { readonly kind: 'not-measured'; readonly because: string };

export interface MetricOutcome {
  readonly result: MetricResult;
  readonly slo: SloVerdict;
}

/** The result of a committed metric with the values that are there. */
export function outcomeOf(
  metric: Pick<Metric, 'formula' | 'parameters'>,
  { sloMin }: Pick<CommittedMetric, 'sloMin'>,
  value: CycleValue | undefined,
): MetricOutcome {
  if (value !== undefined && value.notMeasured !== '')
    return { result: { kind: 'not-measured', because: value.notMeasured }, slo: null };
  const read = parseFormula(metric.formula);
  // A definition is kept only when its formula can be read.
  if (!read.ok) throw new Error(`${metric.formula} is no formula: ${read.error.fault}.`);
  const values = new Map((value?.parameters ?? []).map((one) => [one.name, one.value]));
  const result = measure(read.formula, values);
  return { result, slo: sloVerdict(result, sloMin) };
}

/** What a cycle still needs before it can be sealed. */
export type Lack =
  | { readonly kind: 'metric'; readonly metricId: string; readonly names: readonly string[] }
  | { readonly kind: 'control'; readonly controlId: ControlId };

/** Every committed metric has its values or a reason, every control committed by itself shows something. */
export function lacksOf(
  committed: Pick<CadenceVersion, 'controls' | 'metrics'>,
  metrics: ReadonlyMap<string, Pick<Metric, 'formula' | 'parameters'>>,
  { values, evidence }: CycleDraft,
): readonly Lack[] {
  const valued = new Map(values.map((value) => [value.metricId, value]));
  const shown = new Set(evidence.map(({ controlId }) => controlId));
  return [
    ...committed.metrics.flatMap((one): Lack[] => {
      const metric = metrics.get(one.metricId);
      if (metric === undefined) return [{ kind: 'metric', metricId: one.metricId, names: [] }];
      const { result } = outcomeOf(metric, one, valued.get(one.metricId));
      if (result.kind !== 'not-measurable' || result.reason !== 'value-is-absent') return [];
      return [{ kind: 'metric', metricId: one.metricId, names: result.names }];
    }),
    ...committed.controls.flatMap((controlId): Lack[] =>
      shown.has(controlId) ? [] : [{ kind: 'control', controlId }],
    ),
  ];
}

/** The first day on which a value of this cycle may have been taken: its own first, or one sampling period before its last. */
export function firstMeasuringDay(
  { startsOn, endsOn }: Pick<Cycle, 'startsOn' | 'endsOn'>,
  samplingPeriod: string | null,
): string {
  const period = samplingPeriod === null ? null : parseSamplingPeriod(samplingPeriod);
  const reached = period === null ? startsOn : reachesBackTo(period, endsOn);
  return reached < startsOn ? reached : startsOn;
}

/**
 * Who put in what is sealed, from an instant on or at all: whoever filled a value or said that there is none. What was
 * counted over our own records nobody filled.
 */
export const authorsOf = ({ values }: CycleDraft, since: string | null): readonly (string | null)[] => {
  const isMeant = (at: string) => since === null || at >= since;
  const people = values.flatMap(({ parameters, notMeasured, saidAt, saidBy }) => [
    ...parameters.flatMap(({ source, filledAt, filledBy }) =>
      source.kind === 'measure' || !isMeant(filledAt) ? [] : [filledBy],
    ),
    ...(notMeasured === '' || !isMeant(saidAt) ? [] : [saidBy]),
  ]);
  return [...new Set(people)];
};
