/** What the pages need to know and do about metrics: the workspace's own copy of a catalogue, and metrics of its own. */
import type { FormulaRepair } from '#assurance/cadence/formula-repair.ts';
import type { MetricSource } from '#assurance/cadence/metric.ts';
import type { IncomingFile } from '#http/uploads.ts';
import type { MemberSession } from './people.ts';

export interface MetricFacts {
  readonly metricId: string;
  readonly version: number;
  readonly source: MetricSource;
  readonly description: string;
  /** As its publisher names it, and in every edition of the CCM that has it. */
  readonly control: { readonly edition: string; readonly controlId: string };
  readonly controlIn: readonly { readonly edition: string; readonly controlId: string; readonly title: string }[];
  readonly formula: string;
  readonly written: { readonly formula: string; readonly repair: FormulaRepair } | null;
  readonly parameters: readonly { readonly name: string; readonly key: string | null; readonly description: string }[];
  readonly unit: 'percent' | 'number';
  readonly sloMin: string | null;
  readonly samplingPeriod: string | null;
}

export interface MetricVersion extends MetricFacts {
  readonly relatedControls: readonly string[];
  readonly rules: string;
  readonly guidelines: string;
  readonly definitionSha256: string;
  readonly definedAt: string;
  readonly definedBy: string;
}

export interface MetricImportLine {
  readonly name: string;
  readonly version: string;
  readonly ccmVersion: string;
  readonly fileName: string;
  readonly metrics: number;
  readonly taken: number;
  readonly importedAt: string;
  readonly importedBy: string;
}

export interface MetricsList {
  readonly metrics: readonly MetricFacts[];
  /** Newest first. */
  readonly imports: readonly MetricImportLine[];
  /** Editions of the CCM a metric can be defined in, newest first. */
  readonly editions: readonly string[];
}

export interface MetricDetail {
  /** Newest first; there is one at least. */
  readonly versions: readonly MetricVersion[];
  readonly editions: readonly string[];
  /** Services whose cadence it is part of now. */
  readonly usedBy: readonly { readonly id: string; readonly name: string }[];
}

/** What an import came to. */
export interface MetricsImported {
  readonly fileName: string;
  readonly metrics: number;
  readonly taken: number;
  readonly repaired: readonly string[];
  readonly problems: readonly { readonly line: number | null; readonly message: string }[];
}

/** What a form asks for; the act checks it. */
export interface MetricForm {
  readonly metricId: string;
  /** The version that is defined anew; empty for a new metric. */
  readonly seen: string;
  readonly description: string;
  readonly edition: string;
  readonly controlId: string;
  readonly formula: string;
  /** One a line: `name: what is counted`. */
  readonly parameters: string;
  readonly unit: string;
  readonly sloMin: string;
  readonly samplingPeriod: string;
  readonly rules: string;
}

export interface Metrics {
  list(session: MemberSession): Promise<MetricsList>;
  metric(session: MemberSession, metricId: string): Promise<MetricDetail>;
  importMetrics(session: MemberSession, file: IncomingFile): Promise<MetricsImported>;
  define(session: MemberSession, form: MetricForm): Promise<void>;
  remove(session: MemberSession, metricId: string): Promise<void>;
}
