/** registry-entry.approve */
import { z } from 'zod';
import { REVIEWS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { entryId, note, on } from './entry-fields.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { takeStep } from './entry-step.ts';

export const registryEntryApprove = defineAction({
  noun: 'registry-entry',
  verb: 'approve',
  title: 'Approve a registry entry',
  summary:
    'Approves a version that somebody else sent to review. Refused while anything blocks, such as answers that are not approved.',
  effect: 'write',
  permission: REVIEWS,
  input: z.strictObject({ entryId, on: on.nullable().default(null), note: note.default('') }),
  output: entryOutput,
  async run(context, given) {
    const entry = await takeStep(context, { ...given, kind: 'approve' });
    return entryView(entry, dayOf(context.tx.now));
  },
});
