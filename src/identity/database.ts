/** The tables of the PostgreSQL schema `identity` as this folder reads and writes them. No rule lives here. */
import {
  CamelCasePlugin,
  type ColumnType,
  type Generated,
  type GeneratedAlways,
  Kysely,
  PostgresDialect,
  sql,
  type Transaction,
} from 'kysely';
import type { Pool } from 'pg';
import type { IdentityEventKind } from './events.ts';

const IDENTITY_SCHEMA = 'identity';

const ROW_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from outside can be the id of a row at all; PostgreSQL answers any other with a fault. */
export const isRowId = (text: string): boolean => ROW_ID.test(text);

interface PersonTable {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Date;
  updatedAt: Date;
}

interface AccountTable {
  id: string;
  accountId: string;
  providerId: string;
  personId: string;
  password: string | null;
  createdAt: Date;
  updatedAt: Date;
}

interface SessionTable {
  id: string;
  /** SHA-256 of the token in the cookie; the token itself is never stored. */
  token: string;
  personId: string;
  expiresAt: Date;
  createdAt: Date;
  updatedAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  mfa: string;
  mfaAt: Date | null;
  lastSeenAt: Date;
}

interface PasskeyTable {
  id: string;
  name: string | null;
  personId: string;
  credentialId: string;
  createdAt: Date | null;
  aaguid: string | null;
}

interface ApikeyTable {
  id: string;
  name: string | null;
  start: string | null;
  referenceId: string;
  enabled: boolean | null;
  lastRequest: Date | null;
  expiresAt: Date | null;
  createdAt: Date;
  /** Both generated from what better-auth stores. */
  personId: GeneratedAlways<string>;
  workspaceId: GeneratedAlways<string>;
}

interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Date;
}

interface SsoProviderTable {
  id: string;
  providerId: string;
  issuer: string;
  domain: string;
  personId: string | null;
  oidcConfig: string | null;
  samlConfig: string | null;
}

interface InstallationTable {
  singleton: Generated<boolean>;
  ownerId: string;
  createdAt: Date;
}

interface TotpTable {
  personId: string;
  /** Sealed secret in use; null until the first enrolment is confirmed. */
  secret: string | null;
  confirmedAt: Date | null;
  /** The last time step whose code was accepted. Only ever grows. */
  lastStep: string;
  /** Sealed secret that waits for its first code. */
  pendingSecret: string | null;
  pendingSince: Date | null;
}

interface RecoveryCodeTable {
  personId: string;
  codeHash: string;
  createdAt: Date;
  usedAt: Date | null;
}

interface ChallengeTable {
  tokenHash: string;
  personId: string;
  failures: number;
  createdAt: Date;
  expiresAt: Date;
}

interface ThrottleTable {
  bucket: string;
  failures: number;
  lastAttemptAt: Date;
  blockedUntil: Date | null;
}

interface EventOutboxTable {
  id: string;
  kind: IdentityEventKind;
  at: Date;
  personId: string | null;
  sessionIdDigest: string | null;
  addressPrefix: string | null;
  detail: ColumnType<Readonly<Record<string, string>>, string, never>;
}

/** Every table of the schema, by its name in code. */
export interface IdentityTables {
  person: PersonTable;
  account: AccountTable;
  session: SessionTable;
  passkey: PasskeyTable;
  apikey: ApikeyTable;
  verification: VerificationTable;
  ssoProvider: SsoProviderTable;
  installation: InstallationTable;
  totp: TotpTable;
  recoveryCode: RecoveryCodeTable;
  challenge: ChallengeTable;
  throttle: ThrottleTable;
  eventOutbox: EventOutboxTable;
}

/** Ends a statement that looks something up by its key: the pool has the server keep its plan (`store/kept-plans.ts`). */
export const KEPT_PLAN = sql.raw('/* kept plan */');

export type IdentityDatabase = Kysely<IdentityTables>;
export type IdentityTransaction = Transaction<IdentityTables>;

/** The query builder over a pool of the application, bound to the schema `identity`. */
export const openIdentityDatabase = (pool: Pool): IdentityDatabase =>
  new Kysely<IdentityTables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  }).withSchema(IDENTITY_SCHEMA);
