/** registry-entry.describe */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { changeVersion } from '#store/registry-entry.ts';
import { defineAction } from '../action.ts';
import { basis } from './basis-fields.ts';
import { assessmentId, entryId, scope, ver } from './entry-fields.ts';
import { lockEntryInReach } from './entry-in-reach.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { demandDraft } from './entry-step.ts';
import { versionChanged } from './version-input.ts';

export const registryEntryDescribe = defineAction({
  noun: 'registry-entry',
  verb: 'describe',
  title: 'Describe a registry entry',
  summary:
    'Changes what the newest version says while it is a draft: its scope, the self-assessment behind it, and what it stands on. What is left out stays.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    entryId,
    scope: scope.optional(),
    assessmentId: assessmentId.optional(),
    basis: basis.optional(),
    ver: ver.optional(),
  }),
  output: entryOutput,
  async run({ tx, actor, runtime }, given) {
    const entry = await lockEntryInReach(tx, actor, given.entryId);
    const today = dayOf(tx.now);
    demandDraft(entry, today);
    const version = await versionChanged({ read: tx, actor, runtime }, entry, given);
    return entryView(await changeVersion(tx, entry, version, given.ver), today);
  },
});
