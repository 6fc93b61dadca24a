/** calendar-link.revoke */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { revokeCalendarLink } from '#store/calendar-link.ts';
import { defineAction } from '../action.ts';
import { nothing } from '../fields.ts';
import { demandOneself } from '../own.ts';

export const calendarLinkRevoke = defineAction({
  noun: 'calendar-link',
  verb: 'revoke',
  title: 'End your calendar link',
  summary: 'Takes your calendar link away: from the next request on it opens nothing.',
  effect: 'write',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: nothing,
  async run({ tx, actor }) {
    if (!(await revokeCalendarLink(tx, await demandOneself(tx, actor)))) tx.leaveAsIs();
    return null;
  },
});
