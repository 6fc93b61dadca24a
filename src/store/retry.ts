/** Runs a transaction again that left no trace. Knows no query. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const ATTEMPTS_MAX = 6;
/** Serialisation failure and deadlock. */
const RETRIED = new Set(['40001', '40P01']);

/** `work` begins from a fresh read each time. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !(error instanceof pg.DatabaseError) || !RETRIED.has(error.code ?? ''))
        throw error;
      await sleep(2 ** attempt * 5 * (1 + Math.random()));
    }
  }
}
