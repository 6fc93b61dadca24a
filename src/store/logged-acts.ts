/** Who did what to several records at once, without the values: for what is told of many things in one place. */
import { sql } from 'kysely';
import type { AuditEntry } from '#assurance/audit-log/entry.ts';
import type { KeptLog } from '#assurance/evidence-string/string-facts.ts';
import { sha256Hex } from './commitment.ts';
import { queries, type ReadHandle } from './handle.ts';

/** A record as the log names it, and the key it is asked for by; several records may share one. */
export interface LoggedObject {
  readonly key: string;
  readonly type: string;
  readonly id: string;
}

interface Row {
  readonly key: string;
  readonly part: number;
  readonly total: number;
  readonly later: number;
  /** Null for a record the log does not speak of. */
  readonly bytes: Uint8Array | null;
  readonly personId: string | null;
}

/** Of one record; a text that was saved hundreds of times has as many entries. */
const ENTRIES_MAX = 50;

/** By key: entries until the instant, newest first, and how many there are until then and after. One query. */
export async function loggedActs(
  read: ReadHandle,
  objects: readonly LoggedObject[],
  at: Date,
): Promise<ReadonlyMap<string, KeptLog>> {
  const { workspaceId } = read;
  const column = (name: keyof LoggedObject) => sql`${objects.map((object) => object[name])}::text[]`;
  const ofObject = sql`workspace_id = ${workspaceId} and object_type = wanted.type and object_id = wanted.id`;
  const { rows } = await sql<Row>`
    select wanted.key, wanted.part::int as part, entry.bytes, person.person_id,
      (select count(*)::int from audit_entry where ${ofObject} and at <= ${at}) as total,
      (select count(*)::int from audit_entry where ${ofObject} and at > ${at}) as later
    from unnest(${column('key')}, ${column('type')}, ${column('id')}) with ordinality as wanted (key, type, id, part)
    left join lateral (
      select at, event_id, actor_ref, bytes from audit_entry where ${ofObject} and at <= ${at}
      order by at desc, event_id desc limit ${ENTRIES_MAX}
    ) as entry on true
    left join actor_map as person on person.workspace_id = ${workspaceId} and person.ref = entry.actor_ref
    order by entry.at desc, entry.event_id desc`.execute(queries(read));
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return new Map([...byKey].map(([key, own]) => [key, logOf(own)]));
}

function logOf(rows: readonly Row[]): KeptLog {
  const parts = new Map(rows.map(({ part, total, later }) => [part, { total, later }]));
  const sum = (name: 'total' | 'later') => [...parts.values()].reduce((all, one) => all + one[name], 0);
  return {
    entries: rows.flatMap(({ bytes, personId }) => (bytes === null ? [] : [actOf(bytes, personId)])),
    total: sum('total'),
    later: sum('later'),
  };
}

/** The bytes are the entry; the columns beside them only help to find it. */
function actOf(bytes: Uint8Array, personId: string | null): KeptLog['entries'][number] {
  const { id, at, act, actor, obj, chg }: AuditEntry = JSON.parse(Buffer.from(bytes).toString('utf8'));
  return {
    id,
    at: new Date(at),
    act,
    actorKind: actor.kind,
    personId,
    version: obj.ver,
    fields: chg.map(({ f }) => f),
    sha256: sha256Hex(bytes),
  };
}
