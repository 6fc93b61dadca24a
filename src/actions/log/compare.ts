/** log.compare */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import { defineAction } from '../action.ts';
import { generationField, signedHead } from './generation.ts';
import { growthOfLog } from './read-log.ts';
import { logShow } from './show.ts';

const size = z.coerce.number().int().min(0);
const head = z.object({ size: z.int(), root: z.string() });

export const logCompare = defineAction({
  noun: 'log',
  verb: 'compare',
  title: 'Prove that the log only grew',
  summary:
    'The consistency proof (RFC 6962) between two sizes of the signed log, with the root of each: hashes in base64. A reader compares the roots with the checkpoints they hold.',
  effect: 'read',
  permission: logShow.permission,
  wholeWorkspace: true,
  input: z.strictObject({
    generation: generationField,
    from: size.describe('The number of entries of the older checkpoint.'),
    to: size.optional().describe('That of the newer one; the newest checkpoint where none is named.'),
  }),
  output: z.object({ origin: z.string(), from: head, to: head, proof: z.array(z.string()) }),
  async run({ read }, { generation, from, to }) {
    const log = await signedHead(read, generation);
    const until = to ?? log.checkpoint.size;
    if (from > until || until > log.checkpoint.size)
      throw new Refusal('input-is-not-valid', {
        message: `from, to: the log is signed up to ${log.checkpoint.size} entries, and grows from the first size to the second.`,
        mend: 'Give two sizes of checkpoints of this log, the smaller one first.',
        field: 'from',
      });
    return growthOfLog(read, log, { from, to: until });
  },
});
