/** tracked-entry.match */
import { z } from 'zod';
import { READS_VENDORS } from '#assurance/access/duties.ts';
import { MATCH_STATES, MATCH_TARGETS } from '#assurance/registry/tracked.ts';
import { decideMatch } from '#store/tracked-match.ts';
import { defineAction } from '../action.ts';
import { id, nothing } from '../fields.ts';

export const trackedEntryMatch = defineAction({
  noun: 'tracked-entry',
  verb: 'match',
  title: 'Decide on a match',
  summary: 'Says that a tracked entry is about a vendor or an organisation, or is not; or takes that back.',
  effect: 'write',
  permission: READS_VENDORS,
  wholeWorkspace: true,
  input: z.strictObject({
    trackedEntryId: id('The tracked entry.'),
    target: z.enum(MATCH_TARGETS).describe('A vendor of the workspace, or an organisation that publishes here.'),
    targetId: z.string().min(1).max(40).describe('The id of the vendor, or the number of the organisation.'),
    state: z.enum(MATCH_STATES).describe('`proposed` takes a decision back.'),
  }),
  output: nothing,
  async run({ tx }, { trackedEntryId, ...decision }) {
    await decideMatch(tx, { entryId: trackedEntryId, ...decision });
    return null;
  },
});
