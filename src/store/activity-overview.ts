/** What the activity log holds at large: how many entries a scope has, and what it can be narrowed to. Opens no entry. */
import { sql } from 'kysely';
import { type ActivityScope, entriesIn } from './activity-scope.ts';
import { queries, type ReadHandle } from './handle.ts';

/** How many entries a scope has, counted up to a limit: counting millions would cost more than the page below it. */
export async function countActivity(read: ReadHandle, scope: ActivityScope, atMost: number): Promise<number> {
  const { count } = await queries(read)
    .selectFrom(entriesIn(read, scope).select(sql<number>`1`.as('one')).limit(atMost).as('counted'))
    .select((row) => row.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What occurs in the log of a workspace. */
export interface ActivityChoices {
  readonly acts: readonly string[];
  /** Types of records. */
  readonly nouns: readonly string[];
  /** Everybody who ever acted; without a person where the pseudonym was cut off. */
  readonly actors: readonly { readonly ref: string; readonly personId: string | null }[];
  /** Whether something was done by nobody who signed in. */
  readonly nobody: boolean;
}

/**
 * Steps from each value to the next one through the indexes, so it costs as many steps as there are different values,
 * however many entries there are.
 */
export async function activityChoices(read: ReadHandle): Promise<ActivityChoices> {
  const { workspaceId } = read;
  const { rows } = await sql<{ readonly kind: string; readonly value: string; readonly personId: string | null }>`
    with recursive
      acts (value) as (${firstOf('act', workspaceId)} union all ${nextOf('act', 'acts', workspaceId)}),
      nouns (value) as (${firstOf('object_type', workspaceId)} union all ${nextOf('object_type', 'nouns', workspaceId)}),
      actors (value) as (${firstOf('actor_ref', workspaceId)} union all ${nextOf('actor_ref', 'actors', workspaceId)})
    select 'act' as kind, value, null::uuid as person_id from acts where value is not null
    union all select 'noun', value, null from nouns where value is not null
    union all select 'actor', value, actor_map.person_id from actors
      left join actor_map on actor_map.workspace_id = ${workspaceId} and actor_map.ref = value where value is not null
    union all select 'nobody', '', null
      where exists (select from audit_entry where workspace_id = ${workspaceId} and actor_ref is null)
  `.execute(queries(read));
  const of = (wanted: string) => rows.filter(({ kind }) => kind === wanted);
  return {
    acts: of('act').map(({ value }) => value),
    nouns: of('noun').map(({ value }) => value),
    actors: of('actor').map(({ value, personId }) => ({ ref: value, personId })),
    nobody: of('nobody').length > 0,
  };
}

type Column = 'act' | 'object_type' | 'actor_ref';

const firstOf = (column: Column, workspaceId: string) => sql`
  (select ${sql.ref(column)} from audit_entry
    where workspace_id = ${workspaceId} and ${sql.ref(column)} is not null order by ${sql.ref(column)} limit 1)`;

const nextOf = (column: Column, found: string, workspaceId: string) => sql`
  select (select ${sql.ref(column)} from audit_entry
      where workspace_id = ${workspaceId} and ${sql.ref(column)} > ${sql.ref(`${found}.value`)}
      order by ${sql.ref(column)} limit 1)
    from ${sql.table(found)} where value is not null`;
