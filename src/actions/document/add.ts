/** document.add */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { addDocument } from '#store/document.ts';
import { versionsOfFile } from '#store/document-version.ts';
import { demandMembers } from '#store/named-people.ts';
import { defineAction } from '../action.ts';
import { withinOf } from '../evidence-reach.ts';
import {
  classification,
  documentKind,
  documentOutput,
  documentOwner,
  documentTitle,
  documentView,
  effectiveFrom,
  effectiveTo,
  note,
  retainUntil,
  reviewOn,
} from './document-output.ts';
import { demandPeriod } from './period.ts';
import { titleOf, uploadFields, versionFile } from './uploaded-file.ts';

export const documentAdd = defineAction({
  noun: 'document',
  verb: 'add',
  title: 'Add a document',
  summary: 'Keeps a document of evidence by its digest, with its kind, owner, period and retention, as version 1.',
  effect: 'write',
  upload: 'stream',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({
    ...uploadFields,
    title: documentTitle.optional(),
    kind: documentKind.default('other'),
    classification: classification.default('internal'),
    ownerId: documentOwner.default(null),
    effectiveFrom: effectiveFrom.default(null),
    effectiveTo: effectiveTo.default(null),
    reviewOn: reviewOn.default(null),
    retainUntil: retainUntil.default(null),
    note: note.default(''),
  }),
  output: z.object({
    document: documentOutput,
    contradiction: z.string().nullable().describe('What the name of the file says against its content.'),
    sameBytes: z
      .array(z.object({ documentId: z.uuid(), version: z.int(), title: z.string() }))
      .describe('Other documents that have exactly these bytes; they are kept once.'),
  }),
  async run({ tx, actor }, given) {
    demandPeriod(given);
    await demandMembers(tx, given.ownerId === null ? [] : [given.ownerId], { serviceId: null, field: 'ownerId' });
    const file = versionFile(given);
    // Whoever reaches some services only is not told what lies beyond them.
    const sameBytes = withinOf(actor) === null ? await versionsOfFile(tx, file.fileSha256) : [];
    const { title = titleOf(file.fileName), kind, classification: level, ownerId } = given;
    const document = await addDocument(
      tx,
      { title, kind, classification: level, ownerId, reviewOn: given.reviewOn, retainUntil: given.retainUntil },
      { file, effectiveFrom: given.effectiveFrom, effectiveTo: given.effectiveTo, note: given.note },
    );
    return { document: documentView(document), contradiction: given.file.contradiction, sameBytes: [...sameBytes] };
  },
});
