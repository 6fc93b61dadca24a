/** exception.approve */
import { z } from 'zod';
import { addDays, addMonths, dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { noteDue } from '#store/due-work.ts';
import { changeException, type KeptException } from '#store/exception.ts';
import { defineAction } from '../action.ts';
import { keepPublic, ofService } from '../registry-entry/keep-public.ts';
import { decidedBy, decision, demandOtherRequester, demandRequested } from './decision.ts';
import { exceptionId, note } from './exception-fields.ts';
import { exceptionView } from './exception-output.ts';

export const exceptionApprove = defineAction({
  ...decision,
  verb: 'approve',
  title: 'Approve an exception',
  summary:
    'Opens an exception that somebody else asked for. Until its last day its note stands beside the answers it binds.',
  input: z.strictObject({ exceptionId, note: note.default('') }),
  async run({ tx, actor, runtime }, given) {
    await demandOtherRequester(tx, actor, given.exceptionId);
    const today = dayOf(tx.now);
    const approved = await changeException(tx, given.exceptionId, (found) => {
      demandRequested(found);
      if (found.expiresOn < today)
        throw new Refusal('input-is-not-valid', {
          message: `Its last day, ${found.expiresOn}, is past.`,
          mend: 'Refuse it and ask for a new one.',
        });
      return { ...found, state: 'approved', ...decidedBy(tx, given.note), nextReviewOn: firstReview(found) };
    });
    await noteDue(tx, { kind: 'exception-end', subjectId: approved.id, dueOn: addDays(approved.expiresOn, 1) });
    await keepPublic({ tx, runtime }, ofService(approved.serviceId));
    return exceptionView(approved, today);
  },
});

/** A review on or after the last day would say nothing: the end comes first. */
function firstReview({ startsOn, expiresOn, reviewEveryMonths }: KeptException): string | null {
  if (reviewEveryMonths === null) return null;
  const first = addMonths(startsOn, reviewEveryMonths);
  return first < expiresOn ? first : null;
}
