/** Halcyon Ledger, invented: all Yes, no word of description, and out of date. */
import type { SampleFile, SampleVendor } from '../sample-file.ts';

export const HALCYON: SampleVendor = {
  name: 'Halcyon Ledger Ltd',
  service: 'Halcyon Ledger',
  serviceModel: 'saas',
  tier: 'experimental',
  website: 'https://halcyon-ledger.example',
};

/** Some fifteen months old. Every question of the edition is answered Yes and owned by the provider. */
export const HALCYON_FILE: SampleFile = {
  vendor: HALCYON,
  fileName: 'halcyon-ledger-caiq-4.0.2.xlsx',
  edition: '4.0.2',
  daysOld: 459,
  introduction: [
    ['Prepared by', 'Sales engineering'],
    ['Scope', 'Halcyon Ledger, all plans'],
    ['Questions to', 'security@halcyon-ledger.example'],
  ],
  answers: 'all-yes',
};
