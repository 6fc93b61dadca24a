/** record.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { RECORD_KINDS } from '#assurance/evidence/evidence.ts';
import { standingOf } from '#assurance/evidence/recurrence.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { listRecords, RECORD_DUES } from '#store/programme-record-list.ts';
import { defineAction } from '../action.ts';
import { withinOf } from '../evidence-reach.ts';
import { recordOutput, recordView } from './record-output.ts';

export const recordList = defineAction({
  noun: 'record',
  verb: 'list',
  title: 'List the programme records',
  summary: 'Programme records, newest first; with `due`, those that recur, the longest due first.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    q: z.string().trim().max(200).optional().describe('Part of the title or of the summary.'),
    kind: z.enum(RECORD_KINDS).optional().describe('Of this kind.'),
    ownerId: z.uuid().optional().describe('Of this owner.'),
    serviceId: z.uuid().optional().describe('Of this service.'),
    due: z.enum(RECORD_DUES).optional().describe('late, due soon, or open: due at all.'),
    after: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d\/[0-9a-f-]{36}$/, 'is no place in this list')
      .optional()
      .describe('The `next` of the page before.'),
    limit: z.coerce.number().int().min(1).max(200).default(50).describe('At most so many records.'),
  }),
  output: z.object({
    records: z.array(
      recordOutput.extend({
        standing: z.enum(['once', 'succeeded', 'due-later', 'due-soon', 'late']),
        evidence: z.int(),
        links: z.int(),
      }),
    ),
    total: z.int(),
    next: z.string().nullable(),
  }),
  async run({ read, actor, runtime }, { after, ...filter }) {
    const today = dayOf(runtime.now());
    const [day = '', id = ''] = after?.split('/') ?? [];
    const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    const place = after === undefined ? {} : { after: { day, id } };
    const page = await listRecords(read, { filter: { ...given, ...place }, today, within: withinOf(actor) });
    return {
      records: page.records.map((record) => ({
        ...recordView(record),
        standing: standingOf(record, today).kind,
        evidence: record.evidence,
        links: record.links,
      })),
      total: page.total,
      next: page.next === null || page.next === undefined ? null : `${page.next.day}/${page.next.id}`,
    };
  },
});
