/** document.release */
import { z } from 'zod';
import { DISPOSES_EVIDENCE } from '#assurance/access/duties.ts';
import { holdDocument } from '#store/document.ts';
import { defineAction } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import { documentId, documentOutput, documentView } from './document-output.ts';

export const documentRelease = defineAction({
  noun: 'document',
  verb: 'release',
  title: 'Lift a legal hold',
  summary: 'Lifts the legal hold of a document; its retention applies again.',
  effect: 'write',
  permission: DISPOSES_EVIDENCE,
  input: z.strictObject({
    documentId,
    because: z.string().trim().min(1).max(2_000).describe('Why the hold is lifted.'),
  }),
  output: documentOutput,
  async run({ tx, actor }, { documentId: wanted, because: reason }) {
    await documentInReach(tx, actor, wanted);
    return documentView(await holdDocument(tx, wanted, { hold: false, reason }));
  },
});
