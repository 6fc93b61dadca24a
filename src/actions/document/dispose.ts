/** document.dispose */
import { z } from 'zod';
import { DISPOSES_EVIDENCE } from '#assurance/access/duties.ts';
import { disposalObstacles, type RestingAnswer, sayObstacle } from '#assurance/evidence/disposal.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { lockKept } from '#store/document.ts';
import { disposeDocument, leavingVersions } from '#store/document-disposal.ts';
import { type RestsOn, restsOn } from '#store/evidence-link-rests.ts';
import { findWorkspace } from '#store/workspace.ts';
import { defineAction, type Runtime } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import { documentId, documentOutput, documentView } from './document-output.ts';
import { removeLeavingBytes } from './remove-bytes.ts';

export const documentDispose = defineAction({
  noun: 'document',
  verb: 'dispose',
  title: 'Dispose of a document',
  summary:
    'Removes the bytes of every version for good and leaves a certificate with their digests. Refused under legal hold, while it is to be kept, and while an approved answer of an open self-assessment rests on it.',
  effect: 'write',
  permission: DISPOSES_EVIDENCE,
  input: z.strictObject({
    documentId,
    because: z.string().trim().min(1).max(2_000).describe('Why it is disposed of.'),
    rule: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .describe('The retention rule it is disposed of under, as your schedule names it.'),
  }),
  output: documentOutput,
  async run({ tx, actor, runtime }, { documentId: wanted, because: reason, rule }) {
    await documentInReach(tx, actor, wanted);
    const document = await lockKept(tx, wanted);
    const rests = await restsOn(tx, { documentId: wanted });
    const answers = approvedAnswers(runtime, rests);
    const obstacles = disposalObstacles(document, answers, dayOf(tx.now));
    if (obstacles.length > 0)
      throw new Refusal('input-is-not-valid', {
        message: `${document.title} cannot be disposed of. ${obstacles.map(sayObstacle).join(' ')}`,
        mend: 'Lift the hold, wait for the day, or link other evidence to those answers first.',
      });
    const organisation = (await findWorkspace(tx))?.name ?? '';
    const linksThatHeld = rests.links.filter(({ to }) => to.kind === 'document').length;
    return documentView(await disposeDocument(tx, document, { reason, rule, organisation, linksThatHeld }));
  },
  async after({ runtime, workspaceId }) {
    const leaving = await runtime.database.read(workspaceId, leavingVersions);
    await removeLeavingBytes(runtime, workspaceId, leaving).catch((error: unknown) => {
      // The disposal stands although the store of files does not answer; the next look removes the bytes.
      if (!(error instanceof Refusal)) throw error;
    });
  },
});

/** A link of a control speaks for the questions of its own edition only. */
export function approvedAnswers(
  { questionSets }: Pick<Runtime, 'questionSets'>,
  rests: RestsOn,
): readonly RestingAnswer[] {
  const controlAt = new Map(rests.controls.map((control) => [control.linkId, control]));
  const found = rests.answers.filter((answer) => {
    if (!answer.isOpen || !answer.isApproved) return false;
    const control = controlAt.get(answer.linkId);
    const catalogue = questionSets.find(
      ({ name, edition }) => name === answer.questionnaire && edition === answer.edition,
    )?.catalogue;
    return (
      control === undefined || (catalogue?.framework === control.framework && catalogue.edition === control.edition)
    );
  });
  const once = new Map(found.map((answer) => [`${answer.assessmentId} ${answer.questionId}`, answer]));
  return [...once.values()].map(({ service, assessmentId, assessment, questionId }) => ({
    service,
    assessmentId,
    assessment,
    questionId,
  }));
}
