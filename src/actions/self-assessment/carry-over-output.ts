/** What actions give back of a question that was carried forward. */
import { z } from 'zod';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { CarryOver } from '#store/carry-over.ts';

export const carryOverOutput = z.object({
  disposition: z.enum(['carried', 'reworded', 'new', 'removed']),
  questionId: z.string().nullable(),
  sourceQuestionId: z.string().nullable(),
  similarity: z.number().nullable().describe('How alike the two wordings are; 1 is word for word the same.'),
  source: z
    .object({
      answer: z.enum(['yes', 'no', 'na']).nullable(),
      ownership: z.enum(SSRM_OWNERSHIPS).nullable(),
      cspImplementationDescription: z.string(),
      cscResponsibilities: z.string(),
      revision: z.int().nullable(),
      place: z.string().nullable(),
    })
    .nullable(),
});

/** A carried question as actions give it back. */
export const carryOverView = ({
  disposition,
  questionId,
  sourceQuestionId,
  similarity,
  source,
}: CarryOver): z.output<typeof carryOverOutput> => ({ disposition, questionId, sourceQuestionId, similarity, source });
