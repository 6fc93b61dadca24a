/** exception.refuse */
import { z } from 'zod';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { changeException } from '#store/exception.ts';
import { defineAction } from '../action.ts';
import { decidedBy, decision, demandOtherRequester, demandRequested } from './decision.ts';
import { exceptionId, note } from './exception-fields.ts';
import { exceptionView } from './exception-output.ts';

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
