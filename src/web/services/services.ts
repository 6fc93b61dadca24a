/** The whole of what the web asks of the house. `app.ts` fills it from actions and identity. */
import type { MatrixRow } from '#assurance/access/permission-matrix.ts';
import type { ProgrammeRule } from '#lint/programme-rule.ts';
import type { LintRule } from '#lint/rule.ts';
import type { StarRule } from '#lint/star-rule.ts';
import type { OpenApiDocument } from '../pages/api/document.ts';
import type { Assets } from '../view.ts';
import type { ActivityServices } from './activity.ts';
import type { AnswerServices } from './answers.ts';
import type { Cadences } from './cadences.ts';
import type { CalendarServices } from './calendar.ts';
import type { CloudServices } from './cloud-services.ts';
import type { Cycles } from './cycles.ts';
import type { EvidenceServices } from './evidence.ts';
import type { EvidencePacks } from './evidence-packs.ts';
import type { EvidenceStrings } from './evidence-strings.ts';
import type { Exceptions } from './exceptions.ts';
import type { FindServices } from './find.ts';
import type { Handover } from './handover.ts';
import type { JoinServices, MemberServices } from './members.ts';
import type { Metrics } from './metrics.ts';
import type { OverviewServices } from './overview.ts';
import type { PeopleServices } from './people.ts';
import type { RegistryServices } from './registry.ts';
import type { RegistryEntries } from './registry-entries.ts';
import type { RegistryLogServices } from './registry-log.ts';
import type { SelfAssessments } from './self-assessments.ts';
import type { ServiceDecisions } from './service-decisions.ts';
import type { SignedLogServices } from './signed-logs.ts';
import type { TrackedServices } from './tracked.ts';
import type { VendorServices } from './vendors.ts';
import type { WorkspaceServices } from './workspace.ts';

export interface WebServices {
  now(): Date;
  readonly assets: Assets;
  readonly rules: readonly LintRule[];
  /** Every act by every role. */
  readonly permissions: readonly MatrixRow[];
  /** Rules about the workspace's own programme. */
  readonly programmeRules: readonly ProgrammeRule[];
  /** Rules about the STAR posture of a service. */
  readonly starRules: readonly StarRule[];
  readonly people: PeopleServices;
  readonly overview: OverviewServices;
  readonly calendar: CalendarServices;
  readonly cloudServices: CloudServices;
  readonly decisions: ServiceDecisions;
  readonly answers: AnswerServices;
  readonly exceptions: Exceptions;
  readonly cadences: Cadences;
  readonly cycles: Cycles;
  readonly metrics: Metrics;
  readonly selfAssessments: SelfAssessments;
  readonly handover: Handover;
  readonly registryEntries: RegistryEntries;
  readonly evidence: EvidenceServices;
  readonly strings: EvidenceStrings;
  readonly evidencePacks: EvidencePacks;
  readonly vendors: VendorServices;
  readonly tracked: TrackedServices;
  readonly workspace: WorkspaceServices;
  readonly activity: ActivityServices;
  readonly signedLogs: SignedLogServices;
  readonly find: FindServices;
  readonly members: MemberServices;
  readonly join: JoinServices;
  readonly registry: RegistryServices;
  readonly registryLog: RegistryLogServices;
  openApi(): Promise<OpenApiDocument>;
  /** Tells the log about a fault; returns nothing, never throws. */
  reportFault(error: unknown, requestId: string): void;
}
