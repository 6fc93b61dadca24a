/** vendor.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { listReadings } from '#store/reading.ts';
import { findVendor } from '#store/vendor.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { readingLineOutput, readingLineView, vendorOutput, vendorView } from './vendor-output.ts';

export const vendorShow = defineAction({
  noun: 'vendor',
  verb: 'show',
  title: 'Show a vendor',
  summary: 'One vendor with all its readings, newest first.',
  effect: 'read',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({ vendorId: id('The vendor.') }),
  output: vendorOutput.extend({ readings: z.array(readingLineOutput) }),
  async run({ read }, { vendorId }) {
    const vendor = await findVendor(read, vendorId);
    if (vendor === null || vendor.removedAt !== null)
      throw new Refusal('record-is-absent', {
        message: 'There is no such vendor in this workspace.',
        mend: 'Open it from the list of vendors; it may have been removed.',
      });
    return { ...vendorView(vendor), readings: (await listReadings(read, vendorId)).map(readingLineView) };
  },
});
