/** clock.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { readClock, readMemberClock } from '#store/clock.ts';
import { defineAction } from '../action.ts';
import { clockOutput } from './clock-fields.ts';

export const clockShow = defineAction({
  noun: 'clock',
  verb: 'show',
  title: 'Show the clock',
  summary: 'How the workspace tells its people what falls due, and what you wish for yourself.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: clockOutput.extend({
    own: z
      .object({ zone: z.string().nullable(), byMail: z.boolean() })
      .nullable()
      .describe('Your own time zone, null: that of the workspace; and whether you are told by mail too.'),
  }),
  async run({ read, actor }) {
    const clock = await readClock(read);
    const own = actor.personId === null ? null : await readMemberClock(read, actor.personId);
    return {
      ...clock,
      leadDays: [...clock.leadDays],
      own: own === null ? null : { zone: own.zone, byMail: own.byMail },
    };
  },
});
