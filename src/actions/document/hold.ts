/** document.hold */
import { z } from 'zod';
import { DISPOSES_EVIDENCE } from '#assurance/access/duties.ts';
import { holdDocument } from '#store/document.ts';
import { defineAction } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import { documentId, documentOutput, documentView } from './document-output.ts';

export const documentHold = defineAction({
  noun: 'document',
  verb: 'hold',
  title: 'Put a document under legal hold',
  summary: 'Nobody disposes of a document under legal hold, whatever its retention says, until the hold is lifted.',
  effect: 'write',
  permission: DISPOSES_EVIDENCE,
  input: z.strictObject({
    documentId,
    because: z.string().trim().min(1).max(2_000).describe('Why it is held, such as the matter it belongs to.'),
  }),
  output: documentOutput,
  async run({ tx, actor }, { documentId: wanted, because: reason }) {
    await documentInReach(tx, actor, wanted);
    return documentView(await holdDocument(tx, wanted, { hold: true, reason }));
  },
});
