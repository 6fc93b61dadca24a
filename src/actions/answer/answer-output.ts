/** What actions give back of an answer. */
import { z } from 'zod';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { AnswerStatement, QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';

/** What one revision states. */
export const statementOutput = z.object({
  answer: z.enum(['yes', 'no', 'na']).nullable(),
  ownership: z.enum(SSRM_OWNERSHIPS).nullable(),
  cspImplementationDescription: z.string(),
  cscResponsibilities: z.string(),
  assessedOn: z.iso.date().nullable(),
});

export const stateOutput = z.enum(['draft', 'in-review', 'approved', 'needs-change']);

export const answerOutput = statementOutput.extend({
  questionId: z.string(),
  revision: z.int(),
  state: stateOutput,
  ownerId: z.uuid().nullable(),
  reviewerId: z.uuid().nullable(),
  writtenAt: z.iso.datetime().nullable(),
  writtenBy: z.uuid().nullable(),
  approvedRevision: z.int().nullable(),
  approvedAt: z.iso.datetime().nullable(),
  approvedBy: z.uuid().nullable(),
  disposition: z.enum(['carried', 'reworded', 'new']).nullable(),
  ver: z.int(),
});

/** A statement as actions give it back. */
export const statementView = (statement: AnswerStatement): z.output<typeof statementOutput> => ({
  answer: statement.answer,
  ownership: statement.ownership,
  cspImplementationDescription: statement.cspImplementationDescription,
  cscResponsibilities: statement.cscResponsibilities,
  assessedOn: statement.assessedOn,
});

/** An answer as actions give it back. */
export const answerView = (answer: QuestionAnswer): z.output<typeof answerOutput> => ({
  questionId: answer.questionId,
  revision: answer.revision,
  state: answer.state,
  ...statementView(answer),
  ownerId: answer.ownerId,
  reviewerId: answer.reviewerId,
  writtenAt: answer.writtenAt?.toISOString() ?? null,
  writtenBy: answer.writtenBy,
  approvedRevision: answer.approvedRevision,
  approvedAt: answer.approvedAt?.toISOString() ?? null,
  approvedBy: answer.approvedBy,
  disposition: answer.disposition,
  ver: answer.ver,
});
