/** Lists inside a row: what one statement brings of several tables. Knows no table. */
import { type RawBuilder, sql } from 'kysely';

/** A row as JSON holds it: its instants are texts. */
export type AsJson<Row> = {
  readonly [Name in keyof Row]: Row[Name] extends Date
    ? string
    : Row[Name] extends Date | null
      ? string | null
      : Row[Name];
};

/** The rows of `from` as one list, with these columns under the names of the code. Never null. */
export const jsonRows = (
  columns: readonly string[],
  from: RawBuilder<unknown>,
  orderBy: readonly string[],
): RawBuilder<readonly unknown[]> => sql`(
  select coalesce(json_agg(${jsonRow(columns)} order by ${sql.join(orderBy.map((name) => sql.ref(name)))}), '[]'::json)
  from ${from})`;

/** One row, of this table where several are joined, with these columns under the names of the code. */
export const jsonRow = (columns: readonly string[], table?: string): RawBuilder<unknown> => {
  const of = (name: string) => sql.ref(table === undefined ? name : `${table}.${name}`);
  return sql`json_build_object(${sql.join(columns.flatMap((name) => [sql.lit(name), of(name)]))})`;
};

/** All rows of a group as one text of JSON, each a list in the order of the columns: many long rows come faster that way. */
export const jsonText = (columns: readonly string[], orderBy: string | null): RawBuilder<string> =>
  sql<string>`json_agg(json_build_array(${sql.join(columns.map((name) => sql.ref(name)))}) ${
    orderBy === null ? sql`` : sql`order by ${sql.ref(orderBy)}`
  })::text`;

/** A row as `jsonText` holds it: its values in the order of the columns. */
export type ListOf<Row, Columns extends readonly (keyof Row)[]> = {
  readonly [At in keyof Columns]: AsJson<Row>[Columns[At]];
};

/**
 * What `jsonText` holds, each list made a row by a function that names its columns: of many thousands of rows the quicker
 * way, because the engine knows the shape of what it makes.
 */
export const rowsFromLists = <List, Row>(text: string, rowOf: (list: List) => Row): readonly Row[] => {
  const lists: readonly List[] = JSON.parse(text);
  return lists.map(rowOf);
};

/** An instant as it is outside of JSON. */
export const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** What `jsonText` holds of these columns, with instants as they are outside of JSON. */
export function rowsOfText<Row extends object>(
  text: string,
  columns: readonly (keyof Row & string)[],
  instants: readonly (keyof Row & string)[],
): readonly Row[] {
  const lists: readonly (readonly unknown[])[] = JSON.parse(text);
  const isInstant = columns.map((name) => instants.includes(name));
  // All rows begin as copies of one, so that the engine knows them to be of one shape.
  const blank: Record<string, unknown> = Object.fromEntries(columns.map((name) => [name, null]));
  return lists.map((list) => {
    const row = { ...blank };
    for (const [at, name] of columns.entries()) {
      const value = list[at];
      row[name] = isInstant[at] === true && typeof value === 'string' ? new Date(value) : value;
    }
    // The database made it of the columns that were asked for.
    return row as unknown as Row;
  });
}

/** The row with its instants as they are outside of JSON. */
export function revived<Row extends object>(row: AsJson<Row>, instants: readonly (keyof Row)[]): Row {
  const whole: Record<PropertyKey, unknown> = { ...row };
  for (const name of instants) {
    const at = whole[name];
    whole[name] = typeof at === 'string' ? new Date(at) : null;
  }
  return whole as Row;
}
