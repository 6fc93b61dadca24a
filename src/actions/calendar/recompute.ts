/** calendar.recompute: makes the days that are noted agree with the records. The house does it, nobody from outside. */
import { z } from 'zod';
import { recomputeDates } from '#store/due-item-recompute.ts';
import { forgetDue } from '#store/due-work.ts';
import { defineAction } from '../action.ts';

export const calendarRecompute = defineAction({
  noun: 'calendar',
  verb: 'recompute',
  title: 'Recompute the calendar',
  summary: 'Reads every record of the workspace and notes when it falls due, by the rules.',
  effect: 'write',
  permission: [],
  input: z.strictObject({}),
  output: z.object({ noted: z.int(), forgotten: z.int() }),
  async run({ tx }) {
    const { noted, forgotten } = await recomputeDates(tx);
    await forgetDue(tx, { kind: 'calendar-recompute', subjectId: tx.workspaceId });
    tx.happened({ type: 'calendar', id: tx.workspaceId, facts: { noted, forgotten } });
    return { noted, forgotten };
  },
});
