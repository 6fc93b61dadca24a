/** log.read */
import { z } from 'zod';
import { defineAction } from '../action.ts';
import { generationField, logDocument } from './generation.ts';
import { fileOfLog } from './read-log.ts';
import { logShow } from './show.ts';

export const logRead = defineAction({
  noun: 'log',
  verb: 'read',
  title: 'Read the tiles of the signed log',
  summary: 'One file of the log by its path (C2SP tlog-tiles): checkpoint, tile/0/000, tile/entries/000.p/7 and so on.',
  effect: 'read',
  document: true,
  permission: logShow.permission,
  wholeWorkspace: true,
  input: z.strictObject({
    generation: generationField,
    path: z.string().max(100).describe('The path below the log, such as tile/0/000.'),
  }),
  output: logDocument,
  run: ({ read }, { generation, path }) => fileOfLog(read, generation, path),
});
