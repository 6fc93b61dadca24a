/**
 * Statements whose plan the server keeps. Thinking a look-up by key through takes longer than carrying it out, and a page
 * asks a dozen of them. A statement says so itself. Only one whose plan is good for all values may: never a list that
 * is filtered, where a rare value wants another way than a common one.
 */
import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { StatementNames } from './statement-names.ts';

const MARK = '/* kept plan */';

/** Goes at the end of the statement. */
export const KEPT_PLAN = sql.raw(MARK);

/** The code has some dozens. Were one made of parts that vary without end, the server's memory would still be safe. */
const NAMES = new StatementNames('kept_', 300);

/** Has a connection give such statements a name, by which the server knows them again. */
export function keepPlans(client: PoolClient): void {
  const query = (...given: readonly unknown[]) => Reflect.apply(queryOf(client), client, named(given));
  client.query = query as typeof client.query;
}

/** Of the driver, as it is when it is asked: tests count queries there. */
const queryOf = (client: PoolClient): ((...given: readonly unknown[]) => unknown) =>
  Object.getPrototypeOf(client).query;

function named(given: readonly unknown[]): readonly unknown[] {
  const [text, values] = given;
  if (typeof text !== 'string' || !Array.isArray(values) || !text.endsWith(MARK)) return given;
  const name = NAMES.of(text);
  return name === undefined ? given : [{ name, text, values }];
}
