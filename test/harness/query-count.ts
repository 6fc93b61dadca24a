/** Counts what is asked of PostgreSQL, so that a test can hold a page to a number of queries whatever its size. */
import pg from 'pg';

/** Statements sent while `work` ran, without those that begin, enter and end a transaction. One at a time. */
export async function queriesDuring<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly statements: readonly string[] }> {
  const statements: string[] = [];
  const own = pg.Client.prototype.query;
  const counting = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given;
    const text = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '');
    if (!BESIDES.test(text)) statements.push(text);
    return Reflect.apply(own, this, given);
  };
  pg.Client.prototype.query = counting as typeof own;
  try {
    return { result: await work(), statements };
  } finally {
    pg.Client.prototype.query = own;
  }
}

const BESIDES = /^\s*(begin|start transaction|commit|rollback|set |select set_config)/i;
