/** calendar.export: what falls due as an iCalendar file, also behind the private link of a member. */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { addDays } from '#assurance/posture/calendar-day.ts';
import { dueKindTitle, dueLine, leadDaysMaxOf } from '#assurance/schedule/dated-item.ts';
import { type CalendarEvent, ICALENDAR_MEDIA_TYPE, writeICalendar } from '#icalendar/icalendar.ts';
import { type ClockWishes, readClock } from '#store/clock.ts';
import { DUE_LIMIT_MAX, type DueLine, listDue } from '#store/due-item-list.ts';
import { findWorkspace } from '#store/workspace.ts';
import { defineAction, type Runtime } from '../action.ts';
import { withinOf } from '../evidence-reach.ts';
import { serviceInReach } from '../reach.ts';
import { dueFilterFields, dueFilterOf, todayOf } from './due-fields.ts';
import { pageOf } from './page-of.ts';

/** Nobody plans further ahead in a calendar program. */
const AHEAD_DAYS = 400;
const REFRESH_HOURS = 6;

const { serviceId, kind } = dueFilterFields;

export const calendarExport = defineAction({
  noun: 'calendar',
  verb: 'export',
  title: 'Export the calendar',
  summary: `What is late or falls due within ${AHEAD_DAYS} days as an iCalendar file, with alarms at the lead times of the workspace; at most ${DUE_LIMIT_MAX} items.`,
  effect: 'read',
  document: true,
  permission: EVERY_MEMBER,
  input: z.strictObject({
    serviceId,
    kind,
    mine: z.stringbool().or(z.boolean()).default(false).describe('Only what you answer for.'),
  }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async run({ read, actor, runtime }, { mine, ...asked }) {
    if (asked.serviceId !== undefined) await serviceInReach(read, actor, asked.serviceId);
    const { today } = await todayOf(read, actor, runtime.now());
    const own = mine && actor.personId !== null ? { ownerId: actor.personId } : {};
    const filter = dueFilterOf({ ...asked, ...own, to: addDays(today, AHEAD_DAYS) }, today);
    const limited = { filter: { ...filter, limit: DUE_LIMIT_MAX }, today, within: withinOf(actor) };
    const { items } = await listDue(read, limited);
    const clock = await readClock(read);
    const workspace = await findWorkspace(read);
    const bytes = writeICalendar({
      name: `${workspace?.name ?? ''}: what falls due`,
      productId: '-//Almagest//Calendar//EN',
      refreshHours: REFRESH_HOURS,
      events: items.map((item) => eventOf(item, clock, runtime, read.workspaceId)),
    });
    return { bytes, mediaType: ICALENDAR_MEDIA_TYPE, fileName: 'almagest.ics' };
  },
});

/** The name of a person stays here: a calendar is read in many places. */
const SOMEBODY = 'a member';

function eventOf(item: DueLine, clock: ClockWishes, { linkTo }: Runtime, workspaceId: string): CalendarEvent {
  const { kind: what, subjectId, dueOn, serviceName, notedAt } = item;
  const url = linkTo(pageOf(item));
  const most = leadDaysMaxOf(what);
  return {
    uid: `${what}.${subjectId}.${workspaceId}@almagest`,
    changedAt: notedAt,
    day: dueOn,
    summary: dueLine(item, SOMEBODY),
    description: [dueKindTitle(what), ...(serviceName === null ? [] : [serviceName]), url].join('\n'),
    categories: [dueKindTitle(what)],
    url,
    alarms: clock.leadDays.filter((days) => most === null || days <= most).map((days) => days * 24 - clock.hour),
  };
}
