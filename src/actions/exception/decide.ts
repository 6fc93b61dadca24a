/** exception.approve and exception.refuse: the same decision with two outcomes. */
import { z } from 'zod';
import type { Actor } from '#assurance/access/actor.ts';
import { APPROVES_EXCEPTIONS, denialOfExceptionApproval } from '#assurance/access/duties.ts';
import { addDays, addMonths, dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { noteDue } from '#store/due-work.ts';
import { changeException, type KeptException } from '#store/exception.ts';
import { defineAction } from '../action.ts';
import { exceptionId, exceptionInReach, note } from './exception-fields.ts';
import { exceptionOutput, exceptionView } from './exception-output.ts';

const decision = {
  noun: 'exception',
  effect: 'write',
  permission: APPROVES_EXCEPTIONS,
  output: exceptionOutput,
} as const;

export const exceptionApprove = defineAction({
  ...decision,
  verb: 'approve',
  title: 'Approve an exception',
  summary:
    'Opens an exception that somebody else asked for. Until its last day its note stands beside the answers it binds.',
  input: z.strictObject({ exceptionId, note: note.default('') }),
  async run({ tx, actor }, given) {
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
    return exceptionView(approved, today);
  },
});

export const exceptionRefuse = defineAction({
  ...decision,
  verb: 'refuse',
  title: 'Refuse an exception',
  summary: 'Turns an exception down that somebody else asked for, with the reason.',
  input: z.strictObject({ exceptionId, note: note.min(1).describe('Why not.') }),
  async run({ tx, actor }, given) {
    await demandOtherRequester(tx, actor, given.exceptionId);
    const refused = await changeException(tx, given.exceptionId, (found) => {
      demandRequested(found);
      return { ...found, state: 'refused', ...decidedBy(tx, given.note) };
    });
    return exceptionView(refused, dayOf(tx.now));
  },
});

async function demandOtherRequester(tx: AuditedTransaction, actor: Actor, which: string): Promise<void> {
  const { requestedBy } = await exceptionInReach(tx, actor, which);
  const denial = denialOfExceptionApproval({ approverId: actor.personId, requestedBy });
  if (denial === null) return;
  throw new Refusal(denial, {
    message: 'You asked for this exception yourself.',
    mend: 'Ask somebody else who decides on exceptions.',
  });
}

function demandRequested(found: KeptException): void {
  if (found.state === 'requested') return;
  throw new Refusal('record-changed-meanwhile', {
    message: 'It was decided already.',
    mend: 'Open it again and look at the decision.',
  });
}

const decidedBy = (tx: AuditedTransaction, decisionNote: string) => ({
  decidedAt: tx.now,
  decidedBy: tx.actor.personId,
  decisionNote,
});

/** A review on or after the last day would say nothing: the end comes first. */
function firstReview({ startsOn, expiresOn, reviewEveryMonths }: KeptException): string | null {
  if (reviewEveryMonths === null) return null;
  const first = addMonths(startsOn, reviewEveryMonths);
  return first < expiresOn ? first : null;
}
