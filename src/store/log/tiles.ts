/** The tiles of a log: hashes by level and index. Hashes nothing. */
import { sql } from 'kysely';
import { rowsOf } from '../bulk-rows.ts';
import { queries, type ReadHandle } from '../handle.ts';
import type { SequencingTransaction } from './sequencing-transaction.ts';

export interface StoredTile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

/** Those of these tiles that are there, as wide as they are now. */
export async function storedTiles(
  read: ReadHandle,
  generation: number,
  places: readonly Pick<StoredTile, 'level' | 'index'>[],
): Promise<readonly StoredTile[]> {
  if (places.length === 0) return [];
  const rows = await queries(read)
    .selectFrom('logTile')
    .select(['level', 'tileIndex', 'width', 'bytes'])
    .where('workspaceId', '=', read.workspaceId)
    .where('generation', '=', generation)
    .where(
      sql<boolean>`(level, tile_index) in (select * from unnest(
        ${places.map(({ level }) => level)}::smallint[], ${places.map(({ index }) => String(index))}::bigint[]))`,
    )
    .execute();
  return rows.map(({ tileIndex, ...tile }) => ({ index: Number(tileIndex), ...tile }));
}

/** Writes tiles that are new, or wider than they were. A full one is never written over. */
export async function keepTiles(
  tx: SequencingTransaction,
  generation: number,
  tiles: readonly StoredTile[],
): Promise<void> {
  const { workspaceId } = tx;
  const rows = tiles.map(({ level, index, width, bytes }) => ({
    ...{ workspaceId, generation, level, tileIndex: index },
    ...{ width, bytes },
  }));
  await sql`insert into log_tile select * from ${rowsOf('logTile', rows)}
    on conflict (workspace_id, generation, level, tile_index)
      do update set width = excluded.width, bytes = excluded.bytes where log_tile.width < excluded.width`.execute(
    queries(tx),
  );
}

/** How many tiles a log has. */
export async function countTiles(read: ReadHandle, generation: number): Promise<number> {
  const row = await queries(read)
    .selectFrom('logTile')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('workspaceId', '=', read.workspaceId)
    .where('generation', '=', generation)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
