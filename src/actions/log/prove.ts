/** log.prove */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import type { ReadHandle } from '#store/handle.ts';
import { leavesAt, placesOf } from '#store/log/leaves.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { canonicalJson } from '#transparency/canonical-json/write.ts';
import { proveInclusion } from '#transparency/merkle/prove.ts';
import { proofFileBytes } from '#transparency/proof-file/proof-file.ts';
import { hashReaderOf } from '#transparency/tiles/tile-hashes.ts';
import { defineAction } from '../action.ts';
import { absentFromLog, generationField, logDocument, NOTE_TYPE, signedHead } from './generation.ts';
import { logShow } from './show.ts';
import { tileReaderOf } from './tiles-of-log.ts';

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
    const { size, note } = head.checkpoint;
    if (leaf === undefined || leaf.bytes === null || place.index >= size)
      throw absentFromLog('There is no such entry in what is signed.');
    const proof = await proveInclusion(hashReaderOf(tileReaderOf(read, head.generation), size), place.index, size);
    const extra = canonicalJson({ entry: Buffer.from(leaf.bytes).toString('utf8') });
    return {
      bytes: proofFileBytes({ extra, index: place.index, proof, checkpoint: utf8Bytes(note) }),
      mediaType: NOTE_TYPE,
      fileName: `${leaf.eventId}.tlog-proof`,
    };
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
