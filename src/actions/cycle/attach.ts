/** cycle.attach */
import { z } from 'zod';
import { OPERATES_CADENCE } from '#assurance/access/duties.ts';
import { controlInEdition } from '#assurance/cadence/metric.ts';
import { type ControlId, parseControlId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { changeCycle } from '#store/cycle.ts';
import { findVersion } from '#store/document-version.ts';
import { metricsAt } from '#store/metric.ts';
import { defineAction, type Runtime } from '../action.ts';
import { demandTarget } from '../evidence-link/add.ts';
import { linkTo } from '../evidence-link/link-output.ts';
import { cycleFields, demandCollecting, lockCycle, type OpenedCycle, seenVer } from './cycle-in-reach.ts';
import { cycleOutput } from './cycle-output.ts';
import { cyclePicture, pictureView } from './cycle-picture.ts';

const EVIDENCE_MAX = 500;

export const cycleAttach = defineAction({
  noun: 'cycle',
  verb: 'attach',
  title: 'Attach evidence to a cycle',
  summary:
    'Puts a document version or a programme record into the evidence of a cycle, for one of its controls or for the cycle as a whole. Its digest is sealed with the package.',
  effect: 'write',
  permission: OPERATES_CADENCE,
  input: z.strictObject({
    ...cycleFields,
    ver: seenVer.optional(),
    controlId: z
      .string()
      .trim()
      .max(10)
      .nullable()
      .default(null)
      .describe('The committed control it shows; null for the cycle as a whole.'),
    to: linkTo.describe('The document version or the record.'),
  }),
  output: cycleOutput,
  async run({ tx, actor, runtime }, { controlId, to, ver, ...asked }) {
    const opened = await lockCycle(tx, actor, asked, dayOf(tx.now));
    demandCollecting(opened);
    const control = controlId === null ? null : await demandControl(tx, runtime, opened, controlId);
    await demandTarget({ tx, actor }, to);
    if (to.kind === 'document' && (await findVersion(tx, to.documentId, to.version)) === null)
      throw notValid('The document has no such version.', 'Open the document and choose from its versions.');
    const { evidence } = opened.kept.draft;
    if (evidence.some((one) => one.controlId === control && JSON.stringify(one.to) === JSON.stringify(to)))
      throw notValid('This is attached already.', 'Nothing was changed.');
    if (evidence.length >= EVIDENCE_MAX)
      throw notValid(
        `A cycle holds ${EVIDENCE_MAX} pieces of evidence at most.`,
        'Attach one document that lists them.',
      );
    const made = {
      id: tx.newId(),
      controlId: control,
      to,
      attachedAt: tx.now.toISOString(),
      attachedBy: actor.personId,
    };
    const kept = await changeCycle(
      tx,
      opened.service.id,
      asked.cycle,
      (found) => ({ ...found, draft: { ...found.draft, evidence: [...found.draft.evidence, made] } }),
      ver,
    );
    return pictureView(await cyclePicture(tx, runtime, { ...opened, kept }));
  },
});

/** A control committed by itself or through a metric, in the edition of the cadence. */
async function demandControl(
  tx: AuditedTransaction,
  { questionSets }: Runtime,
  { committed }: OpenedCycle,
  text: string,
): Promise<ControlId> {
  const control = parseControlId(text);
  const catalogues = questionSets.map(({ catalogue }) => catalogue);
  const metrics = [...(await metricsAt(tx, committed.metrics)).values()];
  const known = [
    ...committed.controls,
    ...metrics.map((metric) => controlInEdition(catalogues, metric.control, committed.edition)),
  ];
  if (control !== null && known.includes(control)) return control;
  throw notValid(
    `${text} is no control of this cycle.`,
    `Name one that is committed in ${committed.framework} ${committed.edition}, or none for the cycle as a whole.`,
    'controlId',
  );
}

const notValid = (message: string, mend: string, field = 'to'): Refusal =>
  new Refusal('input-is-not-valid', { message, mend, field });
