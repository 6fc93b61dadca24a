/** evidence-link.remove */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { lockLink, removeLink } from '#store/evidence-link.ts';
import { demandOpenStart } from '#store/evidence-link-ends.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { linkOutput, linkView } from './link-output.ts';
import { demandStarts } from './starts-in-reach.ts';

export const evidenceLinkRemove = defineAction({
  noun: 'evidence-link',
  verb: 'remove',
  title: 'Take an evidence link off',
  summary: 'Takes a link off. It stays in the history, with who took it off and when.',
  effect: 'write',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({ linkId: id('The link.') }),
  output: linkOutput,
  async run({ tx, actor }, { linkId }) {
    const { from } = await lockLink(tx, linkId);
    await demandStarts(tx, actor, [from]);
    await demandOpenStart(tx, from);
    return linkView(await removeLink(tx, linkId));
  },
});
