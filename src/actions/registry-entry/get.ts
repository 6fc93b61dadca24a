/** registry-entry.get */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { publishedPlace } from '#store/registry/published-places.ts';
import { defineAction } from '../action.ts';
import { entryId } from './entry-fields.ts';
import { entryInReach } from './entry-in-reach.ts';
import { entryOutput, entryView, issueOutput, issueView } from './entry-output.ts';
import { issuesOfEntry } from './gate-facts.ts';
import { placeView, publicPlace } from './public-place.ts';

export const registryEntryGet = defineAction({
  noun: 'registry-entry',
  verb: 'get',
  title: 'Look at a registry entry',
  summary: 'One entry with its versions, where each stands today, and everything that speaks against the newest.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ entryId }),
  output: entryOutput.extend({
    issues: z.array(issueOutput),
    published: publicPlace.nullable().describe('Where it stands in the public registry; null when it was never there.'),
  }),
  async run(context, given) {
    const entry = await entryInReach(context.read, context.actor, given.entryId);
    const issues = await issuesOfEntry(context, entry);
    const place = await publishedPlace(context.read, entry.id);
    return {
      ...entryView(entry, dayOf(context.runtime.now())),
      issues: issues.map(issueView),
      published: place === null ? null : placeView(place, context.runtime.linkTo),
    };
  },
});
