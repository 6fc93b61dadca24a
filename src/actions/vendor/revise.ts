/** vendor.revise */

import { z } from 'zod';
import { READS_VENDORS } from '#assurance/access/duties.ts';
import { changeVendor } from '#store/vendor.ts';
import { defineAction } from '../action.ts';
import { id, name, service, serviceModel, tier, website } from '../fields.ts';
import { vendorOutput, vendorView } from './vendor-output.ts';

export const vendorRevise = defineAction({
  noun: 'vendor',
  verb: 'revise',
  title: 'Revise a vendor',
  summary: 'Changes what is given and leaves the rest. Readings keep the tier they were read with.',
  effect: 'write',
  permission: READS_VENDORS,
  wholeWorkspace: true,
  input: z.strictObject({
    vendorId: id('The vendor.'),
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    name: name.optional(),
    service: service.optional(),
    tier: tier.optional(),
    serviceModel: serviceModel.optional(),
    website: website.optional(),
  }),
  output: vendorOutput,
  async run({ tx }, { vendorId, ver, ...given }) {
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return vendorView(await changeVendor(tx, vendorId, changes, ver));
  },
});
