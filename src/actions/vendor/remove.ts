/** vendor.remove */

import { z } from 'zod';
import { READS_VENDORS } from '#assurance/access/duties.ts';
import { removeVendor } from '#store/vendor.ts';
import { defineAction } from '../action.ts';
import { id, nothing } from '../fields.ts';

export const vendorRemove = defineAction({
  noun: 'vendor',
  verb: 'remove',
  title: 'Remove a vendor',
  summary: 'Takes a vendor out of the lists. Its readings and files stay, so that what was decided can be shown.',
  effect: 'write',
  permission: READS_VENDORS,
  wholeWorkspace: true,
  input: z.strictObject({ vendorId: id('The vendor.') }),
  output: nothing,
  async run({ tx }, { vendorId }) {
    await removeVendor(tx, vendorId);
    return null;
  },
});
