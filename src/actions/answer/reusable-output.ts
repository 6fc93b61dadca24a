/** What actions give back of an answer that can be taken over. */
import { z } from 'zod';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { ReusableAnswer } from '#store/answer-reuse.ts';

export const reusableOutput = z.object({
  assessmentId: z.uuid(),
  assessmentTitle: z.string(),
  edition: z.string(),
  serviceId: z.uuid(),
  serviceName: z.string(),
  questionId: z.string(),
  revision: z.int(),
  isApproved: z.boolean(),
  answer: z.enum(['yes', 'no', 'na']).nullable(),
  ownership: z.enum(SSRM_OWNERSHIPS).nullable(),
  cspImplementationDescription: z.string(),
  cscResponsibilities: z.string(),
  writtenAt: z.iso.datetime(),
  writtenBy: z.uuid().nullable(),
});

/** A candidate as actions give it back. */
export const reusableView = (found: ReusableAnswer): z.output<typeof reusableOutput> => ({
  ...found,
  writtenAt: found.writtenAt.toISOString(),
});
