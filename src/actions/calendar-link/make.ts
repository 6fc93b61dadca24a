/** calendar-link.make */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { makeCalendarLink } from '#store/calendar-link.ts';
import { defineAction } from '../action.ts';
import { linkTokenDigest, newLinkToken } from '../link-token.ts';
import { demandOneself } from '../own.ts';
import { calendarPath } from './calendar-path.ts';

export const calendarLinkMake = defineAction({
  noun: 'calendar-link',
  verb: 'make',
  title: 'Make your calendar link',
  summary:
    'Makes a link by which a calendar program reads what falls due within your reach, without signing in; the one before opens nothing any more.',
  effect: 'write',
  permission: EVERY_MEMBER,
  // It reads without signing in and outlives a token, so no token makes one.
  recentFactor: true,
  input: z.strictObject({}),
  output: z.object({
    path: z.string().nullable().describe('The link, told this once; null in the answer to a repeated request.'),
    madeAt: z.iso.datetime(),
  }),
  kept: (output) => ({ ...output, path: null }),
  async run({ tx, actor }) {
    const token = newLinkToken();
    const { madeAt } = await makeCalendarLink(tx, await demandOneself(tx, actor), linkTokenDigest(token));
    return { path: calendarPath(tx.workspaceId, token), madeAt: madeAt.toISOString() };
  },
});
