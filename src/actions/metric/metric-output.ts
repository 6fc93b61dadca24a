/** What actions take and give back of a metric. */
import { z } from 'zod';
import { FORMULA_REPAIRS } from '#assurance/cadence/formula-repair.ts';
import { isAmount } from '#assurance/cadence/fraction.ts';
import { controlInEdition, isCatalogueMetricId, isOwnMetricId, METRIC_SOURCES } from '#assurance/cadence/metric.ts';
import { parseSamplingPeriod } from '#assurance/cadence/sampling-period.ts';
import type { Catalogue, QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { KeptMetric } from '#store/metric.ts';

export const metricId = z
  .string()
  .max(80)
  .refine((text) => isCatalogueMetricId(text) || isOwnMetricId(text), 'is no id of a metric, such as AIS-06-M1')
  .describe('The metric.');

export const sloMin = z
  .string()
  .trim()
  .refine(isAmount, 'is no amount; write 95 or 99.99, without a sign')
  .nullable()
  .describe('The least value it should reach, such as 99.99; null for none.');

export const samplingPeriod = z
  .string()
  .trim()
  .refine((text) => parseSamplingPeriod(text) !== null, 'is no duration; write P30D or PT1H')
  .nullable()
  .describe('How often it is sampled, as an ISO 8601 duration such as P30D; null where nothing is said.');

export const metricOutput = z.object({
  metricId: z.string(),
  version: z.int(),
  source: z.enum(METRIC_SOURCES),
  description: z.string(),
  control: z.object({ framework: z.string(), edition: z.string(), controlId: z.string() }),
  /** In every edition we hold that has it. */
  controlIn: z.array(z.object({ edition: z.string(), controlId: z.string() })),
  relatedControls: z.array(z.string()),
  formula: z.string(),
  written: z.object({ formula: z.string(), repair: z.enum(FORMULA_REPAIRS) }).nullable(),
  parameters: z.array(z.object({ name: z.string(), key: z.string().nullable(), description: z.string() })),
  unit: z.enum(['percent', 'number']),
  sloMin: z.string().nullable(),
  samplingPeriod: z.string().nullable(),
  rules: z.string(),
  guidelines: z.string(),
  definitionSha256: z.string(),
  definedAt: z.iso.datetime(),
  definedBy: z.uuid().nullable(),
});

/** A metric as actions give it back. */
export const metricView = (metric: KeptMetric, sets: readonly QuestionSet[]): z.output<typeof metricOutput> => ({
  metricId: metric.metricId,
  version: metric.version,
  source: metric.source,
  description: metric.description,
  control: { ...metric.control },
  controlIn: controlEditions(metric, sets),
  relatedControls: [...metric.relatedControls],
  formula: metric.formula,
  written: metric.written === null ? null : { ...metric.written },
  parameters: metric.parameters.map((parameter) => ({ ...parameter })),
  unit: metric.unit,
  sloMin: metric.sloMin,
  samplingPeriod: metric.samplingPeriod,
  rules: metric.rules,
  guidelines: metric.guidelines,
  definitionSha256: metric.definitionSha256,
  definedAt: metric.definedAt.toISOString(),
  definedBy: metric.definedBy,
});

/** The control of a metric in every edition that has it, oldest first. */
function controlEditions(
  { control }: Pick<KeptMetric, 'control'>,
  sets: readonly QuestionSet[],
): { edition: string; controlId: string }[] {
  const catalogues: readonly Catalogue[] = sets.map(({ catalogue }) => catalogue);
  return catalogues
    .filter(({ framework }) => framework === control.framework)
    .map(({ edition }) => ({ edition, controlId: controlInEdition(catalogues, control, edition) }))
    .flatMap(({ edition, controlId }) => (controlId === null ? [] : [{ edition, controlId }]))
    .toSorted((one, other) => one.edition.localeCompare(other.edition, 'en', { numeric: true }));
}
