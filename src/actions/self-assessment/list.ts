/** self-assessment.list */
import { z } from 'zod';
import { EVERY_MEMBER, reachesService } from '#assurance/access/duties.ts';
import { listSelfAssessments } from '#store/self-assessment.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { serviceInReach } from '../reach.ts';
import { selfAssessmentOutput, selfAssessmentView } from './self-assessment-output.ts';

export const selfAssessmentList = defineAction({
  noun: 'self-assessment',
  verb: 'list',
  title: 'List the self-assessments',
  summary: 'Every self-assessment, or those of one service; newest first.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ serviceId: id('Only those of this service.').nullable().default(null) }),
  output: z.array(selfAssessmentOutput),
  async run({ read, actor }, { serviceId }) {
    if (serviceId !== null) await serviceInReach(read, actor, serviceId);
    const all = await listSelfAssessments(read, serviceId);
    return all.filter((kept) => reachesService(actor, kept.serviceId)).map(selfAssessmentView);
  },
});
