/** award-bands.revise */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { changeAwardBands } from '#store/award-bands.ts';
import { defineAction } from '../action.ts';
import { bands, bandsOutput } from './band-fields.ts';

export const awardBandsRevise = defineAction({
  noun: 'award-bands',
  verb: 'revise',
  title: 'Set the awards of management capability',
  summary:
    'Changes above which average score a STAR Certification reaches which award. Scores themselves stay as they are.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  wholeWorkspace: true,
  input: z.strictObject({
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    bands,
  }),
  output: bandsOutput,
  async run({ tx }, given) {
    const kept = await changeAwardBands(tx, given.bands, given.ver);
    return { bands: [...kept.bands], ver: kept.ver };
  },
});
