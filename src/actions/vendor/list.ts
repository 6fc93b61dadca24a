/** vendor.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { listVendors } from '#store/vendor.ts';
import { defineAction } from '../action.ts';
import { readingLineOutput, readingLineView, vendorOutput, vendorView } from './vendor-output.ts';

export const vendorList = defineAction({
  noun: 'vendor',
  verb: 'list',
  title: 'List the vendors',
  summary: 'Every vendor by name, each with its newest reading.',
  effect: 'read',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({}),
  output: z.array(vendorOutput.extend({ readings: z.int(), newest: readingLineOutput.nullable() })),
  async run({ read }) {
    const vendors = await listVendors(read);
    return vendors.map((vendor) => ({
      ...vendorView(vendor),
      readings: vendor.readings,
      newest: vendor.newest === null ? null : readingLineView(vendor.newest),
    }));
  },
});
