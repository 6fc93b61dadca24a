/** self-assessment.get */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { countDispositions } from '#assurance/self-assessment/carry-forward.ts';
import { carryOverOf } from '#store/carry-over.ts';
import { defineAction } from '../action.ts';
import { assessmentInReach } from '../reach.ts';
import { carryOverOutput, carryOverView } from './carry-over-output.ts';
import { assessmentId } from './self-assessment-fields.ts';
import { dispositionsOutput, selfAssessmentOutput, selfAssessmentView } from './self-assessment-output.ts';

export const selfAssessmentGet = defineAction({
  noun: 'self-assessment',
  verb: 'get',
  title: 'See one self-assessment',
  summary: 'A self-assessment and the disposition of every question that was carried forward into it or left behind.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ assessmentId }),
  output: z.object({
    selfAssessment: selfAssessmentOutput,
    dispositions: dispositionsOutput,
    carried: z.array(carryOverOutput),
  }),
  async run({ read, actor }, given) {
    const kept = await assessmentInReach(read, actor, given.assessmentId);
    const carried = await carryOverOf(read, kept.id);
    return {
      selfAssessment: selfAssessmentView(kept),
      dispositions: countDispositions(carried),
      carried: carried.map((row) => carryOverView(row)),
    };
  },
});
