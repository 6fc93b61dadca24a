/** log.prove */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import type { ReadHandle } from '#store/handle.ts';
import { placesOf } from '#store/log/leaves.ts';
import { defineAction } from '../action.ts';
import { absentFromLog, generationField, logDocument } from './generation.ts';
import { type PlaceInLog, proofOfEntry } from './read-log.ts';
import { logShow } from './show.ts';

export const logProve = defineAction({
  noun: 'log',
  verb: 'prove',
  title: 'Prove an entry of the log',
  summary:
    'A proof file (C2SP tlog-proof) that shows offline that an entry stands in the signed log, with the entry and its values as its extra data and a checkpoint inside: the newest that witnesses cosigned where they did, otherwise the newest.',
  effect: 'read',
  document: true,
  permission: logShow.permission,
  wholeWorkspace: true,
  input: z.strictObject({
    entryId: z.uuid().optional().describe('The entry, by its id.'),
    generation: generationField,
    index: z.coerce.number().int().min(0).optional().describe('The entry, by where it stands; where no id is given.'),
  }),
  output: logDocument,
  run: async ({ read }, { entryId, generation, index }) =>
    proofOfEntry(read, await placeMeant(read, entryId, generation, index)),
});

async function placeMeant(
  read: ReadHandle,
  entryId: string | undefined,
  generation: number | undefined,
  index: number | undefined,
): Promise<PlaceInLog> {
  if (index !== undefined && entryId === undefined) return { generation, index };
  if (entryId === undefined || index !== undefined)
    throw new Refusal('input-is-not-valid', {
      message: 'entryId or index: an entry is named by one of them.',
      mend: 'Give the id of the entry as the log shows it.',
      field: 'entryId',
    });
  const [place] = await placesOf(read, [entryId]);
  if (place === undefined) throw absentFromLog('There is no such entry in the log, or it waits to be put there.');
  return place;
}
