/** residual-question.choose */

import { z } from 'zod';
import { READS_VENDORS } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { openReading } from '#store/reading.ts';
import { chooseResidual } from '#store/residual-choice.ts';
import { defineAction } from '../action.ts';
import { id, nothing } from '../fields.ts';

export const residualQuestionChoose = defineAction({
  noun: 'residual-question',
  verb: 'choose',
  title: 'Choose what is asked',
  summary: 'Says of one residual question whether it is to be sent.',
  effect: 'write',
  permission: READS_VENDORS,
  wholeWorkspace: true,
  input: z.strictObject({
    readingId: id('The reading.'),
    number: z.int().min(1).describe('The number of the residual question.'),
    asked: z.boolean().describe('Whether it is to be sent.'),
  }),
  output: nothing,
  async run({ tx }, choice) {
    const { posture } = await openReading(tx, choice.readingId);
    if (!posture?.residualQuestions.some(({ number }) => number === choice.number))
      throw new Refusal('record-is-absent', {
        message: `This reading has no residual question ${choice.number}.`,
        mend: 'Open the reading again and take a number from its list.',
        field: 'number',
      });
    await chooseResidual(tx, choice);
    return null;
  },
});
