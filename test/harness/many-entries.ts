/** Fills an activity log with any number of entries, made by the database itself: true to the format, quickly written. */

/** Runs SQL as the owner of the database. */
export type OwnerSql = (sql: string, values?: readonly unknown[]) => Promise<unknown>;

export interface ManyEntries {
  readonly workspaceId: string;
  readonly count: number;
  /** The time of the first entry; each further one is a second later. */
  readonly from?: Date;
}

export const MANY_FROM = new Date('2025-01-01T00:00:00.000Z');
/** People who take turns; every fiftieth entry is the house's own. */
export const MANY_PEOPLE = 40;
/** Answers that are revised again and again. */
export const MANY_RECORDS = 5_000;
const AT_ONCE = 25_000;

/** The pseudonym of a person of these logs, from 0. */
export const manyRef = (person: number): string => `ref-of-person-${String(person).padStart(8, '0')}`;

/** The id of a person of these logs, from 0. */
export const manyPerson = (person: number): string => `00000000-0000-7000-8000-${String(person).padStart(12, '0')}`;

/** The id of a record of these logs, from 0. */
export const manyRecord = (record: number): string => `CEK-${String(record).padStart(5, '0')}`;

/**
 * Writes the entries. Entry `i` is by person `i % 40` on record `i % 5000`: answers are revised, every tenth is a document
 * added, every hundredth a vendor revised with a reason. Values are texts of some 150 characters.
 */
export async function writeManyEntries(sql: OwnerSql, { workspaceId, count, from }: ManyEntries): Promise<void> {
  await sql(
    `insert into tenant.actor_map (workspace_id, person_id, ref)
     select $1, ('00000000-0000-7000-8000-' || lpad(p::text, 12, '0'))::uuid, 'ref-of-person-' || lpad(p::text, 8, '0')
     from generate_series(0, $2::int - 1) p`,
    [workspaceId, MANY_PEOPLE],
  );
  for (let first = 0; first < count; first += AT_ONCE)
    await sql(ENTRIES, [workspaceId, first, Math.min(first + AT_ONCE, count) - 1, from ?? MANY_FROM]);
}

const ENTRIES = `
with entry as (
  select i, at, ref, type, act, verb_field as field, (i % 100 = 99) as has_reason, object_id,
    (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
      || '8' || substr(md5(i::text), 4, 15))::uuid as id
  from (
    select i, $4::timestamptz + make_interval(secs => i) as at,
      case when i % 50 = 49 then null else 'ref-of-person-' || lpad((i % ${MANY_PEOPLE})::text, 8, '0') end as ref,
      case when i % 100 = 99 then 'vendor' when i % 10 = 9 then 'document' else 'answer' end as type,
      case when i % 100 = 99 then 'vendor.revise' when i % 10 = 9 then 'document.add' else 'answer.revise' end as act,
      'cspImplementationDescription' as verb_field,
      'CEK-' || lpad((i % ${MANY_RECORDS})::text, 5, '0') as object_id
    from generate_series($2::int, $3::int) i
  ) made
), said as (
  select e.id, v.name, sha256(convert_to(e.i || v.name, 'UTF8')) as salt, convert_to(v.value, 'UTF8') as value
  from entry e, lateral (values
    ('chg.' || e.field || '.o', '"Keys are kept in a module of our own and changed by hand; entry ' || e.i || ' says what the team did before the last review of March."'),
    ('chg.' || e.field || '.n', '"Keys are kept in a module of our own and changed every 90 days; entry ' || e.i || ' says what the team does since the last review of March, and who checks it."'),
    ('why', case when e.has_reason then '"Asked for by the auditor"' end)
  ) v (name, value)
  where v.value is not null
), sealed as (
  select id, name, salt, value, rtrim(translate(encode(sha256(convert_to('star-commit-v1', 'UTF8') || '\\x00'::bytea
    || convert_to(name, 'UTF8') || '\\x00'::bytea || salt || value), 'base64'), '+/', '-_'), '=') as commitment
  from said
), written as (
  insert into tenant.audit_entry (workspace_id, event_id, at, act, actor_kind, actor_ref, object_type, object_id, object_ver, bytes)
  select $1, e.id, e.at, e.act, case when e.ref is null then 'system' else 'user' end, e.ref, e.type, e.object_id, 2,
    convert_to(json_build_object(
      'v', 1, 'id', e.id, 'ws', $1::uuid, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'actor', json_build_object('kind', case when e.ref is null then 'system' else 'user' end, 'ref', e.ref, 'mfa', case when e.ref is null then 'none' else 'totp' end, 'sid', null),
      'act', e.act, 'obj', json_build_object('type', e.type, 'id', e.object_id, 'ver', 2),
      'chg', json_build_array(json_build_object('f', e.field,
        'o', max(s.commitment) filter (where s.name like '%.o'), 'n', max(s.commitment) filter (where s.name like '%.n'))),
      'st', null, 'ctx', json_build_object('req', null, 'ip', null, 'ua', null),
      'why', max(s.commitment) filter (where s.name = 'why'), 'cls', 'internal', 'ret', 'programme')::text, 'UTF8')
  from entry e join sealed s using (id)
  group by e.id, e.i, e.at, e.ref, e.type, e.act, e.object_id, e.field
)
insert into tenant.audit_value (workspace_id, event_id, name, salt, value)
select $1, id, name, salt, value from sealed`;
