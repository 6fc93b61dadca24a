/** submission.check */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { programmeInReach } from '../self-assessment/programme-in-reach.ts';
import { answersChecklist } from './answers-checklist.ts';
import { checkItemOutput, formValues } from './submission-output.ts';

export const submissionCheck = defineAction({
  noun: 'submission',
  verb: 'check',
  title: 'Check before a kit',
  summary:
    'What the registry’s check would say of the approved answers and the values of the form today, item by item. What only a workbook shows is left for the kit.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ assessmentId: id('The self-assessment.'), ...formValues.shape }),
  output: z.array(checkItemOutput),
  async run(context, { assessmentId, ...form }) {
    const programme = await programmeInReach(context, assessmentId);
    return answersChecklist(programme, form).map((item) => ({ ...item, places: [...item.places] }));
  },
});
