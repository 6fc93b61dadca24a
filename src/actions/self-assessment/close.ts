/** self-assessment.close */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { closeSelfAssessment } from '#store/self-assessment.ts';
import { defineAction } from '../action.ts';
import { assessmentInReach } from '../reach.ts';
import { assessmentId } from './self-assessment-fields.ts';
import { selfAssessmentOutput, selfAssessmentView } from './self-assessment-output.ts';

export const selfAssessmentClose = defineAction({
  noun: 'self-assessment',
  verb: 'close',
  title: 'Close a self-assessment',
  summary: 'Ends the answering: its answers stay as they are. A renewal begins from it as a new self-assessment.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ assessmentId }),
  output: selfAssessmentOutput,
  async run({ tx, actor }, given) {
    await assessmentInReach(tx, actor, given.assessmentId);
    return selfAssessmentView(await closeSelfAssessment(tx, given.assessmentId));
  },
});
