/** registry-entry.record-listing */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { entryId, note, on } from './entry-fields.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { takeStep } from './entry-step.ts';

export const registryEntryRecordListing = defineAction({
  noun: 'registry-entry',
  verb: 'record-listing',
  title: 'Record the listing of a registry entry',
  summary:
    'Says on which day the version was listed. Its year, or what it stands on, counts from there; the version before is renewed by it.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ entryId, on: on.nullable().default(null), note: note.default('') }),
  output: entryOutput,
  async run(context, given) {
    const entry = await takeStep(context, { ...given, kind: 'list' });
    return entryView(entry, dayOf(context.tx.now));
  },
});
