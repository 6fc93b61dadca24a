/** What actions give back of a comment. */
import { z } from 'zod';
import type { AnswerComment } from '#store/answer-comment.ts';

export const commentOutput = z.object({
  id: z.uuid(),
  questionId: z.string(),
  text: z.string(),
  mentions: z.array(z.uuid()),
  writtenAt: z.iso.datetime(),
  writtenBy: z.uuid().nullable(),
  resolvedAt: z.iso.datetime().nullable(),
  resolvedBy: z.uuid().nullable(),
});

/** A comment as actions give it back. */
export const commentView = (comment: AnswerComment): z.output<typeof commentOutput> => ({
  id: comment.id,
  questionId: comment.questionId,
  text: comment.text,
  mentions: [...comment.mentions],
  writtenAt: comment.writtenAt.toISOString(),
  writtenBy: comment.writtenBy,
  resolvedAt: comment.resolvedAt?.toISOString() ?? null,
  resolvedBy: comment.resolvedBy,
});
