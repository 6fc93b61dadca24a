/** The tables of the schema `tenant` as the code sees them. A house test holds them against the migrated database. */
import type { ColumnType } from 'kysely';
import type { Role } from '#assurance/access/actor.ts';
import type { CadenceTables } from './cadence-tables.ts';
import type { ClockTables } from './clock-tables.ts';
import type { DeliveryFailure } from './delivery-failure.ts';
import type { EvidenceTables } from './evidence-tables.ts';
import type { Governed } from './governed-row.ts';
import type { LogTables } from './log-tables.ts';
import type { ProgrammeTables } from './programme-tables.ts';
import type { ReadingSummary } from './reading-line.ts';
import type { RegistryTables } from './registry-tables.ts';
import type { TrackedTables } from './tracked-tables.ts';

/** Columns a row is not required to name when it is inserted. */
type Empty<T> = ColumnType<T | null, T | null | undefined, T | null>;

interface WorkspaceTable extends Governed {
  workspaceId: string;
  name: string;
  kind: 'real' | 'sample';
  createdAt: Date;
  createdBy: string | null;
}

interface MemberTable extends Governed {
  workspaceId: string;
  personId: string;
  roles: Role[];
  scopeServiceIds: Empty<string[]>;
  endsAt: Empty<Date>;
  addedAt: Date;
  addedBy: string | null;
}

interface InvitationTable extends Governed {
  workspaceId: string;
  id: string;
  email: string;
  roles: Role[];
  scopeServiceIds: Empty<string[]>;
  endsAt: Empty<Date>;
  tokenSha256: string;
  state: 'open' | 'accepted' | 'withdrawn';
  invitedAt: Date;
  invitedBy: string | null;
  expiresAt: Date;
  endedAt: Empty<Date>;
}

interface MailTable extends Governed {
  workspaceId: string;
  id: string;
  aboutType: string;
  aboutId: string;
  toEmail: Empty<string>;
  toPersonId: Empty<string>;
  subject: string;
  sealedText: Empty<string>;
  state: 'waiting' | 'sent' | 'given-up' | 'withdrawn';
  postedAt: Date;
  notAfter: Date;
  endedAt: Empty<Date>;
  failure: Empty<DeliveryFailure['kind']>;
  reply: Empty<number>;
}

interface VendorTable extends Governed {
  workspaceId: string;
  id: string;
  name: string;
  service: string;
  tier: 'critical' | 'medium' | 'experimental' | null;
  serviceModel: 'iaas' | 'paas' | 'saas' | null;
  website: string | null;
  addedAt: Date;
  addedBy: string | null;
  removedAt: Empty<Date>;
}

interface ReadingTable extends Governed {
  workspaceId: string;
  id: string;
  vendorId: string;
  kind: 'read' | 'evidence';
  fileName: string;
  fileSha256: string;
  fileBytes: number;
  mediaType: string;
  format: string;
  readAt: Date;
  readOn: string;
  readBy: string | null;
  questionnaireName: string | null;
  questionnaireEdition: string | null;
  assessedOn: string | null;
  tier: 'critical' | 'medium' | 'experimental' | null;
  readiness: number | null;
  summary: ColumnType<ReadingSummary | null, string | null, string | null>;
  reading: ColumnType<unknown, string | null, string | null>;
  readingSha256: string | null;
  posture: ColumnType<unknown, string | null, string | null>;
  postureSha256: string | null;
  removedAt: Empty<Date>;
}

interface ResidualChoiceTable extends Governed {
  workspaceId: string;
  readingId: string;
  number: number;
  asked: boolean;
  chosenAt: Date;
  chosenBy: string | null;
}

interface OfficialImportTable extends Governed {
  workspaceId: string;
  id: string;
  framework: string;
  edition: string;
  fileName: string;
  fileSha256: string;
  fileBytes: number;
  texts: number;
  textsSha256: string;
  importedAt: Date;
  importedBy: string | null;
}

interface OfficialTextTable {
  workspaceId: string;
  framework: string;
  edition: string;
  kind: 'control' | 'question' | 'title';
  id: string;
  text: string;
  sourceSha256: string;
  importedAt: Date;
  importId: string;
}

interface ActorMapTable {
  workspaceId: string;
  personId: string;
  ref: string;
}

interface AuditEntryTable {
  workspaceId: string;
  eventId: string;
  at: Date;
  act: string;
  actorKind: string;
  actorRef: string | null;
  objectType: string;
  objectId: string;
  objectVer: number | null;
  bytes: Uint8Array;
}

interface AuditValueTable {
  workspaceId: string;
  eventId: string;
  name: string;
  salt: Uint8Array;
  value: Uint8Array;
  dekId: Empty<string>;
}

interface LogOutboxTable {
  workspaceId: string;
  eventId: string;
  bytes: Uint8Array;
  enqueuedAt: Date;
}

interface IdempotencyKeyTable {
  workspaceId: string;
  actorKey: string;
  key: string;
  act: string;
  inputSha256: string;
  result: ColumnType<unknown, string | null, string | null>;
  createdAt: Date;
}

/** Every table of the schema, by its name in code. */
export interface Tables
  extends ProgrammeTables,
    EvidenceTables,
    RegistryTables,
    TrackedTables,
    ClockTables,
    CadenceTables,
    LogTables {
  workspace: WorkspaceTable;
  member: MemberTable;
  invitation: InvitationTable;
  mail: MailTable;
  vendor: VendorTable;
  reading: ReadingTable;
  residualChoice: ResidualChoiceTable;
  officialImport: OfficialImportTable;
  officialText: OfficialTextTable;
  actorMap: ActorMapTable;
  auditEntry: AuditEntryTable;
  auditValue: AuditValueTable;
  logOutbox: LogOutboxTable;
  idempotencyKey: IdempotencyKeyTable;
}
