/** reading.remove */

import { z } from 'zod';
import { READS_VENDORS } from '#assurance/access/duties.ts';
import { removeReading } from '#store/reading.ts';
import { defineAction } from '../action.ts';
import { id, nothing } from '../fields.ts';

export const readingRemove = defineAction({
  noun: 'reading',
  verb: 'remove',
  title: 'Remove a reading',
  summary: 'Takes a reading out of the lists. Row and file stay, so that what was decided can be shown.',
  effect: 'write',
  permission: READS_VENDORS,
  wholeWorkspace: true,
  input: z.strictObject({ readingId: id('The reading.') }),
  output: nothing,
  async run({ tx }, { readingId }) {
    await removeReading(tx, readingId);
    return null;
  },
});
