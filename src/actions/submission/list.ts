/** submission.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { listSubmissions } from '#store/submission.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { assessmentInReach } from '../reach.ts';
import { submissionOutput, submissionView } from './submission-output.ts';

export const submissionList = defineAction({
  noun: 'submission',
  verb: 'list',
  title: 'List the submission kits',
  summary: 'The kits made from a self-assessment, newest first, each with its checklist and what came back.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ assessmentId: id('The self-assessment.') }),
  output: z.array(submissionOutput),
  async run({ read, actor }, { assessmentId }) {
    await assessmentInReach(read, actor, assessmentId);
    return (await listSubmissions(read, [assessmentId])).map(submissionView);
  },
});
