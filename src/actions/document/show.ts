/** document.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { versionsOf } from '#store/document-version.ts';
import { linksTo } from '#store/evidence-link.ts';
import { defineAction } from '../action.ts';
import { linkOutput, linkView } from '../evidence-link/link-output.ts';
import { linksInReach } from '../evidence-link/starts-in-reach.ts';
import { documentInReach } from '../evidence-reach.ts';
import {
  documentId,
  documentOutput,
  documentView,
  freshnessOutput,
  freshnessView,
  versionOutput,
  versionView,
} from './document-output.ts';

export const documentShow = defineAction({
  noun: 'document',
  verb: 'show',
  title: 'Show a document',
  summary: 'One document with all its versions, newest first, where each stands today, and the links that lead to it.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ documentId }),
  output: documentOutput.extend({
    versionList: z.array(versionOutput.extend({ freshness: freshnessOutput })),
    links: z.array(linkOutput),
  }),
  async run({ read, actor, runtime }, { documentId: wanted }) {
    const document = await documentInReach(read, actor, wanted);
    const today = dayOf(runtime.now());
    const versions = await versionsOf(read, wanted);
    const links = await linksInReach(read, actor, await linksTo(read, { documentId: wanted }));
    return {
      ...documentView(document),
      versionList: versions.map((kept) => ({
        ...versionView(kept),
        freshness: freshnessView(document, kept, today),
      })),
      links: links.map(linkView),
    };
  },
});
