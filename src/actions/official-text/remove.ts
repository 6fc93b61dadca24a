/** official-text.remove */

import { z } from 'zod';
import { MANAGES_WORKSPACE } from '#assurance/access/duties.ts';
import { removeOfficialTexts } from '#store/official-text.ts';
import { defineAction } from '../action.ts';
import { nothing } from '../fields.ts';

export const officialTextRemove = defineAction({
  noun: 'official-text',
  verb: 'remove',
  title: 'Remove official text',
  summary: 'Takes the official wording of one edition out of this workspace.',
  effect: 'write',
  permission: MANAGES_WORKSPACE,
  wholeWorkspace: true,
  input: z.strictObject({
    framework: z.string().max(20).describe('CCM, CAIQ, AICM or AI-CAIQ.'),
    edition: z.string().max(20).describe('The edition, such as 4.1.0.'),
  }),
  output: nothing,
  async run({ tx }, { framework, edition }) {
    await removeOfficialTexts(tx, framework, edition);
    return null;
  },
});
