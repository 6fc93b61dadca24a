/** document.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { CLASSIFICATIONS, DOCUMENT_KINDS } from '#assurance/evidence/evidence.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { DOCUMENT_STATES, listDocuments } from '#store/document-list.ts';
import { defineAction } from '../action.ts';
import { withinOf } from '../evidence-reach.ts';
import {
  documentOutput,
  documentView,
  freshnessOutput,
  freshnessView,
  versionOutput,
  versionView,
} from './document-output.ts';

export const documentList = defineAction({
  noun: 'document',
  verb: 'list',
  title: 'List the documents',
  summary: 'Documents of evidence, newest first, each with its newest version and where that stands today.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    q: z.string().trim().max(200).optional().describe('Part of the title or of the file’s name.'),
    kind: z.enum(DOCUMENT_KINDS).optional().describe('Of this kind.'),
    ownerId: z.uuid().optional().describe('Of this owner.'),
    classification: z.enum(CLASSIFICATIONS).optional().describe('Of this classification.'),
    state: z
      .enum(DOCUMENT_STATES)
      .optional()
      .describe('Where its newest version stands; `due` is whatever asks for somebody to act.'),
    linked: z.stringbool().optional().describe('Whether anything rests on it.'),
    serviceId: z.uuid().optional().describe('Linked within this service.'),
    before: z.uuid().optional().describe('The `next` of the page before.'),
    limit: z.coerce.number().int().min(1).max(200).default(50).describe('At most so many documents.'),
  }),
  output: z.object({
    documents: z.array(documentOutput.extend({ newest: versionOutput, freshness: freshnessOutput, links: z.int() })),
    total: z.int(),
    next: z.uuid().nullable(),
  }),
  async run({ read, actor, runtime }, given) {
    const today = dayOf(runtime.now());
    const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const page = await listDocuments(read, { filter, today, within: withinOf(actor) });
    return {
      documents: page.documents.map((document) => ({
        ...documentView(document),
        newest: versionView(document.newest),
        freshness: freshnessView(document, document.newest, today),
        links: document.links,
      })),
      total: page.total,
      next: page.next,
    };
  },
});
