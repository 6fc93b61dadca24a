/** Proofs of entries against the newest checkpoint, as files that hold the entry too. */
import type { ReadHandle } from '#store/handle.ts';
import type { StoredLeaf } from '#store/log/leaves.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { proveInclusion } from '#transparency/merkle/prove.ts';
import { proofFileBytes } from '#transparency/proof-file/proof-file.ts';
import { toldEntryBytes } from '#transparency/proof-file/told-entry.ts';
import { hashReaderOf } from '#transparency/tiles/tile-hashes.ts';
import type { SignedHead } from './generation.ts';
import { tileReaderOf, together } from './tiles-of-log.ts';

export interface ProvedEntry {
  readonly index: number;
  readonly eventId: string;
  /** A proof file (C2SP tlog-proof) with the entry as its extra data. */
  readonly file: Uint8Array;
}

/** In the order of the leaves. What a checkpoint is not over yet, and an entry that is gone, is left out. */
export async function proveEntries(
  read: ReadHandle,
  { generation, checkpoint: { note, size } }: SignedHead,
  leaves: readonly StoredLeaf[],
): Promise<readonly ProvedEntry[]> {
  const hashes = hashReaderOf(together(tileReaderOf(read, generation)), size);
  const checkpoint = utf8Bytes(note);
  const proved = leaves.map(async ({ index, eventId, bytes }) => {
    if (bytes === null || index >= size) return [];
    const extra = toldEntryBytes({ entry: bytes, disclosures: [] });
    const proof = await proveInclusion(hashes, index, size);
    return [{ index, eventId, file: proofFileBytes({ extra, index, proof, checkpoint }) }];
  });
  return (await Promise.all(proved)).flat();
}
