/** evidence-link.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { linksTo } from '#store/evidence-link.ts';
import { evidenceOf } from '#store/evidence-link-snapshot.ts';
import { defineAction } from '../action.ts';
import { documentInReach, recordInReach } from '../evidence-reach.ts';
import { assessmentInReach } from '../reach.ts';
import { linkOutput, linkView } from './link-output.ts';
import { linksInReach } from './starts-in-reach.ts';

export const evidenceLinkList = defineAction({
  noun: 'evidence-link',
  verb: 'list',
  title: 'List evidence links',
  summary:
    'Links that lead to a document or a record, also those taken off; or all that hold within a self-assessment and its service.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    documentId: z.uuid().optional().describe('Links that lead to this document, whatever the version.'),
    recordId: z.uuid().optional().describe('Links that lead to this record.'),
    assessmentId: z.uuid().optional().describe('Links of this self-assessment, its service, and what these lead to.'),
  }),
  output: z.array(linkOutput),
  async run({ read, actor }, { documentId, recordId, assessmentId }) {
    if (documentId !== undefined) {
      await documentInReach(read, actor, documentId);
      return (await linksInReach(read, actor, await linksTo(read, { documentId }, 'with-removed'))).map(linkView);
    }
    if (recordId !== undefined) {
      await recordInReach(read, actor, recordId);
      return (await linksInReach(read, actor, await linksTo(read, { recordId }, 'with-removed'))).map(linkView);
    }
    if (assessmentId === undefined)
      throw new Refusal('input-is-not-valid', {
        message: 'Name a document, a record or a self-assessment.',
        mend: 'Give one of documentId, recordId and assessmentId.',
      });
    const { serviceId } = await assessmentInReach(read, actor, assessmentId);
    const { links } = await evidenceOf(read, { assessmentId, serviceId });
    return links.map(linkView);
  },
});
