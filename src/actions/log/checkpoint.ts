/** log.checkpoint */
import { z } from 'zod';
import { utf8Bytes } from '#transparency/bytes.ts';
import { defineAction } from '../action.ts';
import { generationField, logDocument, NOTE_TYPE, signedHead } from './generation.ts';
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
  input: z.strictObject({ generation: generationField }),
  output: logDocument,
  async run({ read }, { generation }) {
    const { checkpoint } = await signedHead(read, generation);
    return { bytes: utf8Bytes(checkpoint.note), mediaType: NOTE_TYPE, fileName: 'checkpoint' };
  },
});
