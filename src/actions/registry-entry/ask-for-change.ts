/** registry-entry.ask-for-change */
import { z } from 'zod';
import { REVIEWS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { entryId, note, on } from './entry-fields.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { takeStep } from './entry-step.ts';

export const registryEntryAskForChange = defineAction({
  noun: 'registry-entry',
  verb: 'ask-for-change',
  title: 'Ask for a change of a registry entry',
  summary: 'Sends the newest version back to its draft, and says why.',
  effect: 'write',
  permission: REVIEWS,
  input: z.strictObject({ entryId, on: on.nullable().default(null), note: note.default('') }),
  output: entryOutput,
  async run(context, given) {
    const entry = await takeStep(context, { ...given, kind: 'ask-for-change' });
    return entryView(entry, dayOf(context.tx.now));
  },
});
