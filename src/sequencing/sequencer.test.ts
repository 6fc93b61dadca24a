import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { tileReaderOf } from '#actions/log/tiles-of-log.ts';
import { vendorAdd } from '#actions/vendor/add.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { openCheckpoint } from '#transparency/checkpoint/checkpoint.ts';
import { proveInclusion } from '#transparency/merkle/prove.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '#transparency/merkle/right-edge.ts';
import { leafHash } from '#transparency/merkle/tree-hash.ts';
import { verifyInclusion } from '#transparency/merkle/verify.ts';
import { hashReaderOf } from '#transparency/tiles/tile-hashes.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { HOST, testInstallation } from '../../test/harness/sequencer.ts';
import { keyOf } from './origin.ts';

const { runtime, database, asOwner } = await testRuntime();
const { sequenceAll, logOf, key, sequencerOf } = testInstallation(runtime);

const withVendors = async (count: number) => {
  const tenant = await newWorkspace(database);
  for (let at = 0; at < count; at += 1) await perform(runtime, vendorAdd, tenant.owner, { name: `Vendor ${at}` });
  return tenant;
};
const waitingOf = (workspaceId: string) =>
  asOwner('select event_id from tenant.log_outbox where workspace_id = $1', [workspaceId]);

/** Every entry of a log, proved from its tiles against its checkpoint. */
async function proveAll(workspaceId: string, generation = 1) {
  const { heads, leaves } = await logOf(workspaceId, generation);
  const head = heads.find((one) => one.generation === generation)!;
  const opened = openCheckpoint(utf8Bytes(head.checkpoint!.note), {
    origin: head.origin,
    keys: [keyOf(head.origin, key)],
  });
  if (!opened.ok) throw new Error(opened.detail);
  const { size, root } = opened.value.checkpoint;
  await database.read(workspaceId, async (read) => {
    const hashes = hashReaderOf(tileReaderOf(read, generation), size);
    for (const { index, bytes } of leaves) {
      const proof = await proveInclusion(hashes, index, size);
      expect(verifyInclusion({ leaf: leafHash(bytes!), index, size, root, proof }).ok).toBe(true);
    }
  });
  return { head, size, root, leaves };
}

describe('the sequencer', () => {
  it('puts every entry of a workspace into its log and signs a checkpoint from which each is proved', async () => {
    const { workspaceId } = await withVendors(5);
    await sequenceAll();
    const { head, size, root, leaves } = await proveAll(workspaceId);
    expect(head).toMatchObject({ origin: `${HOST}/ws/${workspaceId}/activity/g1`, size: 7, frozenAt: null });
    expect(size).toBe(7);
    expect(
      rootOfEdge(
        appendLeaves(
          EMPTY_EDGE,
          leaves.map(({ bytes }) => leafHash(bytes!)),
        ),
      ),
    ).toEqual(Buffer.from(root));
    expect(await waitingOf(workspaceId)).toEqual([]);
    const ordered = await asOwner<{ event_id: string }>(
      'select event_id from tenant.audit_entry where workspace_id = $1 order by at, event_id',
      [workspaceId],
    );
    expect(leaves.map(({ eventId }) => eventId)).toEqual(ordered.map(({ event_id }) => event_id));
  });

  it('has nothing to do when nothing waits', async () => {
    await sequenceAll();
    expect(await sequencerOf().round()).toBe(false);
  });
});
