/** Which entries of the activity log are meant, and in which order they stand. Opens no entry. */
import { sql } from 'kysely';
import { queries, type ReadHandle } from './handle.ts';

/** Who did it: a person by id, a person by pseudonym, or nobody who signed in (the house itself, a visitor). */
export type ActorScope = { readonly personId: string } | { readonly ref: string } | 'nobody';

/** A part of the log. What is absent does not narrow it. */
export interface ActivityScope {
  readonly actor?: ActorScope;
  /** Type of record, such as `vendor`. */
  readonly noun?: string;
  /** One record, with the parts it is told with. */
  readonly object?: { readonly type: string; readonly id: string };
  readonly act?: string;
  readonly from?: Date;
  /** Entries before this instant. */
  readonly until?: Date;
}

/** Where in the order an entry stands. */
export interface EntryPlace {
  readonly at: Date;
  readonly id: string;
}

/** The entries of a scope, in no order. Each single condition has an index that brings them newest first. */
export function entriesIn(read: ReadHandle, { actor, noun, object, act, from, until }: ActivityScope) {
  let query = queries(read).selectFrom('auditEntry').where('auditEntry.workspaceId', '=', read.workspaceId);
  if (actor !== undefined) query = query.where(refIs(read, actor));
  if (object !== undefined) query = query.where(objectIs(object));
  if (noun !== undefined) query = query.where('objectType', '=', noun);
  if (act !== undefined) query = query.where('act', '=', act);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  return query;
}

/** The entries of a scope, newest first, those after a place in that order. */
export function entriesAfter(read: ReadHandle, scope: ActivityScope, place: EntryPlace | null) {
  const ordered = entriesIn(read, scope).orderBy('at', 'desc').orderBy('eventId', 'desc');
  if (place === null) return ordered;
  return ordered.where(sql<boolean>`(at, event_id) < (${place.at}::timestamptz, ${place.id}::uuid)`);
}

/** Where an entry stands; null when the workspace has none of that id. */
export async function placeOfEntry(read: ReadHandle, id: string): Promise<EntryPlace | null> {
  const found = await queries(read)
    .selectFrom('auditEntry')
    .select(['at', 'eventId as id'])
    .where('workspaceId', '=', read.workspaceId)
    .where('eventId', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** Records whose log is part of that of the record they belong to; their ids begin with its id and a slash. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  service: ['cadence', 'cycle', 'domain-owner', 'evidence-pack', 'responsibility', 'scope-decision'],
  'registry-entry': ['registry-entry-version'],
};

/** Records of the same id that are the same thing to who asks: what was published of an entry. */
const SAME_ID: Readonly<Record<string, readonly string[]>> = { 'registry-entry': ['publication'] };

function objectIs({ type, id }: { readonly type: string; readonly id: string }) {
  const same = Object.hasOwn(SAME_ID, type) ? (SAME_ID[type] ?? []) : [];
  const types = [type, ...same].map((one) => sql`object_type = ${one}`);
  const own = sql<boolean>`(${sql.join(types, sql` or `)}) and object_id = ${id}`;
  const parts = Object.hasOwn(PARTS, type) ? PARTS[type] : undefined;
  if (parts === undefined) return own;
  return sql<boolean>`(${own} or object_type = any(${parts}::text[]) and starts_with(object_id, ${`${id}/`}))`;
}

function refIs({ workspaceId }: ReadHandle, actor: ActorScope) {
  if (actor === 'nobody') return sql<boolean>`actor_ref is null`;
  if ('ref' in actor) return sql<boolean>`actor_ref = ${actor.ref}`;
  return sql<boolean>`actor_ref = (select ref from actor_map where workspace_id = ${workspaceId} and person_id = ${actor.personId})`;
}
