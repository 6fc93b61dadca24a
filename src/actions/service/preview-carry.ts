/** service.preview-carry */
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { serviceInReach } from '../reach.ts';
import { carryInput, carryOutput, carryView, planServiceCarry } from './carry-plan.ts';

export const servicePreviewCarry = defineAction({
  noun: 'service',
  verb: 'preview-carry',
  title: 'See what would be carried',
  summary: 'What service.carry would write, and what is new, gone or decided already; changes nothing.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: carryInput,
  output: carryOutput,
  async run({ read, actor, runtime }, given) {
    await serviceInReach(read, actor, given.serviceId);
    return carryView(await planServiceCarry(read, runtime.questionSets, given));
  },
});
