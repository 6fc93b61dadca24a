/** A list of ids as one parameter, however many there are. Knows no table. */
import { sql } from 'kysely';

/** For `where(column, '=', anyOf(ids))` and raw SQL. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${[...new Set(ids)]}::uuid[])`;
