/** What acts take and give back of the awards of management capability. */
import { z } from 'zod';
import { BANDS_MAX, SCORE_MAX } from '#assurance/registry/capability.ts';

const AWARD_LENGTH_MAX = 60;

const band = z.strictObject({
  award: z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(AWARD_LENGTH_MAX)
    .regex(/^[^,]*$/, 'holds a comma')
    .describe('What the scheme calls it, without a comma.'),
  above: z
    .number('is no number')
    .min(0)
    .lt(SCORE_MAX, 'is reached by no average')
    .describe('The average over the scored domains lies above this.'),
});

const isEachOnce = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

export const bands = z
  .array(band)
  .max(BANDS_MAX)
  .refine((all) => isEachOnce(all.map(({ above }) => above)), 'holds two awards that begin above the same average')
  .refine((all) => isEachOnce(all.map(({ award }) => award.toLowerCase())), 'names an award twice')
  .describe('The awards and the averages they begin above. None: scores are shown without an award.');

export const bandsOutput = z.object({
  bands: z.array(z.object({ award: z.string(), above: z.number() })).describe('Highest first.'),
  ver: z.int().describe('0 while nobody has said anything and the usual ones hold.'),
});
