/**
 * The way to the database for readers without a session: a pool of its own whose connections work as a role that may read
 * what is published and nothing else. No transaction: every question is one statement. Knows no table.
 */
import pg, { type ClientConfig, type Pool } from 'pg';
import { patiently } from '../connection-loss.ts';
import { type DatabaseAddress, getTypeParser } from '../database.ts';

export const PUBLIC_ROLE = 'almagest_public';

/** Later settings go before earlier ones, so these hold whatever the program's own connections are started with. */
const OPTIONS = `-c search_path=registry -c role=${PUBLIC_ROLE} -c default_transaction_read_only=on`;
const CONNECTIONS_MAX = 6;
const CONNECT_MS_MAX = 10_000;
const STATEMENT_MS_MAX = 10_000;

/** A statement that is planned once for each connection. Its plan must be good whatever the values are. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

export class PublicDatabase {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Rows of one statement. A text is planned with its values each time, a prepared one once. */
  async ask<Row extends object>(statement: string | Prepared, values: readonly unknown[] = []): Promise<Row[]> {
    const query = typeof statement === 'string' ? { text: statement } : statement;
    return patiently(async () => (await this.#pool.query<Row>({ ...query, values: [...values] })).rows);
  }

  /** Waits for running queries, then closes the connections. */
  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** Opens the pool beside the program's own. No connection is made before the first question. */
export function connectPublic(
  { app }: DatabaseAddress,
  { log, connectionsMax = CONNECTIONS_MAX }: { readonly log: (line: string) => void; readonly connectionsMax?: number },
): PublicDatabase {
  const pool = new pg.Pool({
    ...asPublic(app),
    max: connectionsMax,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    application_name: 'almagest public',
    types: { getTypeParser },
  });
  pool.on('error', (error) => log(`a database connection for readers was lost: ${error.message}`));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PublicDatabase(pool);
}

function asPublic(app: ClientConfig): ClientConfig {
  const { connectionString, options } = app;
  if (connectionString === undefined) return { ...app, options: [options, OPTIONS].filter(Boolean).join(' ') };
  const url = new URL(connectionString);
  url.searchParams.set('options', [url.searchParams.get('options'), OPTIONS].filter(Boolean).join(' '));
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
