/** log.checkpoint */
import { z } from 'zod';
import { utf8Bytes } from '#transparency/bytes.ts';
import { defineAction } from '../action.ts';
import { generationField, logDocument, NOTE_TYPE, signedHead } from './generation.ts';
import { checkpointOf } from './read-log.ts';
import { logShow } from './show.ts';

export const logCheckpoint = defineAction({
  noun: 'log',
  verb: 'checkpoint',
  title: 'Take the checkpoint of the signed log',
  summary: 'The newest checkpoint as a signed note (C2SP tlog-checkpoint): origin, number of entries, root, signature.',
  effect: 'read',
  document: true,
  permission: logShow.permission,
  wholeWorkspace: true,
  input: z.strictObject({
    generation: generationField,
    witnessed: z
      .stringbool()
      .or(z.boolean())
      .default(false)
      .describe('true: the newest one that witnesses cosigned, which may be over fewer entries.'),
  }),
  output: logDocument,
  async run({ read }, { generation, witnessed }) {
    const { note } = checkpointOf(await signedHead(read, generation), witnessed);
    return { bytes: utf8Bytes(note), mediaType: NOTE_TYPE, fileName: 'checkpoint' };
  },
});
