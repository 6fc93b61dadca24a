/** Writes a self-assessment with what it begins with, all in the transaction of one act. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { addAnswers } from '#store/answer.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { addCarryOver, digestOfCarryOver } from '#store/carry-over.ts';
import { type KeptSelfAssessment, type NewSelfAssessment, openSelfAssessment } from '#store/self-assessment.ts';
import type { Opening } from './opening.ts';

/** Opens it; the answers, what was carried and the entry of the log stand or fall together. */
export async function openWith(
  tx: AuditedTransaction,
  set: QuestionSet,
  details: Omit<NewSelfAssessment, 'questionnaire' | 'edition' | 'carryOverSha256'>,
  { answers, carried }: Opening,
): Promise<KeptSelfAssessment> {
  const opened = await openSelfAssessment(tx, {
    ...details,
    questionnaire: set.name,
    edition: set.edition,
    carryOverSha256: carried.length === 0 ? null : digestOfCarryOver(carried),
  });
  await addAnswers(tx, opened.id, answers);
  await addCarryOver(tx, opened.id, { sourceAssessmentId: details.sourceAssessmentId, rows: carried });
  return opened;
}
