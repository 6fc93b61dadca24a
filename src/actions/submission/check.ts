/** submission.check */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import type { Programme } from '#assurance/programme.ts';
import { checkSubmission } from '#assurance/submission/checklist.ts';
import type { FilledAnswer } from '#formats/caiq-fill/filled-workbook.ts';
import { issuesOfAnswers } from '#reading/answer-issues.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { programmeInReach } from '../self-assessment/programme-in-reach.ts';
import { checkedQuestionnaire, filledAnswers } from './filled-form.ts';
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
    const { answers, unapproved } = filledAnswers(programme, false);
    const checklist = checkSubmission({
      ...checkedQuestionnaire(programme),
      unapproved,
      issues: issuesOfAnswers({ ...programme, answers: asFilled(programme, answers) }, programme.today),
      workbook: null,
      form,
    });
    return checklist.map((item) => ({ ...item, places: [...item.places] }));
  },
});

/** The answers as a form would hold them, which leaves ownership blank beside an NA. */
const asFilled = ({ answers }: Programme, filled: ReadonlyMap<string, FilledAnswer>): Programme['answers'] =>
  answers.map((answer) => {
    const written = filled.get(answer.questionId) ?? answer;
    return { ...answer, ...written, ownership: written.answer === 'na' ? null : written.ownership };
  });
