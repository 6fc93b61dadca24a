/** Who did what to several records at once, without the values: for what is told of many things in one place. */
import { sql } from 'kysely';
import type { AuditEntry } from '#assurance/audit-log/entry.ts';
import type { KeptLog } from '#assurance/evidence-string/string-facts.ts';
import { sha256Hex } from './commitment.ts';
import { queries, type ReadHandle } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';

/** A record as the log names it, and the key it is asked for by; several records may share one. */
export interface LoggedObject {
  readonly key: string;
  readonly type: string;
  readonly id: string;
}

interface Row {
  readonly key: string;
  /** The newest entry of its record stands first; null for a record the log does not speak of. */
  readonly place: number | null;
  /** The bytes that are hashed, which are text. */
  readonly text: string | null;
  readonly personId: string | null;
  /** How many there are until then, where it is more than are read. */
  readonly total: number | null;
  /** How many came after it; told once for each record. */
  readonly later: number | null;
}

/** Of one record; a text that was saved hundreds of times has as many entries. */
const ENTRIES_MAX = 50;

/**
 * By key: entries until the instant, newest first, how many there are until then, and, where the instant has passed,
 * how many came after. One query; nearly all records have few entries, so that only of the others they are counted.
 */
export async function loggedActs(
  read: ReadHandle,
  objects: readonly LoggedObject[],
  { at, isPast }: { readonly at: Date; readonly isPast: boolean },
): Promise<ReadonlyMap<string, KeptLog>> {
  const { workspaceId } = read;
  const column = (name: keyof LoggedObject) => sql`${objects.map((object) => object[name])}::text[]`;
  const ofObject = sql`workspace_id = ${workspaceId} and object_type = wanted.type and object_id = wanted.id`;
  const count = (when: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from audit_entry where ${ofObject} and ${when})`;
  const { rows } = await sql<Row>`
    select wanted.key, entry.place::int as place, convert_from(entry.bytes, 'UTF8') as text, person.person_id,
      case when entry.place > ${ENTRIES_MAX} then ${count(sql`at <= ${at}`)} end as total,
      ${isPast ? sql`case when coalesce(entry.place, 1) = 1 then ${count(sql`at > ${at}`)} end` : sql`null::int`} as later
    from unnest(${column('key')}, ${column('type')}, ${column('id')}) as wanted (key, type, id)
    left join lateral (
      select *, row_number() over (order by at desc, event_id desc) as place from (
        select at, event_id, actor_ref, bytes from audit_entry where ${ofObject} and at <= ${at}
        order by at desc, event_id desc limit ${ENTRIES_MAX + 1}
      ) as newest
    ) as entry on true
    left join actor_map as person on person.workspace_id = ${workspaceId} and person.ref = entry.actor_ref
    order by entry.at desc, entry.event_id desc ${KEPT_PLAN}`.execute(queries(read));
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return new Map([...byKey].map(([key, own]) => [key, logOf(own)]));
}

function logOf(rows: readonly Row[]): KeptLog {
  const shown = rows.filter(({ place }) => place !== null && place <= ENTRIES_MAX);
  // What is counted holds what is shown of the same record.
  const counted = rows.reduce((sum, { total }) => sum + (total === null ? 0 : total - ENTRIES_MAX), 0);
  return {
    entries: shown.flatMap(({ text, personId }) => (text === null ? [] : [actOf(text, personId)])),
    total: shown.length + counted,
    later: rows.reduce((sum, { later }) => sum + (later ?? 0), 0),
  };
}

/** The text is the entry; the columns beside it only help to find it. */
function actOf(text: string, personId: string | null): KeptLog['entries'][number] {
  const { id, at, act, actor, obj, chg }: AuditEntry = JSON.parse(text);
  return {
    id,
    at: new Date(at),
    act,
    actorKind: actor.kind,
    personId,
    version: obj.ver,
    fields: chg.map(({ f }) => f),
    sha256: sha256Hex(text),
  };
}
