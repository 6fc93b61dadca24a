/** A service whose CAIQ was imported from a workbook and approved by a second person. */
import { perform, type Runtime } from '../../src/actions/action.ts';
import { answerApproveMany } from '../../src/actions/answer/approve-many.ts';
import { answerPreviewMany } from '../../src/actions/answer/preview-many.ts';
import { answerSendManyToReview } from '../../src/actions/answer/send-many-to-review.ts';
import { selfAssessmentImport } from '../../src/actions/self-assessment/import.ts';
import type { Actor } from '../../src/assurance/access/actor.ts';
import { finishedCaiq } from './runtime.ts';

/** Imports a finished CAIQ into a service; nothing of it is approved. Resolves to the id of the self-assessment. */
export async function importedCaiq(
  runtime: Runtime,
  owner: Actor,
  {
    serviceId,
    file = finishedCaiq(runtime),
    title = 'First',
  }: {
    readonly serviceId: string;
    readonly file?: Uint8Array;
    readonly title?: string;
  },
): Promise<string> {
  const made = await perform(runtime, selfAssessmentImport, owner, { serviceId, file, fileName: 'a.xlsx', title });
  return made.selfAssessment.id;
}

/** Sends everything to review and approves what can be, by two people. Resolves to the number approved. */
export async function approveAll(
  runtime: Runtime,
  { owner, reviewer, assessmentId }: { readonly owner: Actor; readonly reviewer: Actor; readonly assessmentId: string },
): Promise<number> {
  const all = { assessmentId, questionIds: 'all' };
  const send = await perform(runtime, answerPreviewMany, owner, { ...all, act: 'send-to-review' });
  await perform(runtime, answerSendManyToReview, owner, { ...all, digest: send.digest });
  const approve = await perform(runtime, answerPreviewMany, reviewer, { ...all, act: 'approve' });
  const done = await perform(runtime, answerApproveMany, reviewer, { ...all, digest: approve.digest });
  return done.counts.change;
}
