/** registry-entry.withdraw */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { entryId, note, on } from './entry-fields.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { takeStep } from './entry-step.ts';

export const registryEntryWithdraw = defineAction({
  noun: 'registry-entry',
  verb: 'withdraw',
  title: 'Withdraw a registry entry',
  summary: 'Takes the newest version back, before or after it was listed. What was listed stays as a stub.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ entryId, on: on.nullable().default(null), note: note.default('') }),
  output: entryOutput,
  async run(context, given) {
    const entry = await takeStep(context, { ...given, kind: 'withdraw' });
    return entryView(entry, dayOf(context.tx.now));
  },
});
