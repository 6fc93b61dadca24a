/**
 * The door of the sequencer: the only writes that are no act. It puts entries that were committed in their order and
 * signs them; what they say, and every business record, is out of its reach (docs/decisions/0011).
 */
import type { Database } from '../database.ts';
import { closeHandle, ReadHandle } from '../handle.ts';
import { retried } from '../retry.ts';
import { writeTransaction } from '../tenant-transaction.ts';

/** Proof that the sequencer writes. Store functions that write heads, leaves and tiles demand it. */
export type SequencingTransaction = Door;

/** Runs `work` in one workspace, again from a fresh read after a conflict. */
export const sequencingTransaction = <T>(
  database: Database,
  workspaceId: string,
  work: (tx: SequencingTransaction) => Promise<T>,
): Promise<T> =>
  retried(() =>
    writeTransaction(database, workspaceId, async (transaction) => {
      const door = new Door(transaction, workspaceId);
      try {
        return await work(door);
      } finally {
        closeHandle(door);
      }
    }),
  );

/** Not exported as a value, so nobody else can make one. */
class Door extends ReadHandle {
  readonly #sequences = true;

  get sequences(): boolean {
    return this.#sequences;
  }
}
