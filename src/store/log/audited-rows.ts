/** Reads every row that is bound to an entry of the log, beside that entry. Knows the tables from the catalogue only. */
import { sql } from 'kysely';
import { queries, type ReadHandle } from '../handle.ts';

/** A table whose rows carry the entry of their last change and the digest it commits to. */
export interface AuditedTable {
  readonly name: string;
  /** Its key without the workspace, in order. */
  readonly key: readonly string[];
  /** Columns of documents that are told by a digest beside them: `reading` by `reading_sha256`. */
  readonly documents: readonly string[];
}

export async function auditedTables(read: ReadHandle): Promise<readonly AuditedTable[]> {
  const { rows } = await sql<AuditedTable>`
    select n.nspname || '.' || c.relname as name,
      (select array_agg(a.attname::text order by k.at) from pg_index i
         cross join lateral unnest(i.indkey::smallint[]) with ordinality as k (number, at)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
         where i.indrelid = c.oid and i.indisprimary and a.attname <> 'workspace_id') as key,
      coalesce((select array_agg(a.attname::text) from pg_attribute a join pg_attribute d
         on d.attrelid = a.attrelid and d.attname = a.attname || '_sha256' and not d.attisdropped
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           and a.atttypid in ('json'::regtype, 'jsonb'::regtype)), '{}') as documents
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('tenant', 'registry') and c.relkind = 'r'
      and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
             and a.attname in ('workspace_id', 'last_event_id', 'row_digest', 'ver')) = 4
    order by 1`.execute(queries(read));
  return rows.map((table) => ({ ...table, key: table.key ?? [] }));
}

export interface AuditedRow {
  /** Its key as text. */
  readonly key: readonly string[];
  /** Columns as JSON, without documents, digest and workspace. */
  readonly columns: Readonly<Record<string, unknown>>;
  readonly rowDigest: Uint8Array;
  readonly lastEventId: string;
  readonly ver: number;
  /** Documents whose text is not what the digest beside them says, null where it is. Of some, the canonical form is. */
  readonly otherDocuments: Readonly<Record<string, unknown>>;
  readonly entry: {
    readonly type: string;
    readonly id: string;
    readonly ver: number | null;
    readonly bytes: Uint8Array;
  } | null;
  /** What the commitment of the entry to its row stands for; null where it was erased. */
  readonly state: { readonly salt: Uint8Array; readonly value: Uint8Array } | null;
}

/** Rows of a table in the order of its key, after one. */
export async function auditedRows(
  read: ReadHandle,
  { name, key, documents }: AuditedTable,
  { after, limit }: { readonly after: readonly string[] | null; readonly limit: number },
): Promise<readonly AuditedRow[]> {
  const columns = key.map((column) => sql.ref(`r.${column}`));
  const texts = key.map((column) => sql`${sql.ref(`r.${column}`)}::text`);
  const beyond =
    after === null ? sql`` : sql`and (${sql.join(columns)}) > (${sql.join(after.map((value) => sql`${value}`))})`;
  const differing = documents.map(
    (column) =>
      sql`, ${sql.lit(column)}, case when encode(sha256(convert_to(${sql.ref(`r.${column}`)}::text, 'UTF8')), 'hex')
        is distinct from ${sql.ref(`r.${column}_sha256`)} then to_jsonb(${sql.ref(`r.${column}`)}) end`,
  );
  const left = ['workspace_id', 'row_digest', ...documents];
  const { rows } = await sql<Found>`
    select array[${sql.join(texts)}]::text[] as key, r.last_event_id as "lastEventId", r.row_digest as "rowDigest",
      r.ver, to_jsonb(r) - ${left}::text[] as columns,
      jsonb_build_object('none', null${sql.join(differing, sql``)}) as "otherDocuments",
      e.object_type as type, e.object_id as id, e.object_ver as "entryVer", e.bytes, v.salt, v.value
    from ${sql.table(name)} r
    left join tenant.audit_entry e on e.workspace_id = r.workspace_id and e.event_id = r.last_event_id
    left join tenant.audit_value v on v.workspace_id = r.workspace_id and v.event_id = r.last_event_id and v.name = 'st'
    where r.workspace_id = ${read.workspaceId} ${beyond}
    order by ${sql.join(key.length === 0 ? [sql`r.workspace_id`] : columns)} limit ${limit}`.execute(queries(read));
  return rows.map(({ type, id, entryVer, bytes, salt, value, ...row }) => ({
    ...row,
    entry: type === null || id === null || bytes === null ? null : { type, id, ver: entryVer, bytes },
    state: salt === null || value === null ? null : { salt, value },
  }));
}

interface Found extends Omit<AuditedRow, 'entry' | 'state'> {
  readonly type: string | null;
  readonly id: string | null;
  readonly entryVer: number | null;
  readonly bytes: Uint8Array | null;
  readonly salt: Uint8Array | null;
  readonly value: Uint8Array | null;
}

