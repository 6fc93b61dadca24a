/** tracked-entry.remove */
import { z } from 'zod';
import { READS_VENDORS } from '#assurance/access/duties.ts';
import { removeImport } from '#store/tracked-import.ts';
import { defineAction } from '../action.ts';
import { id, nothing } from '../fields.ts';

export const trackedEntryRemove = defineAction({
  noun: 'tracked-entry',
  verb: 'remove',
  title: 'Remove a listing',
  summary: 'Takes the lines of one import out. What was decided about them stays, should the listing come back.',
  effect: 'write',
  permission: READS_VENDORS,
  wholeWorkspace: true,
  input: z.strictObject({ importId: id('The import.') }),
  output: nothing,
  async run({ tx }, { importId }) {
    await removeImport(tx, importId);
    return null;
  },
});
