/** registry-entry.hand-over */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { entryId, note, on } from './entry-fields.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { takeStep } from './entry-step.ts';

export const registryEntryHandOver = defineAction({
  noun: 'registry-entry',
  verb: 'hand-over',
  title: 'Record the hand-over of a registry entry',
  summary: 'Says that a person handed the approved version to the registry. Nothing is sent from here.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ entryId, on: on.nullable().default(null), note: note.default('') }),
  output: entryOutput,
  async run(context, given) {
    const entry = await takeStep(context, { ...given, kind: 'hand-over' });
    return entryView(entry, dayOf(context.tx.now));
  },
});
