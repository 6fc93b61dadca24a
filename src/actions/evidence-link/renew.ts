/** evidence-link.renew */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import type { EvidenceTo } from '#assurance/evidence/evidence.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { findDocument } from '#store/document.ts';
import { addLinks, lockLink, removeLink } from '#store/evidence-link.ts';
import { latestAfter } from '#store/programme-record-list.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { linkOutput, linkView, passage } from './link-output.ts';
import { demandStarts } from './starts-in-reach.ts';

export const evidenceLinkRenew = defineAction({
  noun: 'evidence-link',
  verb: 'renew',
  title: 'Renew an evidence link',
  summary:
    'Moves a link to the newest version of its document, or to the newest record of its series, as a new link. The old one stays in the history.',
  effect: 'write',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({
    linkId: id('The link.'),
    passage: passage.unwrap().optional().describe('Where it matters in the newer one; as before unless given.'),
  }),
  output: linkOutput,
  async run({ tx, actor }, { linkId, passage: where }) {
    const old = await lockLink(tx, linkId);
    await demandStarts(tx, actor, [old.from]);
    const to = await newestOf(tx, old.to);
    await removeLink(tx, linkId);
    const [renewed] = await addLinks(tx, [{ from: old.from, to, passage: where ?? old.passage, replaces: old.id }]);
    if (renewed === undefined)
      throw new Refusal('input-is-not-valid', {
        message: 'The newest one is linked already, with this passage.',
        mend: 'Take the old link off instead.',
      });
    return linkView(renewed);
  },
});

/** What the link would lead to if it were made today. Refuses one that leads to the newest. */
async function newestOf(tx: AuditedTransaction, to: EvidenceTo): Promise<EvidenceTo> {
  if (to.kind === 'document') {
    const document = await findDocument(tx, to.documentId);
    if (document !== null && document.versions > to.version) return { ...to, version: document.versions };
  } else {
    const latest = await latestAfter(tx, to.recordId);
    if (latest !== to.recordId) return { ...to, recordId: latest };
  }
  throw new Refusal('input-is-not-valid', {
    message: 'This link leads to the newest one already.',
    mend: 'Add a version of the document, or complete the record, before you renew it.',
  });
}
