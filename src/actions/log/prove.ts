/** log.prove */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import type { ReadHandle } from '#store/handle.ts';
import { leavesAt, placesOf } from '#store/log/leaves.ts';
import { defineAction } from '../action.ts';
import { absentFromLog, generationField, logDocument, NOTE_TYPE, signedHead } from './generation.ts';
import { proveEntries } from './prove-entries.ts';
import { logShow } from './show.ts';

export const logProve = defineAction({
  noun: 'log',
  verb: 'prove',
  title: 'Prove an entry of the log',
  summary:
    'A proof file (C2SP tlog-proof) that shows offline that an entry stands in the signed log, with the entry as its extra data and the newest checkpoint inside.',
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
  async run({ read }, { entryId, generation, index }) {
    const place = await placeMeant(read, entryId, generation, index);
    const head = await signedHead(read, place.generation);
    const [leaf] = await leavesAt(read, head.generation, [place.index]);
    const [proved] = leaf === undefined ? [] : await proveEntries(read, head, [leaf]);
    if (proved === undefined) throw absentFromLog('There is no such entry in what is signed.');
    return { bytes: proved.file, mediaType: NOTE_TYPE, fileName: `${proved.eventId}.tlog-proof` };
  },
});

async function placeMeant(
  read: ReadHandle,
  entryId: string | undefined,
  generation: number | undefined,
  index: number | undefined,
): Promise<{ readonly generation: number | undefined; readonly index: number }> {
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
