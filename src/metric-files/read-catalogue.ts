/** Reads the user's own copy of CSA's Continuous Audit Metrics, in YAML. Knows no store; nothing of the file is shipped. */

import { isParameterName, namesIn } from '#assurance/cadence/formula.ts';
import { mendFormula } from '#assurance/cadence/formula-repair.ts';
import { formulaFaultText } from '#assurance/cadence/formula-words.ts';
import { isAmount } from '#assurance/cadence/fraction.ts';
import { isCatalogueMetricId, type MetricDefinition } from '#assurance/cadence/metric.ts';
import { parseSamplingPeriod } from '#assurance/cadence/sampling-period.ts';
import type { Catalogue } from '#assurance/catalogue/catalogue.ts';
import { parseControlId } from '#assurance/identifiers.ts';
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import { Refusal } from '#assurance/refusal.ts';
import { decodeText, looksLikeText } from '#formats/text-bytes.ts';
import { readableText } from '#official-text/readable-text.ts';
import {
  type CatalogueMetric,
  METRIC_FILE_LIMITS,
  type MetricCatalogue,
  type MetricFileInput,
} from './metric-catalogue.ts';
import { rootOf, type YamlMap } from './yaml-nodes.ts';

/**
 * Reads one file. Throws a Refusal where it is no such catalogue; a metric that cannot be understood is left out and listed
 * with its line.
 */
export function readMetricCatalogue({ bytes, questionSets }: MetricFileInput): MetricCatalogue {
  const root = rootOf(textOf(bytes));
  const items = root.maps('metrics');
  if (items.length === 0) throw noMetrics(root.lineAt('metrics'));
  if (items.length > METRIC_FILE_LIMITS.metrics) throw tooMany(items[METRIC_FILE_LIMITS.metrics]?.line ?? 1);
  const catalogue = catalogueOf(
    root,
    questionSets.map((set) => set.catalogue),
  );
  const metrics = new Map<string, CatalogueMetric>();
  const problems: ReadingProblem[] = [];
  for (const item of items) {
    const read = metricOf(item, catalogue);
    if ('code' in read) problems.push(read);
    else if (metrics.has(read.metricId))
      problems.push(
        problem(item, 'id', 'metric-stands-twice', 'This id stands above already; the first one is taken.'),
      );
    else metrics.set(read.metricId, read);
  }
  const [first] = problems;
  if (metrics.size === 0 && first !== undefined)
    throw new Refusal('file-holds-no-metrics', {
      message: `No metric of the file could be read. The first: ${first.message}`,
      mend: 'Take the data file as CSA publishes it.',
      place: first.place,
    });
  return {
    name: root.text('name').slice(0, 200),
    version: root.text('version').slice(0, 40),
    ccmVersion: root.text('ccm_version').slice(0, 40),
    metrics: [...metrics.values()],
    problems,
  };
}

function textOf(bytes: Uint8Array): string {
  if (bytes.byteLength === 0)
    throw new Refusal('file-is-empty', { message: 'The file is empty.', mend: 'Download it again.' });
  if (bytes.byteLength > METRIC_FILE_LIMITS.bytes)
    throw new Refusal('file-is-too-large', {
      message: 'The file is larger than 2 MB, which no catalogue of metrics reaches.',
      mend: 'Take the data file of the Continuous Audit Metrics Catalog alone.',
    });
  if (looksLikeText(bytes)) return decodeText(bytes);
  throw new Refusal('file-type-is-not-read', {
    message: 'The file is no text, and metrics are read from YAML only.',
    mend: 'Take the data file of the Continuous Audit Metrics Catalog: a file that ends in .yml or .yaml.',
  });
}

/** The edition we hold that the file counts by: every patch of one edition of the CCM has the same ids. */
function catalogueOf(root: YamlMap, catalogues: readonly Catalogue[]): Catalogue {
  const stated = root.text('ccm_version');
  const [major, minor] = stated.split('.');
  const found = catalogues.find(({ framework, edition }) => {
    const own = edition.split('.');
    return framework === 'CCM' && own[0] === major && own[1] === minor;
  });
  if (found !== undefined) return found;
  throw new Refusal('edition-is-not-read', {
    message:
      stated === ''
        ? 'The file does not say which CCM it counts by.'
        : `The file counts by CCM ${stated.slice(0, 20)}.`,
    mend: 'A catalogue is read that says ccm_version: 4.0 or 4.1.',
    place: placeOf(root.lineAt('ccm_version'), 'ccm_version'),
  });
}

