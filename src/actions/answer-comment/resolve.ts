/** answer-comment.resolve */
import { z } from 'zod';
import { COMMENTS } from '#assurance/access/duties.ts';
import { findComment, resolveComment } from '#store/answer-comment.ts';
import { demandOpen } from '#store/self-assessment.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { assessmentInReach } from '../reach.ts';
import { commentOutput, commentView } from './comment-output.ts';

export const answerCommentResolve = defineAction({
  noun: 'answer-comment',
  verb: 'resolve',
  title: 'Settle a comment',
  summary: 'Says that a comment is settled, or takes it up again. The comment stays as it was written.',
  effect: 'write',
  permission: COMMENTS,
  input: z.strictObject({
    commentId: id('The comment.'),
    resolved: z.boolean().default(true).describe('false takes it up again.'),
  }),
  output: commentOutput,
  async run({ tx, actor }, { commentId, resolved }) {
    const comment = await findComment(tx, commentId);
    demandOpen(await assessmentInReach(tx, actor, comment.assessmentId));
    if ((comment.resolvedAt !== null) === resolved) {
      tx.leaveAsIs();
      return commentView(comment);
    }
    return commentView(await resolveComment(tx, commentId, resolved));
  },
});
