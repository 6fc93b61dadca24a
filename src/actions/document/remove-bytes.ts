/** document.remove-bytes: performed by the house after a disposal, once the bytes are gone. */
import { z } from 'zod';
import { markBytesRemoved } from '#store/document-disposal.ts';
import type { KeptVersion } from '#store/document-row.ts';
import { referredFiles } from '#store/referred-files.ts';
import { defineAction, perform, type Runtime } from '../action.ts';

/** Says of versions that were disposed of that their bytes are gone. */
export const documentRemoveBytes = defineAction({
  noun: 'document',
  verb: 'remove-bytes',
  title: 'Record that bytes are gone',
  summary: 'The bytes of versions that were disposed of have been removed from the store.',
  effect: 'write',
  permission: [],
  input: z.strictObject({ digests: z.array(z.string()) }),
  output: z.object({ versions: z.int() }),
  async run({ tx }, { digests }) {
    const marked = await markBytesRemoved(tx, new Set(digests));
    if (marked.length === 0) tx.leaveAsIs();
    return { versions: marked.length };
  },
});

/**
 * Removes what no row needs any more and puts on record what is gone. Bytes that another row needs stay, and so does
 * what an act holds that has not ended; the next disposal looks again.
 */
export async function removeLeavingBytes(
  runtime: Runtime,
  workspaceId: string,
  leaving: readonly Pick<KeptVersion, 'fileSha256'>[],
): Promise<void> {
  const referred = (digests: readonly string[]) =>
    runtime.database.read(workspaceId, (read) => referredFiles(read, digests));
  const gone: string[] = [];
  for (const sha256 of new Set(leaving.map(({ fileSha256 }) => fileSha256))) {
    const removal = await runtime.files.remove(workspaceId, sha256, referred);
    if (removal === 'removed' || removal === 'absent') gone.push(sha256);
  }
  if (gone.length > 0) await perform(runtime, documentRemoveBytes, houseIn(workspaceId), { digests: gone });
}

const houseIn = (workspaceId: string) =>
  ({
    kind: 'system',
    personId: null,
    workspaceId,
    roles: [],
    mfa: 'none',
    sessionIdDigest: null,
  }) as const;
