/** What witnesses say of a log: the newest checkpoint they cosigned, and how far each of them went. */
import { sql } from 'kysely';
import { rowsOf } from '../bulk-rows.ts';
import { queries, type ReadHandle } from '../handle.ts';
import type { KeptCheckpoint } from './head.ts';
import type { SequencingTransaction } from './sequencing-transaction.ts';

export interface KeptWitness {
  /** Of its key. */
  readonly name: string;
  /** How many entries it is known to have seen. */
  readonly size: number;
  readonly cosignedAt: Date | null;
  /** Why it did not cosign when it was asked last. */
  readonly failure: { readonly because: string; readonly at: Date } | null;
}

/** Every witness that was asked about a log, by name. */
export async function witnessesOf(read: ReadHandle, generation: number): Promise<readonly KeptWitness[]> {
  const rows = await queries(read)
    .selectFrom('logWitness')
    .selectAll()
    .where('workspaceId', '=', read.workspaceId)
    .where('generation', '=', generation)
    .orderBy('name')
    .execute();
  return rows.map(({ name, size, cosignedAt, failure, failedAt }) => ({
    name,
    size: Number(size),
    cosignedAt,
    failure: failure === null || failedAt === null ? null : { because: failure, at: failedAt },
  }));
}

/** Writes down what witnesses answered. A cosigned checkpoint takes the place of one over fewer entries, or of the same. */
export async function keepCosignatures(
  tx: SequencingTransaction,
  generation: number,
  { witnessed, witnesses }: { readonly witnessed: KeptCheckpoint | null; readonly witnesses: readonly KeptWitness[] },
): Promise<void> {
  const { workspaceId } = tx;
  if (witnessed !== null)
    await queries(tx)
      .updateTable('logHead')
      .set({ witnessedNote: witnessed.note, witnessedSize: witnessed.size, witnessedAt: witnessed.at })
      .where('workspaceId', '=', workspaceId)
      .where('generation', '=', generation)
      .where('noteSize', '>=', String(witnessed.size))
      .where((is) => is.or([is('witnessedSize', 'is', null), is('witnessedSize', '<=', String(witnessed.size))]))
      .execute();
  const rows = witnesses.map(({ name, size, cosignedAt, failure }) => ({
    ...{ workspaceId, generation, name, size, cosignedAt },
    ...{ failure: failure?.because ?? null, failedAt: failure?.at ?? null },
  }));
  await sql`insert into log_witness select * from ${rowsOf('logWitness', rows)}
    on conflict (workspace_id, generation, name) do update set size = excluded.size, cosigned_at = excluded.cosigned_at,
      failure = excluded.failure, failed_at = excluded.failed_at`.execute(queries(tx));
}
