/** The calendar and reminders as the pages ask for them. Every change is an act performed for the caller. */
import { perform } from '#actions/action.ts';
import { dueFilterOf, todayOf } from '#actions/calendar/due-fields.ts';
import { calendarExport } from '#actions/calendar/export.ts';
import { duePlaceOf, duePlaceText } from '#actions/calendar/list.ts';
import { withinOf } from '#actions/evidence-reach.ts';
import { reminderMarkRead } from '#actions/reminder/mark-read.ts';
import { reachesService } from '#assurance/access/duties.ts';
import { dayOf, isCalendarDay } from '#assurance/posture/calendar-day.ts';
import { DUE_KINDS } from '#assurance/schedule/dated-item.ts';
import { firstDayOf, isMonth, lastDayOf, monthOf } from '#assurance/schedule/month.ts';
import { countDue, type DueQuestion, dueDays, listDue, totalDue } from '#store/due-item-list.ts';
import { countTold, countUnread, listTold } from '#store/reminder.ts';
import { listServices } from '#store/service.ts';
import { isUuid } from '#store/uuid-v7.ts';
import type { CalendarFilter, CalendarServices, CalendarView } from '#web/services/calendar.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { CalendarParts } from './calendar-parts.ts';
import { clockServices } from './clock-services.ts';
import { entryOf, lineText, namingDue } from './due-entries.ts';
import { currentMembers } from './service-people.ts';

/** Of what is late, beside a month. */
const LATE_SHOWN = 20;
const DAY_SHOWN = 3;
const PAGE = 50;
const REMINDERS_SHOWN = 200;

/** What the web asks about what falls due. */
export function calendarServices(parts: CalendarParts): CalendarServices {
  const { runtime, actorOf } = parts;
  return {
    ...clockServices(parts),
    calendar: (session, filter) => calendar(parts, session, filter),
    file: (session) => perform(runtime, calendarExport, actorOf(session), {}),
    reminders: (session) => reminders(parts, session),
    async unread(session) {
      const actor = actorOf(session);
      const { personId } = actor;
      if (personId === null) return 0;
      // By UTC: at the turn of a day it may be one off, for what is past after its day.
      const question = { personId, today: dayOf(runtime.now()), within: withinOf(actor) };
      return runtime.database.read(session.workspace.id, (read) => countUnread(read, question));
    },
    async markRead(session, which) {
      await perform(runtime, reminderMarkRead, actorOf(session), which === 'all' ? {} : which);
    },
  };
}

/** Nine queries at most and two for the names, however much falls due. */
async function calendar(
  { runtime, actorOf }: CalendarParts,
  session: MemberSession,
  asked: CalendarFilter,
): Promise<CalendarView> {
  const actor = actorOf(session);
  const found = await runtime.database.read(session.workspace.id, async (read) => {
    const { zone, today } = await todayOf(read, actor, runtime.now());
    const { filter, month } = filterOf(asked, today);
    const question: DueQuestion = { filter, today, within: withinOf(actor) };
    const place = duePlaceOf(asked.after);
    const paged = { ...filter, limit: PAGE, ...(place === null ? {} : { after: place }) };
    const { from: _, to: __, ...whole } = filter;
    const late = dueFilterOf({ ...whole, standing: 'late' }, today);
    const days = month === null ? null : await dueDays(read, question, DAY_SHOWN);
    return {
      zone,
      today,
      month,
      counts: await countDue(read, question),
      late: month === null ? [] : (await listDue(read, { ...question, filter: { ...late, limit: LATE_SHOWN } })).items,
      days: days ?? [],
      page: await listDue(read, { ...question, filter: paged }),
      // The days of a month have counted everything already.
      total: days === null ? await totalDue(read, question) : days.reduce((sum, day) => sum + day.total, 0),
      services: await listServices(read),
      members: await currentMembers(read, runtime.now()),
    };
  });
  const { today, page, late, days, services, members } = found;
  const lines = [...page.items, ...late];
  const naming = await namingDue(runtime, lines, [...days.flatMap(({ items }) => items)], members);
  return {
    ...{ zone: found.zone, today, month: found.month, counts: found.counts, total: found.total },
    late: late.map((line) => entryOf(line, today, naming)),
    days: days.map(({ day, total, items }) => ({ day, total, items: items.map((item) => lineText(item, naming)) })),
    items: page.items.map((line) => entryOf(line, today, naming)),
    next: page.next === null ? null : duePlaceText(page.next),
    people: naming.people,
    services: services.filter(({ id }) => reachesService(actor, id)).map(({ id, name }) => ({ id, name })),
  };
}

async function reminders({ runtime, actorOf }: CalendarParts, session: MemberSession) {
  const actor = actorOf(session);
  const { personId } = actor;
  if (personId === null) return { reminders: [], all: 0, unread: 0 };
  const { today, told, counts } = await runtime.database.read(session.workspace.id, async (read) => {
    const day = (await todayOf(read, actor, runtime.now())).today;
    const question = { personId, today: day, within: withinOf(actor) };
    const list = await listTold(read, question, REMINDERS_SHOWN);
    return { today: day, told: list, counts: await countTold(read, question) };
  });
  const naming = await namingDue(runtime, told, [], []);
  return {
    ...counts,
    reminders: told.map((one) => ({
      ...entryOf(one, today, naming),
      reason: one.reason,
      toldAt: one.toldAt.toISOString(),
      isUnread: one.isUnread,
    })),
  };
}

/** An address can hold anything; what means nothing lets everything pass. */
function filterOf(asked: CalendarFilter, today: string) {
  const standing = STANDINGS.find((one) => one === asked.standing);
  const kind = DUE_KINDS.find((one) => one === asked.kind);
  const [from, to] = [asked.from, asked.to].map((day) => (isCalendarDay(day) ? day : undefined));
  const isPeriod = standing !== undefined || from !== undefined || to !== undefined;
  const month = isPeriod ? null : isMonth(asked.month) ? asked.month : monthOf(today);
  const days = month === null ? { standing, from, to } : { from: firstDayOf(month), to: lastDayOf(month) };
  const serviceId = isUuid(asked.service) ? asked.service : undefined;
  const ownerId = isUuid(asked.owner) ? asked.owner : undefined;
  return { month, filter: dueFilterOf({ ...days, kind, serviceId, ownerId }, today) };
}

const STANDINGS = ['late', 'due-today', 'due-soon', 'due-later'] as const;
