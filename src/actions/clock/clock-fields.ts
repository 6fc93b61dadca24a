/** What acts take and give back of the clock: how a workspace wishes to be told what falls due. */
import { z } from 'zod';
import { LEAD_DAYS_MAX } from '#assurance/schedule/lead-times.ts';
import { isZone } from '#assurance/schedule/zone.ts';

const LEADS_MAX = 12;

export const zone = z
  .string()
  .trim()
  .max(64)
  .refine(isZone, 'is no time zone; write it as Europe/Berlin')
  .describe('An IANA time zone, such as Europe/Berlin: where a day begins.');

const whole = z.int('is no whole number');
const days = whole.min(1).max(LEAD_DAYS_MAX).nullable();

export const clockFields = {
  zone,
  hour: whole.min(0).max(23).describe('The hour of the day from which people are told, 0 to 23.'),
  leadDays: z
    .array(whole.min(0).max(LEAD_DAYS_MAX))
    .max(LEADS_MAX)
    .overwrite((leads) => [...new Set(leads)].toSorted((one, other) => other - one))
    .describe(`Days before its day at which an item is told, at most ${LEADS_MAX}; 0 is the day itself.`),
  lateEveryDays: days.describe('Days between two reminders of what is late; null: it is told once.'),
  escalateAfterDays: days.describe(
    'Days of lateness after which programme managers and owners are told too; null: never.',
  ),
};

export const clockOutput = z.object({
  ...clockFields,
  ver: z.int().describe('0 while nobody has wished anything and the usual holds.'),
});
