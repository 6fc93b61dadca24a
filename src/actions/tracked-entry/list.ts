/** tracked-entry.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { MATCH_STATES } from '#assurance/registry/tracked.ts';
import { listTrackedEntries } from '#store/tracked-entry.ts';
import { listTrackedImports } from '#store/tracked-import.ts';
import { defineAction } from '../action.ts';
import { trackedEntryOutput, trackedEntryView, trackedImportOutput, trackedImportView } from './tracked-output.ts';

export const trackedEntryList = defineAction({
  noun: 'tracked-entry',
  verb: 'list',
  title: 'List tracked entries',
  summary: 'Lines of the listings that others keep, fifty at a time, each with the vendors it is or may be about.',
  effect: 'read',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({
    q: z.string().trim().max(200).default('').describe('Words in the organisation, the service or what is said of it.'),
    source: z.string().trim().max(200).default('').describe('One source; empty for all.'),
    match: z
      .enum([...MATCH_STATES, 'none'])
      .nullable()
      .default(null)
      .describe('How far it is matched: none is neither proposed nor decided.'),
    afterName: z.string().max(200).default('').describe('With `afterId`: `next.sortName` of the page before.'),
    afterId: z.uuid().nullable().default(null).describe('`next.id` of the page before.'),
  }),
  output: z.object({
    imports: z.array(trackedImportOutput),
    total: z.int(),
    entries: z.array(trackedEntryOutput),
    next: z.object({ sortName: z.string(), id: z.uuid() }).nullable(),
  }),
  async run({ read }, { afterName, afterId, ...filter }) {
    const after = afterId === null ? null : { sortName: afterName, id: afterId };
    const page = await listTrackedEntries(read, { ...filter, after });
    const imports = await listTrackedImports(read);
    return {
      imports: imports.map(trackedImportView),
      total: page.total,
      entries: page.entries.map(trackedEntryView),
      next: page.next,
    };
  },
});
