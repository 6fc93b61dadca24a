/** What acts take and give back of dated items, and what all of them look up first. */
import { z } from 'zod';
import type { Actor } from '#assurance/access/actor.ts';
import { addDays } from '#assurance/posture/calendar-day.ts';
import { DUE_KINDS } from '#assurance/schedule/dated-item.ts';
import { DUE_SOON_DAYS, DUE_STANDINGS, dueStanding } from '#assurance/schedule/due-standing.ts';
import { SOURCES, type SourceType } from '#assurance/schedule/sources.ts';
import { dayIn } from '#assurance/schedule/zone.ts';
import { zoneOf } from '#store/clock.ts';
import type { DueFilter, DueLine } from '#store/due-item-list.ts';
import type { ReadHandle } from '#store/handle.ts';
import { id } from '../fields.ts';

const SOURCE_TYPES = Object.keys(SOURCES) as [SourceType, ...SourceType[]];
const STANDINGS = DUE_STANDINGS.filter((state) => state !== 'over');

const day = (about: string) => z.iso.date().optional().describe(about);

/** The filter, as a query of an address can say it. */
export const dueFilterFields = {
  standing: z.enum(STANDINGS).optional().describe('Only what stands like this today.'),
  from: day('Only what falls due on this day or later, such as 2026-11-01.'),
  to: day('Only what falls due on this day or earlier.'),
  serviceId: id('Only of this service.').optional(),
  kind: z.enum(DUE_KINDS).optional().describe('Only of this kind.'),
  ownerId: id('Only what this person answers for.').optional(),
};

const input = z.object(dueFilterFields);

/** A filter as the store takes it. */
export function dueFilterOf(
  { standing, from, to, ...rest }: z.output<typeof input>,
  today: string,
): Omit<DueFilter, 'after' | 'limit'> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const [first, last] = standing === undefined ? [undefined, undefined] : PERIODS[standing](today);
  const later = [from, first]
    .filter((one) => one !== undefined)
    .toSorted()
    .at(-1);
  const earlier = [to, last]
    .filter((one) => one !== undefined)
    .toSorted()
    .at(0);
  return {
    ...given,
    ...(later === undefined ? {} : { from: later }),
    ...(earlier === undefined ? {} : { to: earlier }),
  };
}

type Period = readonly [from: string | undefined, to: string | undefined];
/** The same lines as `dueStanding` draws. */
const PERIODS: Readonly<Record<(typeof STANDINGS)[number], (today: string) => Period>> = {
  late: (today) => [undefined, addDays(today, -1)],
  'due-today': (today) => [today, today],
  'due-soon': (today) => [addDays(today, 1), addDays(today, DUE_SOON_DAYS)],
  'due-later': (today) => [addDays(today, DUE_SOON_DAYS + 1), undefined],
};

export const dueOutput = z.object({
  kind: z.enum(DUE_KINDS),
  source: z.enum(SOURCE_TYPES).describe('The type of the record.'),
  subjectId: z
    .uuid()
    .describe(
      'The record; of a membership the person; of a cycle its service, with the number of the cycle in the third group.',
    ),
  title: z.string().describe('What the record is called; empty for a person.'),
  serviceId: z.uuid().nullable().describe('Null: of no service, or of the whole organisation.'),
  ownerId: z
    .uuid()
    .nullable()
    .describe('Who answers for it: its owner, else the CAIQ owner of its service; null: nobody is named.'),
  dueOn: z.iso.date(),
  standing: z.enum(DUE_STANDINGS),
  days: z.int().describe('Days until it, or since it where it is late.'),
});

/** An item as acts give it back. */
export function dueView(line: DueLine, today: string): z.output<typeof dueOutput> {
  const { kind, source, subjectId, title, serviceId, dueOn } = line;
  const { state, days } = dueStanding(line, today);
  return {
    kind,
    source,
    subjectId,
    title,
    serviceId,
    ownerId: line.ownerId ?? line.caiqOwner,
    dueOn,
    standing: state,
    days,
  };
}

/** Which day it is for somebody, and in which zone that was looked up. */
export async function todayOf(
  read: ReadHandle,
  { personId }: Pick<Actor, 'personId'>,
  now: Date,
): Promise<{ readonly zone: string; readonly today: string }> {
  const zone = await zoneOf(read, personId);
  return { zone, today: dayIn(zone, now) };
}
