/** log.succeed: a new generation of the log, because the old one may not be signed any further. The house does it. */
import { z } from 'zod';
import { newestHead, openSuccessor } from '#store/log/head.ts';
import { emptyRoot } from '#transparency/merkle/tree-hash.ts';
import { defineAction } from '../action.ts';
import { nothing } from '../fields.ts';

export const logSucceed = defineAction({
  noun: 'log',
  verb: 'succeed',
  title: 'Begin a successor of the signed log',
  summary:
    'Freezes the signed log and begins the next generation, whose first entry names the old one, its last checkpoint and why.',
  effect: 'write',
  permission: [],
  input: z.strictObject({
    generation: z.int().min(2).describe('Of the successor.'),
    origin: z.string().describe('Of the successor.'),
    vkey: z.string().describe('The key that will sign it.'),
    previous: z.object({ origin: z.string(), checkpoint: z.string().nullable() }).describe('What was signed last.'),
    reason: z.string().describe('Why the old one is frozen.'),
  }),
  output: nothing,
  async run({ tx }, { generation, origin, vkey, previous, reason }) {
    const head = await newestHead(tx);
    if (head !== null && head.generation >= generation) {
      tx.leaveAsIs();
      return null;
    }
    const facts = { prevOrigin: previous.origin, prevCheckpoint: previous.checkpoint, reason };
    const opensWith = tx.happened({ type: 'log', id: origin, facts });
    await openSuccessor(tx, { generation, origin, vkey, root: emptyRoot(), opensWith });
    return null;
  },
});
