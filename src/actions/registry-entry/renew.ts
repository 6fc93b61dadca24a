/** registry-entry.renew */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { newestStanding } from '#assurance/registry/entry.ts';
import { mayRenew } from '#assurance/registry/entry-steps.ts';
import { type KeptEntry, openVersion } from '#store/registry-entry.ts';
import { defineAction } from '../action.ts';
import { basis } from './basis-fields.ts';
import { assessmentId, entryId, scope } from './entry-fields.ts';
import { lockEntryInReach } from './entry-in-reach.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { renewalPath } from './renewal-path.ts';
import { versionChanged } from './version-input.ts';

export const registryEntryRenew = defineAction({
  noun: 'registry-entry',
  verb: 'renew',
  title: 'Renew a registry entry',
  summary:
    'Opens the next version of an entry that was listed, as a draft. Whether it renews short or as a new submission follows from what differs in the approved answers.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    entryId,
    scope: scope.optional(),
    assessmentId: assessmentId.optional(),
    basis: basis.optional(),
  }),
  output: entryOutput,
  async run({ tx, actor, runtime }, given) {
    const entry = await lockEntryInReach(tx, actor, given.entryId);
    const today = dayOf(tx.now);
    demandListedBefore(entry, today);
    const version = await versionChanged({ read: tx, actor, runtime }, entry, given);
    const { path, because } = await renewalPath({ read: tx, actor, runtime }, entry, version);
    return entryView(await openVersion(tx, entry, { ...version, path, pathBecause: because }), today);
  },
});

function demandListedBefore(entry: KeptEntry, today: string): void {
  const standing = newestStanding(entry, today);
  if (mayRenew(standing)) return;
  throw new Refusal('entry-is-in-another-state', {
    message: `The newest version is ${(standing?.state ?? 'draft').replaceAll('-', ' ')}: nothing is listed that could be renewed.`,
    mend: 'Finish this version, or withdraw it.',
  });
}
