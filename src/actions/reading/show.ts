/** reading.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { postureJson } from '#reports/posture-json/index.ts';
import { openReading } from '#store/reading.ts';
import { residualChoices } from '#store/residual-choice.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { readingLineOutput, readingLineView } from '../vendor/vendor-output.ts';
import { postureReadOf } from './posture-read.ts';

export const readingShow = defineAction({
  noun: 'reading',
  verb: 'show',
  title: 'Show a reading',
  summary:
    'A reading with its verdict, in the shape of docs/reference/read.schema.json; null for a file kept as evidence.',
  effect: 'read',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({ readingId: id('The reading.') }),
  output: z.object({
    reading: readingLineOutput,
    read: z.unknown().describe('As docs/reference/read.schema.json says; null for evidence.'),
    notAsked: z.array(z.int()).describe('Numbers of residual questions that are not to be sent.'),
  }),
  async run({ read, runtime }, { readingId }) {
    const open = await openReading(read, readingId);
    const choices = await residualChoices(read, readingId);
    return {
      reading: readingLineView(open),
      read:
        open.posture === null
          ? null
          : JSON.parse(new TextDecoder().decode(postureJson.render(postureReadOf(open, runtime.questionSets)).bytes)),
      notAsked: [...choices].filter(([, asked]) => !asked).map(([number]) => number),
    };
  },
});
