/** Signs a head that is known to be committed: first the guard remembers it, then readers get the checkpoint. */
import { holdHead, keepCheckpoint, type LogHead } from '#store/log/head.ts';
import { sequencingTransaction } from '#store/log/sequencing-transaction.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { checkpointText, openCheckpoint } from '#transparency/checkpoint/checkpoint.ts';
import { signNote } from '#transparency/note/note.ts';
import { keyOf } from './origin.ts';
import type { Signer } from './signer.ts';

/** False when somebody else took the log over meanwhile, or it moved; then nothing was signed. */
export const signHead = (
  { runtime, key, guards, holder }: Pick<Signer, 'runtime' | 'key' | 'guards' | 'holder'>,
  workspaceId: string,
  moved: LogHead,
): Promise<boolean> =>
  sequencingTransaction(runtime.database, workspaceId, async (tx) => {
    const head = await holdHead(tx, moved.generation, holder);
    if (head === null || head.size !== moved.size || head.epoch !== moved.epoch) return false;
    const { origin, size, root, generation } = head;
    const note = signNote(checkpointText({ origin, size, root, extensions: [] }), [{ name: origin, key }]);
    const opened = openCheckpoint(utf8Bytes(note), { origin, keys: [keyOf(origin, key)] });
    if (!opened.ok) throw new Error(`The checkpoint of ${origin} does not verify: ${opened.detail}.`);
    await guards.advance(workspaceId, { generation, origin, size, root, note });
    return keepCheckpoint(tx, head, { note, at: runtime.now() });
  });
