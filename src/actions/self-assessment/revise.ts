/** self-assessment.revise */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { changeSelfAssessment } from '#store/self-assessment.ts';
import { defineAction } from '../action.ts';
import { assessmentInReach } from '../reach.ts';
import { assessedOn, assessmentId, dueOn, title } from './self-assessment-fields.ts';
import { selfAssessmentOutput, selfAssessmentView } from './self-assessment-output.ts';

export const selfAssessmentRevise = defineAction({
  noun: 'self-assessment',
  verb: 'revise',
  title: 'Revise a self-assessment',
  summary: 'Changes its title, the day it is assessed as of, or the day it is due; leaves the rest.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    assessmentId,
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    title: title.optional(),
    assessedOn: assessedOn.optional(),
    dueOn: dueOn.optional(),
  }),
  output: selfAssessmentOutput,
  async run({ tx, actor }, { assessmentId: which, ver, ...given }) {
    await assessmentInReach(tx, actor, which);
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return selfAssessmentView(await changeSelfAssessment(tx, which, changes, ver));
  },
});
