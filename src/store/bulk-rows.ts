/** Many rows in one statement with one parameter: PostgreSQL reads them from JSON as rows of their own table. */
import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { TenantTransaction } from './handle.ts';
import type { Tables } from './tables.ts';

/** Inserts rows of one table. A column that is not named is null: our tables have no defaults. */
export async function insertRows<Table extends keyof Tables>(
  transaction: TenantTransaction,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${sql.table(snake(table))} select * from ${rowsOf(table, rows)}`.execute(transaction);
}

/** The rows as a source to select from, with every column of their table. */
export const rowsOf = <Table extends keyof Tables>(
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): RawBuilder<unknown> =>
  sql`json_populate_recordset(null::${sql.table(snake(table))}, ${JSON.stringify(rows.map(asJson))}::json)`;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `JSON.stringify` writes dates as ISO text by itself; bytes need the form that `bytea` reads. */
const asJson = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      snake(name),
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
    ]),
  );
