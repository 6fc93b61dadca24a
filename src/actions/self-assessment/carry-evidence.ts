/** What an earlier self-assessment of the same service rested on, linked to the answers it has become. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import type { CarriedQuestion } from '#assurance/self-assessment/carry-forward.ts';
import { carryControls } from '#assurance/service/carry-controls.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { carryLinks } from '#store/evidence-link-carry.ts';
import type { KeptSelfAssessment } from '#store/self-assessment.ts';
import type { Runtime } from '../action.ts';
import { answerableSet } from './opening.ts';

interface Carried {
  readonly earlier: KeptSelfAssessment;
  readonly opened: KeptSelfAssessment;
  readonly to: QuestionSet;
  readonly carried: readonly CarriedQuestion[];
}

/** By disposition and by successor, never by id: what is asked in other words takes its evidence along to be looked at. */
export async function carryEvidence(
  tx: AuditedTransaction,
  { questionSets }: Pick<Runtime, 'questionSets'>,
  { earlier, opened, to, carried }: Carried,
): Promise<void> {
  const from = answerableSet(questionSets, earlier.edition).catalogue;
  const questions = new Map<QuestionId, QuestionId>();
  for (const row of carried)
    if (row.disposition === 'carried' || row.disposition === 'reworded')
      questions.set(row.sourceQuestionId, row.questionId);
  const controls = new Map<ControlId, ControlId>();
  for (const { controlId, sourceControlId } of carryControls(from, to.catalogue))
    if (controlId !== null && sourceControlId !== null) controls.set(sourceControlId, controlId);
  await carryLinks(tx, {
    serviceId: opened.serviceId,
    from: { assessmentId: earlier.id, controls: { framework: from.framework, edition: from.edition } },
    to: {
      assessmentId: opened.id,
      controls: { framework: to.catalogue.framework, edition: to.catalogue.edition },
    },
    questions,
    controls,
  });
}
