/** evidence-link.add */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import type { EvidenceFrom, EvidenceTo } from '#assurance/evidence/evidence.ts';
import { Refusal } from '#assurance/refusal.ts';
import { addLinks } from '#store/evidence-link.ts';
import { defineAction, type Runtime, type WriteContext } from '../action.ts';
import { documentInReach, recordInReach } from '../evidence-reach.ts';
import { linkFrom, linkOutput, linkTo, linkView, passage } from './link-output.ts';
import { demandStarts } from './starts-in-reach.ts';

/** Every question of an AI-CAIQ and room to spare. */
const STARTS_MAX = 500;

export const evidenceLinkAdd = defineAction({
  noun: 'evidence-link',
  verb: 'add',
  title: 'Link evidence',
  summary:
    'Links answers, controls, records or exceptions to one document version or record, all at once. What is linked with the same passage already is left as it is.',
  effect: 'write',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({
    from: z.array(linkFrom).min(1).max(STARTS_MAX).describe('Where the links start.'),
    to: linkTo.describe('What they lead to.'),
    passage,
  }),
  output: z.object({
    links: z.array(linkOutput),
    there: z.int().describe('How many were linked already and left as they are.'),
  }),
  async run({ tx, actor, runtime }, { from, to, passage: where }) {
    demandControls(runtime, from);
    await demandStarts(tx, actor, from);
    await demandTarget({ tx, actor }, to);
    const links = await addLinks(
      tx,
      from.map((start) => ({ from: start, to, passage: where })),
    );
    if (links.length === 0)
      throw new Refusal('input-is-not-valid', {
        message: from.length === 1 ? 'This is linked already.' : 'All of these are linked already.',
        mend: 'Nothing was changed. Name another passage to link it once more.',
      });
    return { links: links.map(linkView), there: from.length - links.length };
  },
});

/** Whether the actor reaches what links are to lead to. */
export async function demandTarget({ tx, actor }: Pick<WriteContext, 'tx' | 'actor'>, to: EvidenceTo): Promise<void> {
  if (to.kind === 'document') await documentInReach(tx, actor, to.documentId);
  else await recordInReach(tx, actor, to.recordId);
}

/** A control is named with its edition, and that edition has to have it. */
function demandControls({ questionSets }: Runtime, starts: readonly EvidenceFrom[]): void {
  for (const start of starts) {
    if (start.kind !== 'control') continue;
    const has = questionSets.some(
      ({ catalogue }) =>
        catalogue.framework === start.framework &&
        catalogue.edition === start.edition &&
        catalogue.controls.has(start.controlId),
    );
    if (!has)
      throw new Refusal('input-is-not-valid', {
        message: `${start.framework} ${start.edition} has no control ${start.controlId}.`,
        mend: 'Name a control of that edition.',
        field: 'from',
      });
  }
}
