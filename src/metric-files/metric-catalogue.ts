/** What a workspace's own copy of the Continuous Audit Metrics gives: metrics with their place in the file. Knows no format. */
import type { Metric } from '#assurance/cadence/metric.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';

/** One metric of the file, in the words of its publisher. */
export interface CatalogueMetric extends Omit<Metric, 'version' | 'source'> {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
}

/** All that was read from one file. Plain JSON. */
export interface MetricCatalogue {
  readonly name: string;
  /** As the file states them: of the catalogue, and of the CCM it counts by. */
  readonly version: string;
  readonly ccmVersion: string;
  readonly metrics: readonly CatalogueMetric[];
  /** Metrics that were not taken, and why, each with its line. */
  readonly problems: readonly ReadingProblem[];
}

/** What the reader is given. */
export interface MetricFileInput {
  readonly bytes: Uint8Array;
  /** Every question set we hold, each with its catalogue: a metric names a control of one of them. */
  readonly questionSets: readonly QuestionSet[];
}

export const METRIC_FILE_LIMITS = {
  /** Bytes of one file; the published catalogue has 83 kB. */
  bytes: 2 * 1024 * 1024,
  /** Metrics of one catalogue; the published one has 42. */
  metrics: 1_000,
  /** Parameters of one formula. */
  parameters: 20,
  /** Characters of one text; longer ones are cut. */
  textCharacters: 8_000,
  /** Rows of values in one table. */
  rows: 5_000,
  /** Brackets in brackets. */
  depth: 64,
} as const;
