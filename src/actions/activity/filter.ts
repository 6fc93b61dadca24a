/** The fields that narrow the activity log, and what they mean to the store. Shared by the acts that read it. */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import type { ActivityScope } from '#store/activity-scope.ts';
import { isUuid } from '#store/uuid-v7.ts';

export const filterFields = {
  person: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Only what this person did: their id, or their pseudonym as in actor.ref. nobody: the house itself, visitors.',
    ),
  noun: z.string().min(1).max(100).optional().describe('Only what was done to records of this type, such as vendor.'),
  record: z.string().min(1).max(200).optional().describe('Only what was done to this record of that type: its id.'),
  act: z.string().max(100).optional().describe('Only this act, such as vendor.add.'),
  from: z.iso.date().optional().describe('Not before this day (UTC), such as 2026-03-01.'),
  to: z.iso.date().optional().describe('Not after this day (UTC).'),
};

export type FilterFields = { readonly [Field in keyof typeof filterFields]?: string | undefined };

const DAY_MS = 24 * 60 * 60 * 1000;

/** The part of the log that the fields mean. Refuses a record without its type: an id alone names none. */
export function scopeOf({ person, noun, record, act, from, to }: FilterFields): ActivityScope {
  if (record !== undefined && noun === undefined)
    throw new Refusal('input-is-not-valid', {
      message: 'noun: is missing.',
      mend: 'Say with the record of which type it is, such as vendor.',
      field: 'noun',
    });
  return {
    ...(person === undefined ? {} : { actor: actorOf(person) }),
    ...(noun === undefined || record !== undefined ? {} : { noun }),
    ...(noun === undefined || record === undefined ? {} : { object: { type: noun, id: record } }),
    ...(act === undefined ? {} : { act }),
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { until: new Date(Date.parse(to) + DAY_MS) }),
  };
}

function actorOf(person: string): NonNullable<ActivityScope['actor']> {
  if (person === 'nobody') return 'nobody';
  return isUuid(person) ? { personId: person } : { ref: person };
}