function metricOf(item: YamlMap, catalogue: Catalogue): CatalogueMetric | ReadingProblem {
  const metricId = item.text('id');
  if (!isCatalogueMetricId(metricId))
    return problem(item, 'id', 'metric-id-is-not-read', 'This is no id of a metric, such as AIS-06-M1.');
  const controlId = parseControlId(item.text('primaryControlId'));
  if (controlId === null || !catalogue.controls.has(controlId))
    return problem(item, 'primaryControlId', 'control-is-absent', `CCM ${catalogue.edition} has no such control.`);
  const expression = item.map('expression');
  if (expression === null) return problem(item, 'expression', 'formula-is-missing', `${metricId} has no formula.`);
  const formula = formulaOf(expression);
  if ('code' in formula) return formula;
  const slo = item.map('sloRecommendations');
  const least = amountOf(slo?.text('sloRangeMin') ?? '');
  if (least === undefined)
    return problem(slo ?? item, 'sloRangeMin', 'minimum-is-not-read', 'The minimum is no number, such as 95%.');
  const samplingPeriod = item.text('samplingPeriod') || null;
  if (samplingPeriod !== null && parseSamplingPeriod(samplingPeriod) === null)
    return problem(item, 'samplingPeriod', 'period-is-not-read', 'The sampling period is no duration, such as P30D.');
  return {
    metricId,
    line: item.line,
    description: readableText(item.text('metricDescription')),
    control: { framework: catalogue.framework, edition: catalogue.edition, controlId },
    relatedControls: item.texts('relatedControlIds').flatMap((text) => {
      const id = parseControlId(text);
      return id !== null && catalogue.controls.has(id) ? [id] : [];
    }),
    ...formula,
    unit: least?.isPercent === true || /\*\s*100\)*$/.test(formula.formula) ? 'percent' : 'number',
    sloMin: least?.text ?? null,
    samplingPeriod,
    rules: readableText(item.text('rules')),
    guidelines: readableText(item.text('implementationGuidelines')),
  };
}

function formulaOf(expression: YamlMap): Pick<MetricDefinition, 'formula' | 'written' | 'parameters'> | ReadingProblem {
  const written = expression.text('formula');
  const mended = mendFormula(written);
  if (!mended.ok) return problem(expression, 'formula', mended.error.fault, formulaFaultText(mended.error));
  const parameters = expression.maps('parameters').map((one) => ({
    name: one.text('name'),
    key: one.text('id') || null,
    description: readableText(one.text('description')),
  }));
  const names = parameters.map(({ name }) => name);
  if (
    parameters.length > METRIC_FILE_LIMITS.parameters ||
    new Set(names).size < names.length ||
    !names.every(isParameterName)
  )
    return problem(expression, 'parameters', 'parameters-are-not-read', 'A parameter has no name of its own.');
  const unknown = namesIn(mended.formula).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    return problem(expression, 'formula', 'name-is-unknown', `No parameter is called ${unknown.join(' or ')}.`);
  const { text, repair } = mended;
  return { formula: text, written: repair === null ? null : { formula: written, repair }, parameters };
}

/** `95%` and `95`; null where there is none, undefined where it is no number. */
function amountOf(written: string): { readonly text: string; readonly isPercent: boolean } | null | undefined {
  if (written === '') return null;
  const text = written.replace(/\s*%$/, '');
  return isAmount(text) ? { text, isPercent: written.endsWith('%') } : undefined;
}

const placeOf = (line: number, column: string | null) => ({ sheet: null, cell: null, row: line, column });

const problem = (at: YamlMap, key: string, code: string, message: string): ReadingProblem => ({
  code,
  place: placeOf(at.lineAt(key), key),
  message,
  content: at.text(key).slice(0, 200),
});

const noMetrics = (line: number): Refusal =>
  new Refusal('file-holds-no-metrics', {
    message: 'The file holds no list called metrics.',
    mend: 'Take the data file of the Continuous Audit Metrics Catalog, as CSA publishes it in YAML.',
    place: placeOf(line, 'metrics'),
  });

const tooMany = (line: number): Refusal =>
  new Refusal('file-is-too-large', {
    message: `The file holds more than ${METRIC_FILE_LIMITS.metrics} metrics.`,
    mend: 'Take the data file as CSA publishes it.',
    place: placeOf(line, 'metrics'),
  });
