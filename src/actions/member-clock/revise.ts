/** member-clock.revise */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { readMemberClock, setMemberClock } from '#store/clock.ts';
import { defineAction } from '../action.ts';
import { zone } from '../clock/clock-fields.ts';
import { nothing } from '../fields.ts';
import { demandOneself } from '../own.ts';

export const memberClockRevise = defineAction({
  noun: 'member-clock',
  verb: 'revise',
  title: 'Set your own clock',
  summary: 'Says in which time zone your day begins here, and whether you are told what falls due by mail too.',
  effect: 'write',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    zone: zone.nullable().optional().describe('Your IANA time zone; null: that of the workspace.'),
    byMail: z.boolean().optional().describe('Whether a letter tells you too, once a day at most.'),
  }),
  output: nothing,
  async run({ tx, actor }, given) {
    const personId = await demandOneself(tx, actor);
    const found = await readMemberClock(tx, personId);
    await setMemberClock(tx, personId, {
      zone: given.zone === undefined ? found.zone : given.zone,
      byMail: given.byMail ?? found.byMail,
    });
    return null;
  },
});
