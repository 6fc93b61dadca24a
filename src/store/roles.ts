/** The roles the program works as. Creates them where they are absent, refuses them where they are too mighty. */
import pg, { type Client } from 'pg';
import { APP_ROLE, PERSON_ROLE, SEQUENCER_ROLE } from './database.ts';
import { MigrationProblem } from './migration-problem.ts';
import { PUBLIC_ROLE } from './registry/public-database.ts';

const ROLES = [APP_ROLE, PERSON_ROLE, PUBLIC_ROLE, SEQUENCER_ROLE];
/** Roles the program switches to. */
const SWITCHED_TO = [PERSON_ROLE, PUBLIC_ROLE, SEQUENCER_ROLE];

/** Run as the owner before the first migration. The embedded server has the application role already. */
export async function prepareRoles(client: Client): Promise<void> {
  for (const role of ROLES) await createRole(client, role);
  const { rows } = await client.query<{ rolname: string; mighty: boolean }>(
    `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit as mighty
     from pg_roles where rolname = any($1)`,
    [ROLES],
  );
  for (const { rolname, mighty } of rows)
    if (mighty) throw new MigrationProblem('roles-cannot-be-made', tooMighty(rolname));
  // Not inherited: the program has to switch to the role, and loses its own rights while it does.
  for (const role of SWITCHED_TO) await grant(client, role, APP_ROLE);
  const { rows: self } = await client.query<{ superuser: boolean }>(
    'select rolsuper as superuser from pg_roles where rolname = current_user',
  );
  if (self[0]?.superuser === true) return;
  for (const role of ROLES) await grant(client, role, 'current_user');
}

async function createRole(client: Client, role: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [role]);
  if (found.rowCount !== 0) return;
  try {
    await client.query(`create role ${role} nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls`);
  } catch (error) {
    // Another start made it in the meantime.
    if (['42710', '23505'].includes(sqlState(error))) return;
    throw new MigrationProblem('roles-cannot-be-made', cannotMake(error), { cause: error });
  }
}

async function grant(client: Client, role: string, to: string): Promise<void> {
  const member = to === 'current_user' ? 'current_user' : `'${to}'`;
  // From version 16 on, having created a role makes one a member who may not switch to it.
  const has = await client.query<{ has: boolean }>(
    `select pg_has_role(${member}, '${role}',
       case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) as has`,
  );
  if (has.rows[0]?.has === true) return;
  try {
    await client.query(`grant ${role} to ${to}`);
  } catch (error) {
    if (sqlState(error) === 'XX000' || sqlState(error) === '23505') return;
    throw new MigrationProblem('roles-cannot-be-made', cannotMake(error), { cause: error });
  }
}

const cannotMake = (error: unknown): string =>
  `The user of DATABASE_URL may not create the roles the program works as (${error instanceof Error ? error.message : error}). ` +
  'Let an administrator run once, with the name of that user for OWNER: ' +
  `${ROLES.map((role) => `create role ${role} nologin noinherit; `).join('')}` +
  `grant ${SWITCHED_TO.join(', ')} to ${APP_ROLE}; grant ${ROLES.join(', ')} to OWNER;`;

const tooMighty = (role: string): string =>
  `The role ${role} may do more than the program should be able to: ` +
  `alter role ${role} nosuperuser nobypassrls nocreaterole nocreatedb noinherit;`;

const sqlState = (error: unknown): string => (error instanceof pg.DatabaseError ? (error.code ?? '') : '');
