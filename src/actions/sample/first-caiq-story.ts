/** The CAIQ of a year ago: begun from a workbook, written better, approved by somebody else, handed over, closed. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { domainOf } from '#assurance/identifiers.ts';
import { writeWorkbook } from '#formats/xlsx-write/write-workbook.ts';
import type { SampleAnswer } from '#sample/answer-table.ts';
import type { SampleQuestionnaire } from '#sample/sample-file.ts';
import { sampleWorkbookRows } from '#sample/sample-workbook.ts';
import { SUBMISSION } from '#sample/tidewater/hand-over.ts';
import { AIKO, DOMAIN_OWNERS, SAMUEL } from '#sample/tidewater/people.ts';
import { BLANK_WORKBOOK, FIRST_WORKBOOK, improvedAnswers } from '#sample/tidewater/tidewater.ts';
import { answerRevise } from '../answer/revise.ts';
import { selfAssessmentClose } from '../self-assessment/close.ts';
import { selfAssessmentImport } from '../self-assessment/import.ts';
import { submissionHandOver } from '../submission/hand-over.ts';
import { submissionPrepare } from '../submission/prepare.ts';
import { submissionRecordOutcome } from '../submission/record-outcome.ts';
import { approve, sendToReview } from './many-answers.ts';
import { type Story, sideBySide } from './story.ts';

/** Returns the self-assessment once all of it is approved. */
export async function firstCaiqIsApproved(story: Story, serviceId: string, set: QuestionSet): Promise<string> {
  const { selfAssessment } = await story.perform(AIKO, [-430, '09:15'], selfAssessmentImport, {
    serviceId,
    file: workbookOf(story, FIRST_WORKBOOK, set),
    fileName: FIRST_WORKBOOK.fileName,
    title: 'First CAIQ',
    assessedOn: story.day(-352),
    dueOn: story.day(-345),
  });
  const assessmentId = selfAssessment.id;
  await sideBySide(improvedAnswers(story.today, set), (answer, at) => {
    const owner = DOMAIN_OWNERS.find(([, domains]) => domains.includes(domainOf(answer.id)))?.[0] ?? AIKO;
    return story.perform(owner, [-412 + at * 3, '14:05'], answerRevise, { assessmentId, ...statementOf(answer) });
  });
  await sendToReview(story, AIKO, [-360, '16:30'], { assessmentId, questionIds: 'all' });
  await approve(story, SAMUEL, [-354, '17:45'], { assessmentId, questionIds: 'all' });
  return assessmentId;
}

/** Fills the form, hands it over, records what came back, and closes. Takes longest of all, and nothing else rests on it. */
export async function firstCaiqIsHandedOver(story: Story, assessmentId: string, set: QuestionSet): Promise<void> {
  const { id: submissionId } = await story.perform(AIKO, [-346, '10:00'], submissionPrepare, {
    assessmentId,
    file: workbookOf(story, BLANK_WORKBOOK, set),
    fileName: BLANK_WORKBOOK.fileName,
    ...SUBMISSION.form,
  });
  await story.perform(AIKO, [-345, '09:00'], submissionHandOver, { submissionId, to: SUBMISSION.to });
  const outcome = { submissionId, outcome: 'listed', on: story.day(-341), note: SUBMISSION.note };
  await story.perform(AIKO, [-341, '12:00'], submissionRecordOutcome, outcome);
  await story.perform(AIKO, [-341, '12:10'], selfAssessmentClose, { assessmentId });
}

/** A sample answer as acts take it. */
export const statementOf = ({ id, answer, ownership, description, cscResponsibilities }: SampleAnswer) => ({
  questionId: id,
  answer,
  ownership,
  cspImplementationDescription: description,
  cscResponsibilities,
});

const workbookOf = ({ today }: Story, file: SampleQuestionnaire, set: QuestionSet): Uint8Array =>
  writeWorkbook({
    sheets: sampleWorkbookRows(file, today, [set]).map(({ name, rows }) => ({ name, rows })),
  });
