/** The list of sample vendors and their files. All are invented; no provider of these names is meant. */
import { FJORD, FJORD_EARLIER_FILE, FJORD_FILE } from './fjord/fjord.ts';
import { HALCYON, HALCYON_FILE } from './halcyon/halcyon.ts';
import { NORTHWIND, NORTHWIND_FILE } from './northwind/northwind.ts';
import type { SampleFile, SampleVendor } from './sample-file.ts';

/** The buyer whose workspace the sample shows, with what every page of it says. */
export const SAMPLE_WORKSPACE = {
  name: 'Tidewater Cloud',
  notice: 'Sample workspace: Tidewater Cloud, its vendors and their answers are invented.',
} as const;

export const SAMPLE_VENDORS: readonly SampleVendor[] = [NORTHWIND, FJORD, HALCYON];

/** In the order in which they came in, oldest first within a vendor. */
export const SAMPLE_FILES: readonly SampleFile[] = [FJORD_EARLIER_FILE, HALCYON_FILE, NORTHWIND_FILE, FJORD_FILE];
