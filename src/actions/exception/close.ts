/** exception.close */
import { z } from 'zod';
import { ASKS_EXCEPTIONS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { forgetDue } from '#store/due-work.ts';
import { changeException } from '#store/exception.ts';
import { defineAction } from '../action.ts';
import { keepPublic, ofService } from '../registry-entry/keep-public.ts';
import { exceptionId, exceptionInReach } from './exception-fields.ts';
import { exceptionOutput, exceptionView } from './exception-output.ts';

export const exceptionClose = defineAction({
  noun: 'exception',
  verb: 'close',
  title: 'Close an exception',
  summary: 'Ends an exception that is no longer needed, or takes a request back. It binds no answer any more.',
  effect: 'write',
  permission: ASKS_EXCEPTIONS,
  input: z.strictObject({ exceptionId }),
  output: exceptionOutput,
  async run({ tx, actor, runtime }, given) {
    await exceptionInReach(tx, actor, given.exceptionId);
    const closed = await changeException(tx, given.exceptionId, (found) => {
      if (found.state === 'requested' || found.state === 'approved')
        return { ...found, state: 'closed', closedAt: tx.now };
      throw new Refusal('record-changed-meanwhile', {
        message: 'It is closed already, or it was refused.',
        mend: 'Open it again.',
      });
    });
    await forgetDue(tx, { kind: 'exception-end', subjectId: closed.id });
    await keepPublic({ tx, runtime }, ofService(closed.serviceId));
    return exceptionView(closed, dayOf(tx.now));
  },
});
