/**
 * The evidence package of a cycle: all that is sealed, as one JSON document. It holds ids, formulas, values and digests, and
 * nothing of a publisher's own wording, so that it may be handed on. Digests nothing itself; knows no table.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { DocumentKind, RecordKind } from '../evidence/evidence.ts';
import type { ControlId } from '../identifiers.ts';
import type { CadenceTerms, CadenceVersion, Cycle } from './cadence.ts';
import { type CycleDraft, type CycleParameter, type MetricOutcome, outcomeOf } from './cycle-draft.ts';
import type { FormulaRepair } from './formula-repair.ts';
import { type ControlRef, controlInEdition, type Metric } from './metric.ts';

export const PACKAGE_FORMAT = 'almagest-cycle-package-1';

/** A metric as a package tells it. */
export interface PackagedMetric extends MetricOutcome {
  readonly metricId: string;
  readonly version: number;
  readonly definitionSha256: string;
  /** Our own words about a metric of our own; null for one of a publisher. */
  readonly description: string | null;
  readonly control: ControlRef;
  /** The same control in the edition the cadence is committed in; null where it has none. */
  readonly controlHere: ControlId | null;
  readonly formula: string;
  readonly written: { readonly formula: string; readonly repair: FormulaRepair } | null;
  readonly unit: 'percent' | 'number';
  readonly sloMin: string | null;
  readonly samplingPeriod: string | null;
  readonly parameters: readonly CycleParameter[];
  readonly measuredOn: string | null;
  readonly note: string;
}

/** A document version or a record as it was when the package was sealed. */
export type PackagedEvidence = { readonly controlId: ControlId | null } & (
  | {
      readonly kind: 'document';
      readonly documentId: string;
      readonly version: number;
      readonly title: string;
      readonly documentKind: DocumentKind;
      readonly fileName: string;
      readonly sha256: string;
      readonly effectiveFrom: string | null;
      readonly effectiveTo: string | null;
    }
  | {
      readonly kind: 'record';
      readonly recordId: string;
      readonly title: string;
      readonly recordKind: RecordKind;
      readonly occurredOn: string;
      /** Of all its facts at that time. */
      readonly sha256: string;
    }
);

export interface EvidencePackage {
  readonly format: typeof PACKAGE_FORMAT;
  readonly organisation: string;
  readonly service: { readonly id: string; readonly name: string };
  readonly cycle: Cycle;
  readonly terms: CadenceTerms;
  readonly framework: string;
  readonly edition: string;
  /** Of this cycle: 1 is the first sealing, each correction counts up. */
  readonly version: number;
  /** The package this one corrects, and why. */
  readonly corrects: { readonly version: number; readonly sha256: string; readonly because: string } | null;
  /** The package that held of the sealed cycle before this one: the trail from renewal to renewal. */
  readonly follows: { readonly number: number; readonly version: number; readonly sha256: string } | null;
  readonly controls: readonly ControlId[];
  readonly metrics: readonly PackagedMetric[];
  readonly evidence: readonly PackagedEvidence[];
  readonly counts: PackageCounts;
  /** RFC 3339. */
  readonly sealedAt: string;
  readonly sealedBy: string | null;
}

export interface PackageCounts {
  readonly metrics: number;
  readonly measured: number;
  readonly met: number;
  readonly notMet: number;
}

export interface PackageInput
  extends Pick<
    EvidencePackage,
    'organisation' | 'service' | 'cycle' | 'version' | 'corrects' | 'follows' | 'evidence' | 'sealedAt' | 'sealedBy'
  > {
  readonly committed: CadenceVersion & { readonly terms: CadenceTerms };
  /** The committed definitions, by id, each with the digest of its definition. */
  readonly metrics: ReadonlyMap<string, Metric & { readonly definitionSha256: string }>;
  readonly catalogues: readonly Catalogue[];
  readonly draft: CycleDraft;
}

/** Puts a package together. The draft has to be whole. */
export function packageOf(input: PackageInput): EvidencePackage {
  const { committed, draft, metrics: definitions, catalogues, ...given } = input;
  const values = new Map(draft.values.map((value) => [value.metricId, value]));
  const metrics = committed.metrics.map((one): PackagedMetric => {
    const metric = definitions.get(one.metricId);
    if (metric === undefined) throw new Error(`The definition of ${one.metricId} is not there.`);
    const value = values.get(one.metricId);
    return {
      metricId: metric.metricId,
      version: metric.version,
      definitionSha256: metric.definitionSha256,
      description: metric.source === 'own' ? metric.description : null,
      control: metric.control,
      controlHere: controlInEdition(catalogues, metric.control, committed.edition),
      formula: metric.formula,
      written: metric.written,
      unit: metric.unit,
      sloMin: one.sloMin,
      samplingPeriod: metric.samplingPeriod,
      parameters: metric.parameters.flatMap(({ name }) => value?.parameters.find((held) => held.name === name) ?? []),
      measuredOn: value?.measuredOn ?? null,
      note: value?.note ?? '',
      ...outcomeOf(metric, one, value),
    };
  });
  return {
    format: PACKAGE_FORMAT,
    ...given,
    terms: committed.terms,
    framework: committed.framework,
    edition: committed.edition,
    controls: committed.controls,
    metrics,
    counts: countsOf(metrics),
  };
}

/** How many metrics there are, how many were measured, and how those with a minimum came out. */
export const countsOf = (metrics: readonly MetricOutcome[]): PackageCounts => ({
  metrics: metrics.length,
  measured: metrics.filter(({ result }) => result.kind === 'measured').length,
  met: metrics.filter(({ slo }) => slo === 'met').length,
  notMet: metrics.filter(({ slo }) => slo === 'not-met').length,
});
