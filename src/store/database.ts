/** The connection pool and its two ways in: as one workspace, or as one person. Knows no table's meaning. */
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import pg, { type ClientConfig, type Pool } from 'pg';
import { patiently } from './connection-loss.ts';
import { closeHandle, PersonHandle, ReadHandle } from './handle.ts';
import { KEPT_PLAN, keepPlans } from './kept-plans.ts';
import type { Tables } from './tables.ts';
import { bindQueries, enterTenant } from './tenant-transaction.ts';

/** How to reach the database as its owner, who migrates it, and as the program, which owns and bypasses nothing. */
export interface DatabaseAddress {
  readonly owner: ClientConfig;
  readonly app: ClientConfig;
  /** Whether the program's connections reach the server itself: a pooler in between may not know a statement by name. */
  readonly isDirect: boolean;
}

export const APP_ROLE = 'almagest_app';
export const PERSON_ROLE = 'almagest_person';
/** Finds which workspaces have log entries that wait, and sees nothing else. */
export const SEQUENCER_ROLE = 'almagest_sequencer';
const APP_OPTIONS = '-c search_path=tenant';

const CONNECTIONS_MAX = 10;
const CONNECT_MS_MAX = 10_000;
const STATEMENT_MS_MAX = 30_000;
const LOCK_MS_MAX = 10_000;
const IDLE_IN_TRANSACTION_MS_MAX = 60_000;

/** The address of the embedded server, whose application role signs in by itself. */
export function addressOfEmbedded(connection: {
  readonly host: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly app: { readonly user: string; readonly password: string };
}): DatabaseAddress {
  const { app, ...owner } = connection;
  return { owner, app: { ...owner, ...app, options: APP_OPTIONS }, isDirect: true };
}

/**
 * The address of a `DATABASE_URL`. Its user owns the tables; the program's own connections leave that user behind at
 * once and work as `almagest_app`. A pooler in between must pass start-up options on.
 */
export function addressOfUrl(url: string): DatabaseAddress {
  const app = new URL(url);
  const given = app.searchParams.get('options');
  app.searchParams.set('options', [given, APP_OPTIONS, `-c role=${APP_ROLE}`].filter(Boolean).join(' '));
  // A space must stay one: the driver reads `+` as itself.
  const search = app.search.replaceAll('+', '%20');
  return {
    owner: { connectionString: url },
    app: { connectionString: `${app.href.split('?')[0]}${search}` },
    isDirect: false,
  };
}

/** The open database. Closed with `close`. */
export class Database {
  /** For libraries that bring their own query builder (identity, jobs). Everything else goes through handles. */
  readonly pool: Pool;
  readonly #kysely: Kysely<Tables>;

  constructor(pool: Pool) {
    this.pool = pool;
    this.#kysely = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool }),
      plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    });
    bindQueries(this, this.#kysely);
  }

  /**
   * Reads of one workspace, all of one moment. The transaction cannot write. `work` runs again when the server went
   * away and came back, so it must not act on the outside.
   */
  async read<T>(workspaceId: string, work: (read: ReadHandle) => Promise<T>): Promise<T> {
    const readOnce = () =>
      this.#kysely
        .transaction()
        .setAccessMode('read only')
        .setIsolationLevel('repeatable read')
        .execute(async (transaction) => {
          await enterTenant(transaction, workspaceId);
          return within(new ReadHandle(transaction, workspaceId), work);
        });
    return patiently(readOnce);
  }

  /** What a person may see before choosing a workspace: their memberships. Null is somebody who has not signed in. */
  async readAsPerson<T>(personId: string | null, work: (read: PersonHandle) => Promise<T>): Promise<T> {
    const readOnce = () =>
      this.#kysely
        .transaction()
        .setAccessMode('read only')
        .execute(async (transaction) => {
          await sql`select set_config('role', ${PERSON_ROLE}, true),
            set_config('almagest.person_id', ${personId ?? NOBODY}, true) ${KEPT_PLAN}`.execute(transaction);
          return within(new PersonHandle(transaction, personId), work);
        });
    return patiently(readOnce);
  }

  /** Waits for running queries, then closes the connections. */
  async close(): Promise<void> {
    await this.#kysely.destroy();
  }
}

/** Opens the pool. No connection is made before the first query. */
export function connect(
  address: DatabaseAddress,
  { log, connectionsMax = CONNECTIONS_MAX }: { readonly log: (line: string) => void; readonly connectionsMax?: number },
): Database {
  const pool = new pg.Pool({
    ...address.app,
    max: connectionsMax,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    lock_timeout: LOCK_MS_MAX,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
    application_name: 'almagest',
    types: { getTypeParser },
  });
  // Without listeners a killed server would end this process too: the pool's hears of idle connections, the client's of
  // those in the middle of a transaction, whose next query reports the loss to whoever asked.
  pool.on('error', (error) => log(`a database connection was lost: ${error.message}`));
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (address.isDirect) pool.on('connect', keepPlans);
  return new Database(pool);
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const DATE_TYPE = 1082;

/** Calendar days stay text: as a Date they would move with the machine's time zone. */
export const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  type === DATE_TYPE ? String : pg.types.getTypeParser(type, format as 'text');

async function within<H extends ReadHandle | PersonHandle, T>(handle: H, work: (handle: H) => Promise<T>): Promise<T> {
  try {
    return await work(handle);
  } finally {
    closeHandle(handle);
  }
}
