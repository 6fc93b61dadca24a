/** cycle.get */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { cycleFields, cycleInReach } from './cycle-in-reach.ts';
import { cycleOutput } from './cycle-output.ts';
import { cyclePicture, pictureView } from './cycle-picture.ts';

export const cycleGet = defineAction({
  noun: 'cycle',
  verb: 'get',
  title: 'See one cycle',
  summary:
    'One cycle with each metric, its values and what it came to, the evidence, what is missing before it can be sealed, and its packages.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject(cycleFields),
  output: cycleOutput,
  run: async ({ read, actor, runtime }, asked) =>
    pictureView(await cyclePicture(read, runtime, await cycleInReach(read, actor, asked, dayOf(runtime.now())))),
});
