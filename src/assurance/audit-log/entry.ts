/** The shape of an entry in the activity log, format version 1, and how two states differ. Hashes nothing. */
import type { ActorKind, SecondFactor } from '../access/actor.ts';

/** Base64url of a salted SHA-256: says nothing by itself, proves a value to whoever is given value and salt. */
type Commitment = string;

/** The entry as it is serialised (RFC 8785) and hashed. The short names are part of the format. */
export interface AuditEntry {
  readonly v: 1;
  readonly id: string;
  readonly ws: string;
  /** Server time, RFC 3339 UTC with milliseconds. */
  readonly at: string;
  readonly actor: {
    readonly kind: ActorKind;
    /** Random pseudonym of the person in this workspace; null for what is no person. */
    readonly ref: string | null;
    readonly mfa: SecondFactor;
    readonly sid: string | null;
  };
  readonly act: string;
  readonly obj: { readonly type: string; readonly id: string; readonly ver: number | null };
  readonly chg: readonly { readonly f: string; readonly o: Commitment | null; readonly n: Commitment | null }[];
  /** Commitment to the digest of the whole row after the change; null when no row is left or none was changed. */
  readonly st: Commitment | null;
  readonly ctx: { readonly req: string | null; readonly ip: Commitment | null; readonly ua: Commitment | null };
  readonly why: Commitment | null;
  readonly cls: DataClass;
  readonly ret: RetentionClass;
}

export type DataClass = 'internal' | 'personal' | 'security';
type RetentionClass = 'programme' | 'security';

/** Larger entries do not fit the bundles of a tile log beside others; their fields are committed to as one. */
export const ENTRY_BYTES_MAX = 8192;
/** Field name that stands for all changed fields together. */
export const ALL_FIELDS = '*';

/** A fact of a row as the log records it: plain JSON, whole numbers only. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact };
/** All facts of a row by field name. Absent and null mean the same. */
export type Facts = { readonly [field: string]: Fact };

/** Every type of record that an entry can be about, by name. */
export const LOGGED_TYPES = [
  'account',
  // An act that was refused.
  'action',
  // The activity log itself, when it is taken away.
  'activity',
  'answer',
  'answer-comment',
  'award-bands',
  'cadence',
  'calendar',
  'calendar-link',
  'clock',
  'cycle',
  'document',
  'document-version',
  'domain-owner',
  'evidence-link',
  // What was taken away of a programme, by the id that the pack itself names.
  'evidence-pack',
  'exception',
  'factor',
  'invitation',
  // The signed log itself, by its origin, when a successor begins.
  'log',
  'login',
  'mail',
  'member',
  'member-clock',
  'metric',
  'metric-import',
  'official-import',
  'passkey',
  'password',
  'provider',
  'publication',
  'reading',
  'record',
  'recovery',
  'registry-entry',
  'registry-entry-version',
  'reminder',
  'residual-choice',
  'responsibility',
  'scope-decision',
  'self-assessment',
  'service',
  'service-group',
  'session',
  'submission',
  'telling',
  'token',
  'totp',
  'tracked-import',
  'tracked-match',
  'vendor',
  'workspace',
] as const;
export type LoggedType = (typeof LOGGED_TYPES)[number];

/** The thing an entry is about. */
export interface AuditedObject {
  readonly type: LoggedType;
  readonly id: string;
  readonly ver?: number;
}

/** What happened to one row. `before` is null for a new one, `after` for one that is gone. */
export interface Change extends AuditedObject {
  readonly before: Facts | null;
  readonly after: Facts | null;
}

export interface ChangedField {
  readonly field: string;
  readonly before: Fact;
  readonly after: Fact;
}

/** The fields in which two states of a row differ, in the order of their names. */
export function changedFields(before: Facts | null, after: Facts | null): readonly ChangedField[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return fields
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => !same(change.before, change.after));
}

function same(a: Fact, b: Fact): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    isList(a) === isList(b) &&
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && same(value, right.get(name) ?? null))
  );
}

const isList = (value: object): boolean => Array.isArray(value);
