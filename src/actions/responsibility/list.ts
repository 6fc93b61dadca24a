/** responsibility.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { serviceInReach } from '../reach.ts';
import { ccmEdition } from '../service/ccm-edition.ts';
import { serviceId } from '../service/service-output.ts';
import { servicePicture } from '../service/service-picture.ts';
import { contradictionOutput, contradictionView, standingOutput, standingView } from './responsibility-output.ts';

export const responsibilityList = defineAction({
  noun: 'responsibility',
  verb: 'list',
  title: 'List who is responsible',
  summary:
    'Every control of one edition: decided, proposed or open; and where decisions and answers contradict each other.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ serviceId, edition: ccmEdition }),
  output: z.object({ controls: z.array(standingOutput), contradictions: z.array(contradictionOutput) }),
  async run({ read, actor, runtime }, { serviceId, edition }) {
    const service = await serviceInReach(read, actor, serviceId);
    const { standings, contradictions } = await servicePicture(read, runtime.questionSets, service, edition);
    return { controls: standings.map(standingView), contradictions: contradictions.map(contradictionView) };
  },
});
