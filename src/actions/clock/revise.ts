/** clock.revise */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { changeClock } from '#store/clock.ts';
import { defineAction } from '../action.ts';
import { clockFields, clockOutput } from './clock-fields.ts';

export const clockRevise = defineAction({
  noun: 'clock',
  verb: 'revise',
  title: 'Set the clock',
  summary: 'Changes where the day of the workspace begins and when its people are told what falls due.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  wholeWorkspace: true,
  input: z.strictObject({
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    zone: clockFields.zone.optional(),
    hour: clockFields.hour.optional(),
    leadDays: clockFields.leadDays.optional(),
    lateEveryDays: clockFields.lateEveryDays.optional(),
    escalateAfterDays: clockFields.escalateAfterDays.optional(),
  }),
  output: clockOutput,
  async run({ tx }, { ver, ...given }) {
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const clock = await changeClock(tx, changes, ver);
    return { ...clock, leadDays: [...clock.leadDays] };
  },
});
