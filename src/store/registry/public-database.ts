/**
 * The way to the database for readers without a session: a pool of its own whose connections work as a role that may read
 * what is published and nothing else. No transaction: every question is one statement. Knows no table.
 */
import pg, { type ClientConfig, type Pool } from 'pg';
import { patiently } from '../connection-loss.ts';
import { type DatabaseAddress, getTypeParser } from '../database.ts';
import { StatementNames } from '../statement-names.ts';

export const PUBLIC_ROLE = 'almagest_public';

/**
 * Later settings go before earlier ones, so these hold whatever the program's own connections are started with. What is
 * searched lies in memory, where a page costs the same wherever it is.
 */
const OPTIONS = [
  'search_path=registry',
  `role=${PUBLIC_ROLE}`,
  'default_transaction_read_only=on',
  'random_page_cost=1.1',
];
/**
 * For statements that are planned once. The server would think them through each time, because it reckons that a plan
 * made of values is better; and made without values, its plan would read a table rather than walk along an index.
 */
const PLANNED_ONCE = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off'];
/** Of each kind. */
const CONNECTIONS_MAX = 4;
const CONNECT_MS_MAX = 10_000;
const STATEMENT_MS_MAX = 10_000;

/** A statement that is planned once for each connection. Its plan must be good whatever the values are. */
export interface PlannedOnce {
  readonly plannedOnce: string;
}

const PLANS_MAX = 200;

export class PublicDatabase {
  readonly #pool: Pool;
  readonly #planned: Pool;
  readonly #names = new StatementNames('planned ', PLANS_MAX);

  constructor({ pool, planned }: { readonly pool: Pool; readonly planned: Pool }) {
    this.#pool = pool;
    this.#planned = planned;
  }

  /** Rows of one statement. A bare text is planned with its values each time. */
  async ask<Row extends object>(statement: string | PlannedOnce, values: readonly unknown[] = []): Promise<Row[]> {
    const isText = typeof statement === 'string';
    const text = isText ? statement : statement.plannedOnce;
    const name = isText ? undefined : this.#names.of(text);
    const query = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    const pool = isText ? this.#pool : this.#planned;
    return patiently(async () => (await pool.query<Row>(query)).rows);
  }

  /** Waits for running queries, then closes the connections. */
  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#planned.end()]);
  }
}

interface Opening {
  readonly log: (line: string) => void;
  readonly connectionsMax?: number;
}

/** Opens the pools beside the program's own. No connection is made before the first question. */
export const connectPublic = ({ app }: DatabaseAddress, opening: Opening): PublicDatabase =>
  new PublicDatabase({
    pool: poolOf(asPublic(app, OPTIONS), opening),
    planned: poolOf(asPublic(app, [...OPTIONS, ...PLANNED_ONCE]), opening),
  });

function poolOf(client: ClientConfig, { log, connectionsMax = CONNECTIONS_MAX }: Opening): Pool {
  const pool = new pg.Pool({
    ...client,
    max: connectionsMax,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    application_name: 'almagest public',
    types: { getTypeParser },
  });
  pool.on('error', (error) => log(`a database connection for readers was lost: ${error.message}`));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function asPublic(app: ClientConfig, settings: readonly string[]): ClientConfig {
  const own = settings.map((setting) => `-c ${setting}`);
  const { connectionString, options } = app;
  if (connectionString === undefined) return { ...app, options: [options, ...own].filter(Boolean).join(' ') };
  const url = new URL(connectionString);
  url.searchParams.set('options', [url.searchParams.get('options'), ...own].filter(Boolean).join(' '));
  // A space must stay one: the driver reads `+` as itself.
  return { ...app, connectionString: `${url.href.split('?')[0]}${url.search.replaceAll('+', '%20')}` };
}

/** Throws when readers without a session could see into a workspace. */
export async function demandPublicRole(database: PublicDatabase): Promise<void> {
  const [found] = await database.ask<{ role: string; isMighty: boolean }>(
    `select current_user as role, rolsuper or rolbypassrls or rolinherit as "isMighty"
     from pg_roles where rolname = current_user`,
  );
  const sees = await database.ask('select from tenant.idempotency_key').then(
    () => true,
    (error: unknown) => !(error instanceof pg.DatabaseError && error.code === '42501'),
  );
  if (found?.role === PUBLIC_ROLE && !found.isMighty && !sees) return;
  throw new Error(
    `Readers without a session would work as ${found?.role ?? 'nobody'} here, who may see more than what is published. ` +
      'Let the database pass start-up options on, and grant that role nothing.',
  );
}
