/** calendar.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { DUE_KINDS } from '#assurance/schedule/dated-item.ts';
import { countDue, type DuePlace, listDue, totalDue } from '#store/due-item-list.ts';
import { defineAction } from '../action.ts';
import { withinOf } from '../evidence-reach.ts';
import { serviceInReach } from '../reach.ts';
import { dueFilterFields, dueFilterOf, dueOutput, dueView, todayOf } from './due-fields.ts';

export const calendarList = defineAction({
  noun: 'calendar',
  verb: 'list',
  title: 'List what falls due',
  summary:
    'Everything with a date: reviews and ends of evidence, exceptions, recurring records, self-assessments, registry entries with their certificates, audits and examinations, cycles, invitations and memberships, what is late first.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    ...dueFilterFields,
    after: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d\/[0-9a-f-]{36}\/[a-z-]+$/, 'is no place in this list')
      .optional()
      .describe('The `next` of the page before.'),
    limit: z.coerce.number().int().min(1).max(500).default(50).describe('At most so many items.'),
  }),
  output: z.object({
    today: z.iso.date().describe('The day it is for you.'),
    zone: z.string().describe('The time zone it is that day in: yours, else that of the workspace.'),
    items: z.array(dueOutput),
    counts: z
      .object({ late: z.int(), today: z.int(), soon: z.int() })
      .describe('Late, due today and due within 30 days, whatever period is asked for.'),
    total: z.int().describe('How many fit, on all pages.'),
    next: z.string().nullable(),
  }),
  async run({ read, actor, runtime }, { after, limit, ...asked }) {
    if (asked.serviceId !== undefined) await serviceInReach(read, actor, asked.serviceId);
    const { zone, today } = await todayOf(read, actor, runtime.now());
    const filter = dueFilterOf(asked, today);
    const question = { filter, today, within: withinOf(actor) };
    const place = after === undefined ? null : duePlaceOf(after);
    const page = await listDue(read, {
      ...question,
      filter: { ...filter, limit, ...(place === null ? {} : { after: place }) },
    });
    return {
      today,
      zone,
      items: page.items.map((line) => dueView(line, today)),
      counts: await countDue(read, question),
      total: await totalDue(read, question),
      next: page.next === null ? null : duePlaceText(page.next),
    };
  },
});

export const duePlaceText = ({ day, subjectId, kind }: DuePlace): string => `${day}/${subjectId}/${kind}`;

/** Null for what is no place. */
export function duePlaceOf(text: string): DuePlace | null {
  const [day = '', subjectId = '', said] = text.split('/');
  const kind = DUE_KINDS.find((one) => one === said);
  return kind === undefined ? null : { day, subjectId, kind };
}
