/** registry-entry.send-to-review */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { entryId, note, on } from './entry-fields.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { takeStep } from './entry-step.ts';

export const registryEntrySendToReview = defineAction({
  noun: 'registry-entry',
  verb: 'send-to-review',
  title: 'Send a registry entry to review',
  summary: 'Asks for the review of the newest version of a registry entry.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ entryId, on: on.nullable().default(null), note: note.default('') }),
  output: entryOutput,
  async run(context, given) {
    const entry = await takeStep(context, { ...given, kind: 'send-to-review' });
    return entryView(entry, dayOf(context.tx.now));
  },
});
