/** exception.end: what the house does on the day after the last day. Nobody performs it from outside. */
import { z } from 'zod';
import { concerns, exceptionName, hasEnded } from '#assurance/exception/standing.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { stepped } from '#assurance/self-assessment/answer-state.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { answersOf } from '#store/answer.ts';
import { lockAnswers, writeAnswers } from '#store/answer-change.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { forgetDue } from '#store/due-work.ts';
import { changeException, type KeptException } from '#store/exception.ts';
import { type KeptSelfAssessment, listSelfAssessments } from '#store/self-assessment.ts';
import { defineAction, type Runtime } from '../action.ts';
import { keepPublic, ofService } from '../registry-entry/keep-public.ts';
import { answerableSet } from '../self-assessment/opening.ts';
import { exceptionId } from './exception-fields.ts';

export const exceptionEnd = defineAction({
  noun: 'exception',
  verb: 'end',
  title: 'End an exception',
  summary: 'After its last day: every approved answer it bound goes back to review and says why.',
  effect: 'write',
  permission: [],
  input: z.strictObject({ exceptionId }),
  output: z.object({ reopened: z.int() }),
  async run({ tx, runtime }, given) {
    const today = dayOf(tx.now);
    let isNews = false;
    const ended = await changeException(tx, given.exceptionId, (found) => {
      isNews = hasEnded(found, today) && found.expirySeenAt === null;
      return isNews ? { ...found, expirySeenAt: tx.now } : found;
    });
    if (!isNews) {
      tx.leaveAsIs();
      return { reopened: 0 };
    }
    await forgetDue(tx, { kind: 'exception-end', subjectId: ended.id });
    let reopened = 0;
    const open = (await listSelfAssessments(tx, ended.serviceId)).filter(({ state }) => state === 'open');
    for (const assessment of open) reopened += await reopen(tx, runtime, ended, assessment);
    await keepPublic({ tx, runtime }, ofService(ended.serviceId));
    return { reopened };
  },
});

/** How many answers of one self-assessment went back to review. */
async function reopen(
  tx: AuditedTransaction,
  { questionSets }: Runtime,
  ended: KeptException,
  assessment: KeptSelfAssessment,
): Promise<number> {
  const { catalogue } = answerableSet(questionSets, assessment.edition);
  const questionnaire = { name: assessment.questionnaire, edition: assessment.edition };
  const isBound = ({ questionId: id, state }: QuestionAnswer) =>
    state === 'approved' && concerns(ended, { id, questionnaire, catalogue });
  const bound = (await answersOf(tx, assessment.id)).filter(isBound).map(({ questionId }) => questionId);
  if (bound.length === 0) return 0;
  const { answers } = await lockAnswers(tx, assessment.id, bound);
  const hand = { by: null, at: tx.now };
  const note = `${exceptionName(ended)} “${ended.title}” ended on ${ended.expiresOn}.`;
  // Somebody may have written to one between the look and the lock.
  const changes = answers
    .filter(isBound)
    .map((before) => ({ before, after: stepped(before, 'reopen', hand), step: { kind: 'reopen', note } as const }));
  await writeAnswers(tx, assessment.id, changes);
  return changes.length;
}
