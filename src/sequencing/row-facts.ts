/** What the log says of a record, put together from its changes, and whether a row says the same. Reads nothing. */
import { ALL_FIELDS, type AuditEntry } from '#assurance/audit-log/entry.ts';
import { canonicalBytes, sha256Hex } from '#store/commitment.ts';
import type { ObjectChange } from '#store/log/audited-rows.ts';
import { isJsonObject, type Json } from '#transparency/canonical-json/json.ts';
import { verifyCommitment } from '#transparency/commitment/commitment.ts';

export interface ToldRecord {
  /** By field; null is no value, undefined a value that was erased. */
  readonly facts: ReadonlyMap<string, Json | undefined>;
  /** Values that do not fit their commitment, as `<entry> <name>`. */
  readonly altered: readonly string[];
}

/** The record as it was after the change of a version. `changes` in order, of this record. */
export function toldBy(changes: readonly ObjectChange[], ver: number): ToldRecord {
  const facts = new Map<string, Json | undefined>();
  const altered: string[] = [];
  for (const change of changes) {
    if (change.ver > ver) break;
    const entry = entryIn(change.bytes);
    if (entry === null) {
      forgetAll(facts);
      continue;
    }
    const values = new Map(change.values.map((value) => [value.name, value]));
    for (const { f, o, n } of entry.chg) {
      const name = `chg.${f}.n`;
      const value = disclosed(n, name, values.get(name));
      if (value === 'altered') altered.push(`${change.eventId} ${name}`);
      const known = value === 'altered' ? undefined : value;
      if (f !== ALL_FIELDS) facts.set(f, known);
      else if (known === undefined || (o !== null && known === null)) forgetAll(facts);
      else if (known !== null && isJsonObject(known))
        // Together is one object of the fields that changed; what is not in it any more is no value.
        for (const [field, one] of Object.entries(known)) facts.set(field, one);
    }
  }
  return { facts, altered };
}

/** Null where the bytes were altered so that they are no entry any more; the check of the log names it. */
export function entryIn(bytes: Uint8Array): AuditEntry | null {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

function disclosed(
  commitment: string | null,
  name: string,
  kept: { readonly salt: string; readonly value: string } | undefined,
): Json | undefined | 'altered' {
  if (commitment === null) return null;
  if (kept === undefined) return undefined;
  const [salt, value] = [Buffer.from(kept.salt, 'hex'), Buffer.from(kept.value, 'hex')];
  return verifyCommitment(commitment, { name, salt, value }).ok ? JSON.parse(value.toString('utf8')) : 'altered';
}

/** Of what is not told field by field any more nothing is said. */
function forgetAll(facts: Map<string, Json | undefined>): void {
  for (const field of facts.keys()) facts.set(field, undefined);
}

/** A field in which a row is not what the log says. */
export interface OtherField {
  readonly field: string;
  readonly row: unknown;
  readonly told: Json;
}

/**
 * Fields in which the columns differ from the facts. A fact without a column of its name is bound by the digest alone; a
 * column that no fact of this type of record ever named is not compared.
 */
export function otherFields(
  type: string,
  columns: Readonly<Record<string, unknown>>,
  { facts }: ToldRecord,
  fieldsOfType: ReadonlySet<string>,
): readonly OtherField[] {
  return [...fieldsOfType].flatMap((field) => {
    const told = facts.has(field) ? facts.get(field) : null;
    const row = (SAID_OTHERWISE[`${type} ${field}`] ?? columnOf)(columns, field);
    return told === undefined || row === undefined || isSame(row, told) ? [] : [{ field, row, told }];
  });
}

/** Facts that go by the name of a column and say more. */
const SAID_OTHERWISE: Readonly<Record<string, (columns: Readonly<Record<string, unknown>>) => unknown>> = {
  'cadence edition': ({ framework, edition }) => `${framework} ${edition}`,
  'clock hour': ({ tell_hour: hour }) => hour,
  'evidence-link passage': ({ passage_page: page, passage_section: section, passage_quote: quote }) => ({
    page,
    section,
    quote,
  }),
};

/** Undefined where there is none. A digest may stand for a document that has no column of its own for it. */
function columnOf(columns: Readonly<Record<string, unknown>>, field: string): unknown {
  const name = snake(field);
  if (name in columns) return columns[name];
  const document = name.endsWith('_sha256') ? columns[name.replace(/_sha256$/, '')] : undefined;
  return document === undefined || document === null ? document : sha256Hex(canonicalBytes(document));
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function isSame(row: unknown, told: Json): boolean {
  if (row === null || told === null) return row === told;
  if (typeof told === 'string' && typeof row === 'string')
    return row === told || (INSTANT.test(told) && Date.parse(row) === Date.parse(told));
  if (typeof told === 'object' || typeof row === 'object') return canonicalBytes(row).equals(canonicalBytes(told));
  return String(row) === String(told);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
