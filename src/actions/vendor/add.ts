/** vendor.add */

import { z } from 'zod';
import { READS_VENDORS } from '#assurance/access/duties.ts';
import { addVendor } from '#store/vendor.ts';
import { defineAction } from '../action.ts';
import { name, service, serviceModel, tier, website } from '../fields.ts';
import { vendorOutput, vendorView } from './vendor-output.ts';

export const vendorAdd = defineAction({
  noun: 'vendor',
  verb: 'add',
  title: 'Add a vendor',
  summary: 'Adds a vendor and, if named, one of its cloud services.',
  effect: 'write',
  permission: READS_VENDORS,
  wholeWorkspace: true,
  input: z.strictObject({
    name,
    service: service.default(''),
    tier: tier.default(null),
    serviceModel: serviceModel.default(null),
    website: website.default(null),
  }),
  output: vendorOutput,
  run: async ({ tx }, input) => vendorView(await addVendor(tx, input)),
});
