/** A log as a reader who trusts nobody has it: recomputed from its entries, and each of them proved. */

import { tileReaderOf } from '#actions/log/tiles-of-log.ts';
import { keyOf } from '#sequencing/origin.ts';
import type { Database } from '#store/database.ts';
import { listHeads } from '#store/log/head.ts';
import { leavesFrom } from '#store/log/leaves.ts';
import { base64Of, utf8Bytes } from '#transparency/bytes.ts';
import { openCheckpoint } from '#transparency/checkpoint/checkpoint.ts';
import type { SigningKey } from '#transparency/ed25519.ts';
import { proveInclusion } from '#transparency/merkle/prove.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '#transparency/merkle/right-edge.ts';
import { leafHash } from '#transparency/merkle/tree-hash.ts';
import { verifyInclusion } from '#transparency/merkle/verify.ts';
import { hashReaderOf } from '#transparency/tiles/tile-hashes.ts';

/** Throws with what does not fit. Gives the head and the ids of the entries in their order. */
export async function provedLog(database: Database, key: SigningKey, workspaceId: string, generation = 1) {
  return database.read(workspaceId, async (read) => {
    const heads = await listHeads(read);
    const head = heads.find((one) => one.generation === generation);
    if (head?.checkpoint == null) throw new Error(`Generation ${generation} is not signed.`);
    const { origin } = head;
    const opened = openCheckpoint(utf8Bytes(head.checkpoint.note), { origin, keys: [keyOf(origin, key)] });
    if (!opened.ok) throw new Error(opened.detail);
    const { size, root } = opened.value.checkpoint;
    const leaves = (await leavesFrom(read, generation, { from: 0, count: size })).map((leaf) => {
      if (leaf.bytes === null) throw new Error(`Entry ${leaf.index} is not kept.`);
      return { ...leaf, hash: leafHash(leaf.bytes) };
    });
    if (leaves.some(({ index }, at) => index !== at) || leaves.length !== size) throw new Error('A leaf is missing.');
    const hashes = leaves.map(({ hash }) => hash);
    if (base64Of(rootOfEdge(appendLeaves(EMPTY_EDGE, hashes))) !== base64Of(root)) throw new Error('Another root.');
    const tiles = hashReaderOf(tileReaderOf(read, generation), size);
    for (const { index, hash } of leaves) {
      const proof = await proveInclusion(tiles, index, size);
      const included = verifyInclusion({ leaf: hash, index, size, root, proof });
      if (!included.ok) throw new Error(`Entry ${index}: ${included.detail}`);
    }
    return { head, size, root, hashes, eventIds: leaves.map(({ eventId }) => eventId) };
  });
}
