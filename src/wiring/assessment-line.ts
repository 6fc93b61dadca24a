/** A self-assessment as a line of a page, with how far its domains have come. Reads nothing. */
import { answerableSet } from '#actions/self-assessment/opening.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { DomainProgress } from '#store/answer-progress.ts';
import type { KeptSelfAssessment } from '#store/self-assessment.ts';
import type { KeptService } from '#store/service.ts';
import type { AssessmentLine } from '#web/services/self-assessments.ts';
import { progressStrip } from './progress-strip.ts';

/** The line; `progress` may be that of several self-assessments. */
export function assessmentLine(
  kept: KeptSelfAssessment,
  service: KeptService,
  progress: readonly DomainProgress[],
  sets: readonly QuestionSet[],
): AssessmentLine {
  const { id, title, questionnaire, edition, state, startedFrom, assessedOn, dueOn, openedAt } = kept;
  const domains = progressStrip(answerableSet(sets, edition), id, progress);
  return {
    ...{ id, title, questionnaire, edition, state, startedFrom, assessedOn, dueOn },
    openedAt: openedAt.toISOString(),
    service,
    domains,
  };
}
