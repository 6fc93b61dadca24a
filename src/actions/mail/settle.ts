/** mail.settle: what became of a letter. The house says so, nobody from outside. */
import { z } from 'zod';
import { DELIVERY_FAILURES } from '#store/delivery-failure.ts';
import { settleLetter } from '#store/mail.ts';
import { defineAction } from '../action.ts';
import { id, nothing } from '../fields.ts';

export const mailSettle = defineAction({
  noun: 'mail',
  verb: 'settle',
  title: 'Send a letter',
  summary: 'Records that a letter was sent, or will not be and why; its text is taken out of the outbox.',
  effect: 'write',
  permission: [],
  input: z.strictObject({
    letterId: id('The letter.'),
    state: z.enum(['sent', 'given-up', 'withdrawn']).describe('What became of it.'),
    failure: z
      .object({ kind: z.enum(DELIVERY_FAILURES), reply: z.int().nullable() })
      .nullable()
      .default(null)
      .describe('Why it was given up.'),
  }),
  output: nothing,
  async run({ tx }, { letterId, state, failure }) {
    if (!(await settleLetter(tx, letterId, { state, failure }))) tx.leaveAsIs();
    return null;
  },
});
