/** What a provider commits to, as acts take it, and the check of it against metrics, controls and measures. Knows no act. */
import { z } from 'zod';
import {
  type CadenceTerms,
  type CommittedMetric,
  DUE_DAYS_MAX,
  GRACE_DAYS_MAX,
  RHYTHMS,
} from '#assurance/cadence/cadence.ts';
import { measureOf } from '#assurance/cadence/measures.ts';
import { isCatalogueMetricId, isOwnMetricId } from '#assurance/cadence/metric.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { NewCadenceVersion } from '#store/cadence.ts';
import { holdMetrics, type KeptMetric } from '#store/metric.ts';
import type { WriteContext } from '../action.ts';
import { sloMin } from '../metric/metric-output.ts';
import { controlsIn, decidableSet } from '../service/ccm-edition.ts';

const METRICS_MAX = 300;

export const rhythm = z.enum(RHYTHMS).describe('How far apart cycles begin; every-30-days is the strictest.');
export const dueDays = z
  .int()
  .min(0)
  .max(DUE_DAYS_MAX)
  .describe('Days after the last day of a cycle until its package is due, 0 to 14.');
export const graceDays = z
  .int()
  .min(0)
  .max(GRACE_DAYS_MAX)
  .describe('Days after that in which it still counts as sealed in time, 0 to 14.');
export const committedControls = z
  .array(z.string().trim().max(10))
  .max(METRICS_MAX)
  .describe('Controls committed without a metric, such as IAM-02: each cycle shows evidence for them.');
export const because = z.string().trim().min(1).max(4_000).describe('Why, for whoever reads the record later.');

export const committedMetrics = z
  .array(
    z.strictObject({
      metricId: z.string().refine((text) => isCatalogueMetricId(text) || isOwnMetricId(text), 'is no id of a metric'),
      sloMin: sloMin.optional(),
      measures: z
        .array(z.strictObject({ parameter: z.string().max(60), measure: z.string().max(80) }))
        .max(20)
        .default([]),
    }),
  )
  .max(METRICS_MAX)
  .describe(
    'Metrics with the least value that is promised (as the metric recommends where nothing is said, null for none) and the parameters that are counted over your own records, each with its measure.',
  );

export interface AskedCommitment {
  readonly terms: CadenceTerms;
  readonly edition: string;
  readonly controlIds: readonly string[];
  readonly metrics: z.output<typeof committedMetrics>;
}

/** The commitment in full: the newest definition of each metric, held until the transaction ends. */
export async function resolveCommitment(
  { tx, runtime }: Pick<WriteContext, 'tx' | 'runtime'>,
  { terms, edition, controlIds, metrics }: AskedCommitment,
): Promise<Omit<NewCadenceVersion, 'startsOn' | 'because'> & { readonly terms: CadenceTerms }> {
  const { catalogue } = decidableSet(runtime.questionSets, edition);
  const controls = controlsIn(catalogue, controlIds);
  const ids = metrics.map(({ metricId }) => metricId);
  if (new Set(ids).size < ids.length) throw notValid('metrics', 'A metric stands there twice.', 'Name each once.');
  if (ids.length + controls.length === 0)
    throw notValid('metrics', 'Nothing is committed to.', 'Choose at least one metric or control.');
  const held = new Map((await holdMetrics(tx, ids)).map((metric) => [metric.metricId, metric]));
  return {
    terms,
    framework: catalogue.framework,
    edition: catalogue.edition,
    controls,
    metrics: metrics.map((one): CommittedMetric => {
      const metric = held.get(one.metricId);
      if (metric === undefined)
        throw notValid(
          'metrics',
          `There is no metric ${one.metricId} in this workspace.`,
          'Import or define it first.',
        );
      demandMeasures(metric, one.measures);
      return {
        metricId: metric.metricId,
        metricVersion: metric.version,
        sloMin: one.sloMin === undefined ? metric.sloMin : one.sloMin,
        measures: one.measures,
      };
    }),
  };
}

function demandMeasures(metric: KeptMetric, measures: CommittedMetric['measures']): void {
  const named = measures.map(({ parameter }) => parameter);
  const mend = 'Name a parameter of the metric once, and a measure of the list.';
  for (const { parameter, measure } of measures) {
    if (!metric.parameters.some(({ name }) => name === parameter))
      throw notValid('metrics', `${metric.metricId} has no parameter ${parameter}.`, mend);
    if (measureOf(measure) === null) throw notValid('metrics', `Nothing is counted under the name ${measure}.`, mend);
  }
  if (new Set(named).size < named.length)
    throw notValid('metrics', `A parameter of ${metric.metricId} has two measures.`, mend);
}

export const notValid = (field: string, message: string, mend: string): Refusal =>
  new Refusal('input-is-not-valid', { message, mend, field });
