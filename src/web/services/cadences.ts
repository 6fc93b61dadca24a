/** What the pages need to know and do about the cadence of a service. Where it stands is the core's own word. */
import type { Rhythm } from '#assurance/cadence/cadence.ts';
import type { Measure } from '#assurance/cadence/measures.ts';
import type { PackageCounts } from '#assurance/cadence/package.ts';
import type { CadenceStanding, CycleStanding } from '#assurance/cadence/standing.ts';
import type { ServiceHead } from './cloud-services.ts';
import type { MetricFacts } from './metrics.ts';
import type { MemberSession } from './people.ts';

export interface NamedControl {
  readonly id: string;
  readonly title: string;
}

export interface CommittedMetricFacts {
  readonly metricId: string;
  readonly version: number;
  readonly description: string;
  /** In the edition of the commitment; null where that has no such control. */
  readonly control: NamedControl | null;
  readonly formula: string;
  readonly unit: 'percent' | 'number';
  readonly sloMin: string | null;
  readonly samplingPeriod: string | null;
  readonly measures: readonly { readonly parameter: string; readonly measure: Measure }[];
}

export interface CommitmentFacts {
  readonly version: number;
  readonly startsOn: string;
  readonly rhythm: Rhythm;
  readonly dueDays: number;
  readonly graceDays: number;
  readonly edition: string;
  readonly controls: readonly NamedControl[];
  readonly metrics: readonly CommittedMetricFacts[];
  readonly because: string;
  readonly decidedAt: string;
  readonly decidedBy: string;
}

/** One package of the trail from sealing to sealing. */
export interface TrailLine extends PackageCounts {
  readonly number: number;
  readonly version: number;
  readonly sha256: string;
  readonly because: string;
  readonly sealedAt: string;
  readonly sealedBy: string;
}

export interface CadenceOfService {
  readonly service: ServiceHead;
  readonly standing: CadenceStanding;
  /** Every cycle that has begun and the next one, oldest first. */
  readonly cycles: readonly CycleStanding[];
  /** What holds today, and what is decided for later. */
  readonly committed: CommitmentFacts | null;
  readonly coming: CommitmentFacts | null;
  /** Why it was ended, where it was. */
  readonly endedBecause: string | null;
  /** Every package, oldest first. */
  readonly trail: readonly TrailLine[];
}

export interface CadenceChoices {
  readonly service: ServiceHead;
  /** What is committed last; null where nothing is. */
  readonly held: CommitmentFacts | null;
  /** The day a change takes hold; null where nothing is committed. */
  readonly nextStart: string | null;
  readonly metrics: readonly MetricFacts[];
  readonly measures: readonly Measure[];
  /** Editions of the CCM, newest first, and the one the service works in. */
  readonly editions: readonly string[];
  readonly edition: string;
}

/** What a form asks for; the act checks it. */
export interface CadenceForm {
  /** The version that was seen; empty where a cadence begins. */
  readonly version: string;
  readonly startsOn: string;
  readonly rhythm: string;
  readonly dueDays: string;
  readonly graceDays: string;
  readonly edition: string;
  /** Ids, with spaces or commas between them. */
  readonly controls: string;
  readonly metrics: readonly {
    readonly metricId: string;
    readonly sloMin: string;
    readonly measures: readonly { readonly parameter: string; readonly measure: string }[];
  }[];
  readonly because: string;
}

export interface Cadences {
  ofService(session: MemberSession, serviceId: string): Promise<CadenceOfService>;
  choices(session: MemberSession, serviceId: string): Promise<CadenceChoices>;
  /** Commits, or changes where a version was seen. */
  commit(session: MemberSession, serviceId: string, form: CadenceForm): Promise<void>;
  end(session: MemberSession, serviceId: string, version: number, because: string): Promise<void>;
}
