/** reminder.mark-read */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { DUE_KINDS } from '#assurance/schedule/dated-item.ts';
import { markRead } from '#store/reminder.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { demandOneself } from '../own.ts';

export const reminderMarkRead = defineAction({
  noun: 'reminder',
  verb: 'mark-read',
  title: 'Mark reminders as read',
  summary: 'Marks one of your reminders as read, or all of them. It stays in the list until the thing itself is done.',
  effect: 'write',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    kind: z.enum(DUE_KINDS).optional().describe('The kind of the item; without it all are marked.'),
    subjectId: id('The record of the item; goes with the kind.').optional(),
  }),
  output: z.object({ marked: z.int() }),
  async run({ tx, actor }, { kind, subjectId }) {
    const personId = await demandOneself(tx, actor);
    if ((kind === undefined) !== (subjectId === undefined))
      throw new Refusal('input-is-not-valid', {
        message: 'kind and subjectId go together.',
        mend: 'Give both for one reminder, or none for all.',
        field: kind === undefined ? 'kind' : 'subjectId',
      });
    const which = kind === undefined || subjectId === undefined ? 'all' : { kind, subjectId };
    const marked = await markRead(tx, personId, which);
    if (marked === 0) tx.leaveAsIs();
    else tx.happened({ type: 'reminder', id: subjectId ?? tx.workspaceId, facts: { marked } });
    return { marked };
  },
});
