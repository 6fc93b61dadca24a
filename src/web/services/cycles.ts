/** What the pages need to know and do about one cycle of a cadence. */
import type { Lack, MetricOutcome, ValueSource } from '#assurance/cadence/cycle-draft.ts';
import type { Measure } from '#assurance/cadence/measures.ts';
import type { PackageCounts } from '#assurance/cadence/package.ts';
import type { CycleStanding } from '#assurance/cadence/standing.ts';
import type { IncomingFile } from '#http/uploads.ts';
import type { NamedControl, TrailLine } from './cadences.ts';
import type { ServiceHead } from './cloud-services.ts';
import type { LinkChoices } from './evidence-links.ts';
import type { MemberSession } from './people.ts';

export interface ParameterLine {
  readonly name: string;
  readonly description: string;
  /** What it is counted by; null where it is filled. */
  readonly measure: Measure | null;
  readonly value: string | null;
  readonly source: ValueSource | null;
  readonly filledAt: string | null;
  readonly filledBy: string | null;
}

export interface CycleMetric extends MetricOutcome {
  readonly metricId: string;
  readonly description: string;
  readonly control: NamedControl | null;
  readonly formula: string;
  readonly unit: 'percent' | 'number';
  readonly sloMin: string | null;
  readonly samplingPeriod: string | null;
  /** The first day on which a value of this cycle may have been taken. */
  readonly firstDay: string;
  readonly parameters: readonly ParameterLine[];
  readonly measuredOn: string | null;
  readonly notMeasured: string;
  readonly note: string;
}

export interface CycleEvidenceLine {
  readonly id: string;
  readonly controlId: string | null;
  readonly title: string;
  /** `version 2, policy.pdf`, `access review of 3 Mar 2026`. */
  readonly note: string;
  readonly sha256: string;
  readonly href: string;
}

export interface CycleDetail {
  readonly service: ServiceHead;
  readonly cycle: CycleStanding;
  readonly edition: string;
  /** Whether values are collected, and why not. */
  readonly collecting: 'open' | 'sealed' | 'correcting';
  readonly correctionBecause: string;
  readonly ver: number;
  readonly metrics: readonly CycleMetric[];
  /** Controls committed by themselves, then those of the metrics. */
  readonly controls: readonly NamedControl[];
  readonly evidence: readonly CycleEvidenceLine[];
  readonly lacks: readonly Lack[];
  readonly counts: PackageCounts;
  /** Newest first. */
  readonly packages: readonly TrailLine[];
  /** True when the reader filled any of it, and so does not seal it. */
  readonly isAuthor: boolean;
}

/** What a form sends for one metric: everything as it stands in the form. */
export interface FilledMetric {
  readonly metricId: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly measuredOn: string;
  readonly notMeasured: string;
  readonly note: string;
}

export const CYCLE_ACTS = ['count', 'seal', 'abandon'] as const;
export type CycleAct = (typeof CYCLE_ACTS)[number];

export interface CycleName {
  readonly serviceId: string;
  readonly number: number;
}

export interface Cycles {
  detail(session: MemberSession, cycle: CycleName): Promise<CycleDetail>;
  fill(session: MemberSession, cycle: CycleName, ver: number, filled: readonly FilledMetric[]): Promise<void>;
  importValues(session: MemberSession, cycle: CycleName, file: IncomingFile): Promise<void>;
  act(session: MemberSession, cycle: CycleName, act: CycleAct, ver: number): Promise<void>;
  correct(session: MemberSession, cycle: CycleName, because: string): Promise<void>;
  /** Documents and records to attach, found by a word. */
  choices(session: MemberSession, q: string): Promise<Omit<LinkChoices, 'start'>>;
  /** `to` as the page of choices names it. */
  attach(session: MemberSession, cycle: CycleName, to: string, controlId: string): Promise<void>;
  detach(session: MemberSession, cycle: CycleName, evidenceId: string): Promise<void>;
  download(
    session: MemberSession,
    cycle: CycleName,
    version: number,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string; readonly fileName: string }>;
}
