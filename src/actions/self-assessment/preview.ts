/** self-assessment.preview */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { countDispositions } from '#assurance/self-assessment/carry-forward.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { assessmentInReach } from '../reach.ts';
import { carryOverOutput, carryOverView } from './carry-over-output.ts';
import { beginFromEarlier } from './earlier.ts';
import { answerableSet } from './opening.ts';
import { edition } from './self-assessment-fields.ts';
import { dispositionsOutput } from './self-assessment-output.ts';

export const selfAssessmentPreview = defineAction({
  noun: 'self-assessment',
  verb: 'preview',
  title: 'See what would be carried forward',
  summary:
    'The disposition of every old and new question, as opening from this self-assessment would give it. Changes nothing.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ from: id('The self-assessment to begin with.'), edition }),
  output: z.object({ dispositions: dispositionsOutput, questions: z.array(carryOverOutput) }),
  async run({ read, actor, runtime }, given) {
    const earlier = await assessmentInReach(read, actor, given.from);
    const to = answerableSet(runtime.questionSets, given.edition);
    const { carried } = await beginFromEarlier(read, runtime, { earlier, to, isOwn: true });
    return { dispositions: countDispositions(carried), questions: carried.map((row) => carryOverView(row)) };
  },
});
