/** A self-assessment to answer in tests: a service and its assessment written straight into the tables. */
import type { QuestionId } from '../../src/assurance/identifiers.ts';
import type { AnswerContent } from '../../src/assurance/self-assessment/self-assessment.ts';
import type { NewAnswer } from '../../src/store/answer.ts';
import { newId } from './new-id.ts';

/** A blank answer to begin an assessment with. */
export const blankAnswer = (questionId: QuestionId): NewAnswer => ({
  questionId,
  content: null,
  assessedOn: null,
  source: 'typed',
  takenFrom: null,
  place: null,
  disposition: null,
  ownerId: null,
  reviewerId: null,
});

/** An answer that was written before, as an import would bring it. */
export const writtenAnswer = (questionId: QuestionId, content: Partial<AnswerContent> = {}): NewAnswer => ({
  ...blankAnswer(questionId),
  source: 'workbook',
  content: {
    answer: 'yes',
    ownership: 'csp-owned',
    cspImplementationDescription: `The platform team of Northwind Storage reviews ${questionId} each March.`,
    cscResponsibilities: '',
    ...content,
  },
});

/** Puts a service with an open assessment into a workspace, past the acts that others test. */
export async function openAssessment(
  asOwner: (sql: string, values?: readonly unknown[]) => Promise<unknown>,
  workspaceId: string,
  more: {
    readonly edition?: string;
    readonly serviceId?: string;
    readonly openedAt?: Date;
    readonly caiqOwner?: string | null;
    readonly caiqReviewer?: string | null;
  } = {},
): Promise<{ readonly serviceId: string; readonly assessmentId: string }> {
  const serviceId = more.serviceId ?? newId();
  const assessmentId = newId();
  await asOwner(
    `insert into tenant.service (workspace_id, id, name, description, service_model, caiq_owner, caiq_reviewer, added_at, ver, last_event_id, row_digest)
     values ($1, $2, $3, '', 'saas', $4, $5, now(), 1, $2, '') on conflict do nothing`,
    [workspaceId, serviceId, `Service ${serviceId}`, more.caiqOwner ?? null, more.caiqReviewer ?? null],
  );
  await asOwner(
    `insert into tenant.self_assessment (workspace_id, id, service_id, questionnaire, edition, title, state, started_from, opened_at, ver, last_event_id, row_digest)
     values ($1, $2, $3, 'CAIQ', $4, 'Renewal', 'open', 'nothing', $5, 1, $2, '')`,
    [workspaceId, assessmentId, serviceId, more.edition ?? '4.1.0', more.openedAt ?? new Date()],
  );
  return { serviceId, assessmentId };
}
