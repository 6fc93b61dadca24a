/** record.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { linksFrom, linksTo } from '#store/evidence-link.ts';
import { neighboursOf } from '#store/programme-record-list.ts';
import { defineAction } from '../action.ts';
import { linkOutput, linkView } from '../evidence-link/link-output.ts';
import { linksInReach } from '../evidence-link/starts-in-reach.ts';
import { recordInReach } from '../evidence-reach.ts';
import { recordId, recordOutput, recordView } from './record-output.ts';

export const recordShow = defineAction({
  noun: 'record',
  verb: 'show',
  title: 'Show a programme record',
  summary: 'One record, the one before and the one after it, what it leads to and what leads to it.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ recordId }),
  output: recordOutput.extend({
    before: recordOutput.nullable(),
    after: recordOutput.nullable(),
    evidence: z.array(linkOutput),
    links: z.array(linkOutput),
  }),
  async run({ read, actor }, { recordId: wanted }) {
    const record = await recordInReach(read, actor, wanted);
    const { before, after } = await neighboursOf(read, record);
    const evidence = await linksFrom(read, { kind: 'record', recordId: wanted });
    const links = await linksInReach(read, actor, await linksTo(read, { recordId: wanted }));
    return {
      ...recordView(record),
      before: before === null ? null : recordView(before),
      after: after === null ? null : recordView(after),
      evidence: evidence.map(linkView),
      links: links.map(linkView),
    };
  },
});
