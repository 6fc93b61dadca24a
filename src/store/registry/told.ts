/** What the public log of the registry said last of a thing. Read in the tenant of that log. */
import { sql } from 'kysely';
import type { Fact } from '#assurance/audit-log/entry.ts';
import { type RegistryLogEntry, type ShownType, textName } from '#assurance/registry/log-entry.ts';
import { commitmentTo } from '../commitment.ts';
import { queries, type ReadHandle } from '../handle.ts';

export interface ToldThing {
  readonly number: number;
  readonly eventId: string;
  readonly ver: number;
  readonly bytes: Uint8Array;
  /** What its commitments stand for, in hexadecimal; those that were forgotten are left out. */
  readonly values: readonly { readonly name: string; readonly salt: string; readonly value: string }[];
}

/** The newest entry of each of these things, by number. */
export async function newestTold(
  read: ReadHandle,
  type: ShownType,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, ToldThing>> {
  const { rows } = await sql<ToldThing>`
    select newest.*, coalesce((select json_agg(json_build_object('name', v.name, 'salt', encode(v.salt, 'hex'),
        'value', encode(v.value, 'hex'))) from tenant.audit_value v
      where v.workspace_id = ${read.workspaceId} and v.event_id = newest."eventId"), '[]') as values
    from (
      select distinct on (object_id) object_id::integer as number, event_id as "eventId", object_ver as ver, bytes
        from tenant.audit_entry where workspace_id = ${read.workspaceId} and object_type = ${type}
          and object_id = any(${numbers.map(String)}::text[]) and object_ver is not null
        order by object_id, object_ver desc, event_id desc) newest`.execute(queries(read));
  return new Map(rows.map((row) => [row.number, row]));
}

/** Of these things, whether they are shown or not: the numbers that the log speaks of, in order, after one. */
export async function toldNumbers(
  read: ReadHandle,
  type: ShownType,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly number[]> {
  const { rows } = await sql<{ number: number }>`select distinct object_id::integer as number from tenant.audit_entry
    where workspace_id = ${read.workspaceId} and object_type = ${type} and object_id::integer > ${after}
    order by 1 limit ${limit}`.execute(queries(read));
  return rows.map(({ number }) => number);
}

/** What the entry says, by field; undefined where that was forgotten or is not what was committed to. Empty: it cannot be read. */
export function toldFacts({
  bytes,
  values,
}: Pick<ToldThing, 'bytes' | 'values'>): ReadonlyMap<string, Fact | undefined> {
  const entry = registryEntryIn(bytes);
  if (entry === null) return new Map();
  const kept = new Map(values.map((value) => [value.name, value]));
  const texts = Object.entries(entry.texts).map(([field, commitment]): [string, Fact | undefined] => {
    const own = kept.get(textName(field));
    if (commitment === null) return [field, null];
    if (own === undefined) return [field, undefined];
    const [salt, value] = [Buffer.from(own.salt, 'hex'), Buffer.from(own.value, 'hex')];
    return [field, commitmentTo(own.name, salt, value) === commitment ? JSON.parse(value.toString('utf8')) : undefined];
  });
  return new Map([...Object.entries(entry.facts), ...texts]);
}

/** Null for an entry of another kind, such as the first of a successor, and for bytes that were spoilt. */
export function registryEntryIn(bytes: Uint8Array): RegistryLogEntry | null {
  try {
    const entry: RegistryLogEntry = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return entry.log === 'registry' && typeof entry.facts === 'object' && typeof entry.texts === 'object'
      ? entry
      : null;
  } catch {
    return null;
  }
}
