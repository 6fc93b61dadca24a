/** The list of sample vendors and their files. All are invented; no provider of these names is meant. */
import { FJORD, FJORD_EARLIER_FILE, FJORD_FILE } from './fjord/fjord.ts';
import { HALCYON, HALCYON_FILE } from './halcyon/halcyon.ts';
import { NORTHWIND, NORTHWIND_FILE } from './northwind/northwind.ts';
import type { SampleFile, SampleVendor } from './sample-file.ts';

/** The provider whose workspace the sample shows; it is a buyer too, as every provider is. */
export const SAMPLE_WORKSPACE = { name: 'Tidewater Cloud' } as const;
/** What the workspace is called until all of it is there: by the name in full, because what is sealed meanwhile keeps it. */
export const SAMPLE_IN_THE_MAKING = 'Tidewater Cloud AS';

export const SAMPLE_VENDORS: readonly SampleVendor[] = [NORTHWIND, FJORD, HALCYON];

/** In the order in which they came in, oldest first within a vendor. */
export const SAMPLE_FILES: readonly SampleFile[] = [FJORD_EARLIER_FILE, HALCYON_FILE, NORTHWIND_FILE, FJORD_FILE];
