/** Metrics: a formula over named parameters for a control of the CCM, with the least it should reach. Knows no file. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ControlId } from '../identifiers.ts';
import type { FormulaRepair } from './formula-repair.ts';

/** A control with the edition its id belongs to. */
export interface ControlRef {
  readonly framework: string;
  readonly edition: string;
  readonly controlId: ControlId;
}

export interface MetricParameter {
  /** As the formula names it. */
  readonly name: string;
  /** The publisher's own id of what is counted, where there is one. */
  readonly key: string | null;
  readonly description: string;
}

/** `catalogue`: from the workspace's own copy of the Continuous Audit Metrics; `own`: defined here. */
export const METRIC_SOURCES = ['catalogue', 'own'] as const;
export type MetricSource = (typeof METRIC_SOURCES)[number];

export interface MetricDefinition {
  readonly description: string;
  readonly control: ControlRef;
  /** Of the same edition. */
  readonly relatedControls: readonly ControlId[];
  /** As it is read. */
  readonly formula: string;
  /** As its publisher wrote it, where that could not be read as it stood; and what was done. */
  readonly written: { readonly formula: string; readonly repair: FormulaRepair } | null;
  readonly parameters: readonly MetricParameter[];
  readonly unit: 'percent' | 'number';
  /** The least value that is recommended; null where nothing is. */
  readonly sloMin: string | null;
  /** ISO 8601, such as `P30D`; null where none is given. */
  readonly samplingPeriod: string | null;
  /** What counts and what does not, and how to get at it. */
  readonly rules: string;
  readonly guidelines: string;
}

export interface Metric extends MetricDefinition {
  /** `AIS-06-M1` in the numbering of the publisher's CCM edition, or an id of our own. */
  readonly metricId: string;
  /** Counts up with every change of the definition. */
  readonly version: number;
  readonly source: MetricSource;
}

/** The publisher's grammar: the control of CCM 4.0 it belongs to, and a number. */
export const isCatalogueMetricId = (text: string): boolean => /^[A-Z&]{3}-\d{2}-M\d{1,3}$/.test(text);

/** Ids of our own: words of capitals and figures, never in the publisher's grammar. */
export const isOwnMetricId = (text: string): boolean =>
  /^[A-Z][A-Z0-9]{0,15}(-[A-Z0-9]{1,16}){1,4}$/.test(text) && !isCatalogueMetricId(text);

/**
 * The same control in another edition of its framework, step by step along the id maps of neighbouring editions. Null
 * where it has none: an id that happens to stand there too may mean something else.
 */
export function controlInEdition(
  catalogues: readonly Catalogue[],
  { framework, edition, controlId }: ControlRef,
  wanted: string,
): ControlId | null {
  const editions = catalogues
    .filter((catalogue) => catalogue.framework === framework)
    .toSorted((one, other) => compareEditions(one.edition, other.edition));
  const [from, to] = [edition, wanted].map((name) => editions.findIndex((catalogue) => catalogue.edition === name));
  if (from === undefined || to === undefined || from < 0 || to < 0) return null;
  const step = from < to ? 1 : -1;
  let id: ControlId | null = editions[from]?.controls.has(controlId) === true ? controlId : null;
  for (let at = from; at !== to && id !== null; at += step) {
    const control = editions[at]?.controls.get(id);
    id = (step > 0 ? control?.successor : control?.predecessor) ?? null;
    if (id !== null && editions[at + step]?.controls.has(id) !== true) id = null;
  }
  return id;
}

const compareEditions = (one: string, other: string): number => {
  const [left, right] = [one.split('.').map(Number), other.split('.').map(Number)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? 0);
};
