/** exception.review */
import { z } from 'zod';
import { APPROVES_EXCEPTIONS } from '#assurance/access/duties.ts';
import { isOpen } from '#assurance/exception/standing.ts';
import { addMonths, dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { changeException } from '#store/exception.ts';
import { defineAction } from '../action.ts';
import { exceptionId, exceptionInReach } from './exception-fields.ts';
import { exceptionOutput, exceptionView } from './exception-output.ts';

export const exceptionReview = defineAction({
  noun: 'exception',
  verb: 'review',
  title: 'Review an exception',
  summary:
    'Says that an open exception was looked at and still holds; the next review moves on by its cadence, never past its end.',
  effect: 'write',
  permission: APPROVES_EXCEPTIONS,
  input: z.strictObject({ exceptionId }),
  output: exceptionOutput,
  async run({ tx, actor }, given) {
    await exceptionInReach(tx, actor, given.exceptionId);
    const today = dayOf(tx.now);
    const reviewed = await changeException(tx, given.exceptionId, (found) => {
      if (!isOpen(found, today) || found.reviewEveryMonths === null)
        throw new Refusal('input-is-not-valid', {
          message: 'It is not open, or it has no review cadence.',
          mend: 'Look at its state; an ended exception is asked for anew.',
        });
      const next = addMonths(today, found.reviewEveryMonths);
      return { ...found, nextReviewOn: next < found.expiresOn ? next : null };
    });
    return exceptionView(reviewed, today);
  },
});
