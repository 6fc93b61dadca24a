/** registry-entry.unpublish */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { withdrawEntry } from '#store/registry/withdraw.ts';
import { defineAction } from '../action.ts';
import { nothing } from '../fields.ts';
import { entryId } from './entry-fields.ts';
import { lockEntryInReach } from './entry-in-reach.ts';

export const registryEntryUnpublish = defineAction({
  noun: 'registry-entry',
  verb: 'unpublish',
  title: 'Take a registry entry out of the public registry',
  summary:
    'Takes an entry out of the public registry of this installation. A stub stays there: what it was, and from when to when. The entry itself stays as it is.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ entryId }),
  output: nothing,
  async run({ tx, actor }, given) {
    const entry = await lockEntryInReach(tx, actor, given.entryId);
    await withdrawEntry(tx, entry.id);
    return null;
  },
});