/** One change of an object, with what its commitments stand for. */
export interface ObjectChange {
  readonly type: string;
  readonly id: string;
  readonly ver: number;
  readonly eventId: string;
  readonly bytes: Uint8Array;
  readonly values: readonly { readonly name: string; readonly salt: string; readonly value: string }[];
}

/** Every change of these objects, the oldest first. Salts and values in hexadecimal. */
export async function changesOf(
  read: ReadHandle,
  objects: readonly { readonly type: string; readonly id: string }[],
): Promise<readonly ObjectChange[]> {
  if (objects.length === 0) return [];
  const { rows } = await sql<ObjectChange>`
    select e.object_type as type, e.object_id as id, e.object_ver as ver, e.event_id as "eventId", e.bytes,
      coalesce((select json_agg(json_build_object('name', v.name, 'salt', encode(v.salt, 'hex'), 'value', encode(v.value, 'hex')))
        from tenant.audit_value v where v.workspace_id = e.workspace_id and v.event_id = e.event_id
          and v.name like 'chg.%.n'), '[]') as values
    from tenant.audit_entry e
    where e.workspace_id = ${read.workspaceId} and e.object_ver is not null
      and (e.object_type, e.object_id) in (select * from unnest(
        ${objects.map(({ type }) => type)}::text[], ${objects.map(({ id }) => id)}::text[]))
    order by e.object_type, e.object_id, e.object_ver, e.event_id`.execute(queries(read));
  return rows;
}

/** The fields that entries of the workspace gave values, by type of record. */
export async function fieldsByType(read: ReadHandle): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  await withoutHurry(read);
  const { rows } = await sql<{ type: string; fields: readonly string[] }>`
    select e.object_type as type, array_agg(distinct substring(v.name from '^chg[.](.*)[.][no]$')) as fields
    from tenant.audit_value v join tenant.audit_entry e on e.workspace_id = v.workspace_id and e.event_id = v.event_id
    where v.workspace_id = ${read.workspaceId} and v.name like 'chg.%' and e.object_ver is not null
    group by 1`.execute(queries(read));
  return new Map(rows.map(({ type, fields }) => [type, new Set(fields)]));
}

/** A record that the log says is there. */
export interface LoggedRow {
  readonly type: string;
  readonly id: string;
  readonly ver: number;
  readonly eventId: string;
}

/** Records whose newest entry says that a row is there, and no row says that it is of that entry. */
export async function rowsThatAreMissing(
  read: ReadHandle,
  tables: readonly AuditedTable[],
  limit: number,
): Promise<readonly LoggedRow[]> {
  await withoutHurry(read);
  const carried = tables.map(
    ({ name }) => sql`select last_event_id from ${sql.table(name)} where workspace_id = ${read.workspaceId}`,
  );
  const { rows } = await sql<LoggedRow>`
    select newest.type, newest.id, newest.ver, newest.event_id as "eventId" from (
      select distinct on (object_type, object_id) object_type as type, object_id as id, object_ver as ver, event_id, bytes
        from tenant.audit_entry where workspace_id = ${read.workspaceId} and object_ver is not null
        order by object_type, object_id, object_ver desc, event_id desc) newest
    where position('"st":"'::bytea in newest.bytes) > 0
      and not exists (select from (${sql.join(carried, sql` union all `)}) carried
        where carried.last_event_id = newest.event_id)
    order by 1, 2 limit ${limit}`.execute(queries(read));
  return rows;
}

/** Entries that more than one row says it is of. */
export async function sharedEntries(
  read: ReadHandle,
  tables: readonly AuditedTable[],
  limit: number,
): Promise<readonly { readonly eventId: string; readonly rows: number }[]> {
  await withoutHurry(read);
  const carried = tables.map(
    ({ name }) => sql`select last_event_id from ${sql.table(name)} where workspace_id = ${read.workspaceId}`,
  );
  const { rows } = await sql<{ eventId: string; rows: string }>`
    select last_event_id as "eventId", count(*) as rows from (${sql.join(carried, sql` union all `)}) carried
    group by 1 having count(*) > 1 order by 1 limit ${limit}`.execute(queries(read));
  return rows.map(({ eventId, rows: count }) => ({ eventId, rows: Number(count) }));
}

/** Whether the workspace itself is still there; of one that went, only its log stays. */
export async function workspaceIsThere(read: ReadHandle): Promise<boolean> {
  const { rows } = await sql`select from tenant.workspace where workspace_id = ${read.workspaceId}`.execute(
    queries(read),
  );
  return rows.length > 0;
}

/** Looking through everything takes as long as it takes. */
async function withoutHurry(read: ReadHandle): Promise<void> {
  await sql`select set_config('statement_timeout', '0', true)`.execute(queries(read));
}
