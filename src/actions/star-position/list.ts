/** star-position.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { positionsPage } from './positions-page.ts';
import { positionLineOutput } from './star-position-output.ts';

/** A page of so many takes some seconds, and everybody else is served meanwhile. */
const SERVICES_MAX = 500;

export const starPositionList = defineAction({
  noun: 'star-position',
  verb: 'list',
  title: 'List where the services stand in STAR',
  summary:
    'Every service you reach, by name: the level it holds, what lapses next, its five lenses with the weakest of them, and how many rules speak against its posture. Page by page, each judged by the facts of the moment.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    after: id('The `next` of the page before.').optional(),
    limit: z.coerce.number().int().min(1).max(SERVICES_MAX).default(50).describe('At most so many services.'),
  }),
  output: z.object({
    on: z.iso.date().describe('The day they were judged on.'),
    services: z.array(positionLineOutput),
    total: z.int().describe('How many you reach, on all pages.'),
    next: z.string().nullable(),
  }),
  async run(context, { after = null, limit }) {
    const { lines, total, next } = await positionsPage(context, { after, limit });
    return { on: dayOf(context.runtime.now()), services: [...lines], total, next };
  },
});
