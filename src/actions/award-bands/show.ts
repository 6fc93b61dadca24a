/** award-bands.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { readAwardBands } from '#store/award-bands.ts';
import { defineAction } from '../action.ts';
import { bandsOutput } from './band-fields.ts';

export const awardBandsShow = defineAction({
  noun: 'award-bands',
  verb: 'show',
  title: 'Show the awards of management capability',
  summary: 'Above which average score over the CCM domains a STAR Certification reaches which award.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: bandsOutput,
  async run({ read }) {
    const { bands, ver } = await readAwardBands(read);
    return { bands: [...bands], ver };
  },
});
