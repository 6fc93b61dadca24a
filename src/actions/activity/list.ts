/** activity.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { type Disclosed, listActivity } from '#store/activity-log.ts';
import { defineAction } from '../action.ts';
import { filterFields, scopeOf } from './filter.ts';

export const activityList = defineAction({
  noun: 'activity',
  verb: 'list',
  title: 'List the activity log',
  summary: 'Who did what and when, with the values before and after, newest first.',
  effect: 'read',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({
    before: z.uuid().optional().describe('Entries older than this one: the id of the last entry of the page before.'),
    ...filterFields,
    limit: z.coerce.number().int().min(1).max(500).default(100).describe('At most so many entries.'),
  }),
  output: z.array(
    z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      act: z.string(),
      actor: z.object({
        kind: z.string(),
        ref: z.string().nullable(),
        personId: z.string().nullable(),
        mfa: z.string(),
      }),
      object: z.object({ type: z.string(), id: z.string(), ver: z.int().nullable() }),
      changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      reason: z.unknown(),
    }),
  ),
  async run({ read }, { before, limit, ...fields }) {
    const after = before === undefined ? {} : { before };
    const entries = await listActivity(read, { ...scopeOf(fields), ...after, limit });
    return entries.map(({ id, at, act: name, actor, object, changes, reason }) => ({
      id,
      at: at.toISOString(),
      act: name,
      actor,
      object,
      changes: changes.map((change) => ({
        field: change.field,
        before: shown(change.before),
        after: shown(change.after),
      })),
      reason: shown(reason),
    }));
  },
});

/** An erased value says so: something stood there, nobody can say what. */
const shown = (disclosed: Disclosed) => (disclosed.erased ? '(erased)' : (disclosed.value ?? null));
