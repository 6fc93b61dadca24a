/** document.revise */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { changeDocument } from '#store/document.ts';
import { demandMembers } from '#store/named-people.ts';
import { defineAction } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import {
  classification,
  documentId,
  documentKind,
  documentOutput,
  documentOwner,
  documentTitle,
  documentView,
  retainUntil,
  reviewOn,
} from './document-output.ts';

export const documentRevise = defineAction({
  noun: 'document',
  verb: 'revise',
  title: 'Revise a document',
  summary: 'Changes what is said about a document, such as its owner or its review day; leaves the rest.',
  effect: 'write',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({
    documentId,
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    title: documentTitle.optional(),
    kind: documentKind.optional(),
    classification: classification.optional(),
    ownerId: documentOwner.optional(),
    reviewOn: reviewOn.optional(),
    retainUntil: retainUntil.optional(),
  }),
  output: documentOutput,
  async run({ tx, actor }, { documentId: wanted, ver, ...given }) {
    await documentInReach(tx, actor, wanted);
    const named = typeof given.ownerId === 'string' ? [given.ownerId] : [];
    await demandMembers(tx, named, { serviceId: null, field: 'ownerId' });
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return documentView(await changeDocument(tx, wanted, changes, ver));
  },
});
