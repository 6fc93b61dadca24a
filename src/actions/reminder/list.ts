/** reminder.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { REMINDER_REASONS } from '#assurance/schedule/reminders.ts';
import { countTold, listTold } from '#store/reminder.ts';
import { defineAction } from '../action.ts';
import { dueOutput, dueView, todayOf } from '../calendar/due-fields.ts';
import { withinOf } from '../evidence-reach.ts';

export const reminderList = defineAction({
  noun: 'reminder',
  verb: 'list',
  title: 'List your reminders',
  summary: 'What you were told falls due and is not done yet, what is late first, with what you have not read.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    limit: z.coerce.number().int().min(1).max(500).default(100).describe('At most so many.'),
  }),
  output: z.object({
    today: z.iso.date(),
    reminders: z.array(
      dueOutput.extend({
        lead: z.int().describe('The last lead told: days before its day, negative once it was late.'),
        reason: z
          .enum(REMINDER_REASONS)
          .describe('Why you: it is yours, nobody is named for it, or it has been late for long.'),
        toldAt: z.iso.datetime(),
        unread: z.boolean(),
      }),
    ),
    all: z.int(),
    unread: z.int(),
  }),
  async run({ read, actor, runtime }, { limit }) {
    const { today } = await todayOf(read, actor, runtime.now());
    // A visitor of the sample is nobody whom anything is told to.
    if (actor.personId === null) return { today, reminders: [], all: 0, unread: 0 };
    const question = { personId: actor.personId, today, within: withinOf(actor) };
    const told = await listTold(read, question, limit);
    return {
      today,
      reminders: told.map((one) => ({
        ...dueView(one, today),
        lead: one.lead,
        reason: one.reason,
        toldAt: one.toldAt.toISOString(),
        unread: one.isUnread,
      })),
      ...(await countTold(read, question)),
    };
  },
});
