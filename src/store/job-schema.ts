/**
 * The schema of the job library, owned as all others by whoever owns the tables; the program only uses it. What lies in it
 * are wake-ups: what is due and what was done stands in our own rows. So another version of the library makes it anew.
 */
import type { Client } from 'pg';
import library from 'pg-boss/package.json' with { type: 'json' };
import { APP_ROLE } from './database.ts';

export const JOB_SCHEMA = 'jobs';

const NEWEST = library.pgboss.schema;
const TRANSACTION = /^\s*BEGIN;|COMMIT;\s*$/g;

/** Brings the schema to the version of the library. True when it was made now. Run as the owner, after the migrations. */
export async function prepareJobSchema(client: Client): Promise<boolean> {
  if ((await versionOf(client)) === NEWEST) return false;
  // Asked for here, so that a start that finds all in place does not load the library before it serves.
  const { getConstructionPlans } = await import('pg-boss');
  await client.query('begin');
  try {
    await client.query('select singleton from system.migration_lock for update');
    const isMade = (await versionOf(client)) !== NEWEST;
    if (isMade) {
      await client.query(`drop schema if exists ${JOB_SCHEMA} cascade`);
      await client.query(getConstructionPlans(JOB_SCHEMA).replaceAll(TRANSACTION, ''));
      await client.query(`grant usage on schema ${JOB_SCHEMA} to ${APP_ROLE}`);
      await client.query(`grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${APP_ROLE}`);
    }
    await client.query('commit');
    return isMade;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * Null where there is no such schema. Asks the catalogue as a table: a name that was looked up in vain stays so in the
 * session's cache, and whoever waited for the lock would not see what was made meanwhile.
 */
async function versionOf(client: Client): Promise<number | null> {
  const { rows } = await client.query<{ there: boolean }>(
    `select exists (select from pg_catalog.pg_tables
       where schemaname = '${JOB_SCHEMA}' and tablename = 'version') as there`,
  );
  if (rows[0]?.there !== true) return null;
  const found = await client.query<{ version: number }>(`select version from ${JOB_SCHEMA}.version`);
  return found.rows[0]?.version ?? null;
}
