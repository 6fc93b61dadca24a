/** Whether values from the parser child have the shape of metrics and of their values. Knows no file and no process. */

import { isParameterName, parseFormula } from '#assurance/cadence/formula.ts';
import { FORMULA_REPAIRS } from '#assurance/cadence/formula-repair.ts';
import { isAmount } from '#assurance/cadence/fraction.ts';
import { isCatalogueMetricId } from '#assurance/cadence/metric.ts';
import { parseSamplingPeriod } from '#assurance/cadence/sampling-period.ts';
import { parseControlId } from '#assurance/identifiers.ts';
import type { MetricCatalogue } from '#metric-files/metric-catalogue.ts';
import type { ValueTable } from '#metric-files/read-values.ts';
import { type Check, listOf, oneOf, orNull, place, shape, text, whole } from './shape.ts';

const textThat =
  (holds: (value: string) => boolean): Check =>
  (value) =>
    typeof value === 'string' && holds(value);
const controlId = textThat((value) => parseControlId(value) !== null);
const amount = textThat(isAmount);

const catalogue = shape({
  name: text,
  version: text,
  ccmVersion: text,
  metrics: listOf(
    shape({
      metricId: textThat(isCatalogueMetricId),
      line: whole,
      description: text,
      control: shape({ framework: text, edition: text, controlId }),
      relatedControls: listOf(controlId),
      formula: textThat((value) => parseFormula(value).ok),
      written: orNull(shape({ formula: text, repair: oneOf(...FORMULA_REPAIRS) })),
      parameters: listOf(shape({ name: textThat(isParameterName), key: orNull(text), description: text })),
      unit: oneOf('percent', 'number'),
      sloMin: orNull(amount),
      samplingPeriod: orNull(textThat((value) => parseSamplingPeriod(value) !== null)),
      rules: text,
      guidelines: text,
    }),
  ),
  problems: listOf(shape({ code: text, place, message: text, content: text })),
});

const table = shape({
  rows: listOf(
    shape({ line: whole, metricId: text, parameter: text, value: amount, measuredOn: orNull(text), note: text }),
  ),
});

/** Whether the value is a catalogue of metrics, part by part. */
export const isMetricCatalogue = (value: unknown): value is MetricCatalogue => catalogue(value);

/** Whether the value is a table of values, part by part. */
export const isValueTable = (value: unknown): value is ValueTable => table(value);
