/** What falls due at an invented provider, for looking at the pages of the calendar. */
import { addDays } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type DueKind, dueLine } from '#assurance/schedule/dated-item.ts';
import { dueStanding } from '#assurance/schedule/due-standing.ts';
import { USUAL_LEAD_TIMES } from '#assurance/schedule/lead-times.ts';
import { isMonth, monthOf } from '#assurance/schedule/month.ts';
import { isZone } from '#assurance/schedule/zone.ts';
import type { CalendarFilter, CalendarServices, CalendarView, DueEntry } from '#web/services/calendar.ts';
import { INVENTED_TODAY } from './invented-posture.ts';
import type { Reader } from './page-people.ts';

const INES = { id: 'u1', name: 'Ines Okafor' };
const TOMAS = { id: 'u2', name: 'Tomas Lind' };
const STORE = { id: 'halden-object-store', name: 'Halden Object Store' };
const MAIL = { id: 'halden-mail', name: 'Halden Mail & Calendar for Municipalities and their Associations' };

const entry = (inDays: number, kind: DueKind, title: string, more: Partial<DueEntry> = {}): DueEntry => {
  const dueOn = addDays(INVENTED_TODAY, inDays);
  return {
    kind,
    subjectId: `${kind}-${inDays}`,
    line: dueLine({ kind, title }, title),
    href: '/records/rec1',
    dueOn,
    standing: dueStanding({ kind, dueOn }, INVENTED_TODAY),
    service: null,
    owner: INES,
    ...more,
  };
};

const ENTRIES: readonly DueEntry[] = [
  entry(-703, 'document-end', 'ISO/IEC 27001 certificate', { href: '/documents/d1' }),
  entry(-12, 'record-due', 'Access review of the platform team', { service: STORE, owner: null }),
  entry(-2, 'exception-review', 'EX-14 Rotation by hand in the northern region until the summer', {
    service: MAIL,
    owner: TOMAS,
    href: '/exceptions/e14',
  }),
  entry(0, 'self-assessment-due', 'CAIQ 4.1.0, renewal of 2026', { service: STORE, href: '/assessments/a2' }),
  entry(1, 'invitation-end', 'mara@buyer.example', { owner: null, href: '/settings/members' }),
  entry(7, 'membership-end', 'Jon Berg', { owner: null, href: '/settings/members/u3' }),
  entry(7, 'record-due', 'Key ceremony', { service: STORE }),
  entry(7, 'record-due', 'Minutes of the management review', { owner: TOMAS }),
  entry(7, 'document-review', 'Retention and disposal policy', { href: '/documents/d2' }),
  entry(7, 'exception-end', 'EX-3 Logs of the old gateway', { service: MAIL, owner: TOMAS, href: '/exceptions/e3' }),
  entry(16, 'document-end', 'SOC 2 Type 2 report', { owner: TOMAS, href: '/documents/d2' }),
  entry(60, 'record-due', 'Vulnerability cycle of the first quarter', { service: STORE }),
];

export function calendarServices(reader: Reader): CalendarServices {
  const entries = reader === 'newcomer' ? [] : ENTRIES;
  const clock = { zone: 'Europe/Berlin', hour: 7, ...USUAL_LEAD_TIMES, ver: 3 };
  return {
    calendar: async (_session, filter) => viewOf(entries, filter),
    file: async () => ({ bytes: new TextEncoder().encode('BEGIN:VCALENDAR\r\n'), mediaType: 'text/calendar' }),
    async reminders() {
      const told = entries.filter(({ standing }) => standing.days <= 30 || standing.state === 'late');
      const reminders = told.map((one, at) => ({
        ...one,
        reason: (['yours', 'nobody-is-named', 'late-for-long'] as const)[at % 3] ?? 'yours',
        toldAt: '2026-11-23T06:00:00.000Z',
        isUnread: at % 2 === 0,
      }));
      return { reminders, all: reminders.length, unread: reminders.filter(({ isUnread }) => isUnread).length };
    },
    unread: async () => (reader === 'newcomer' ? 0 : reader === 'viewer' ? 128 : 6),
    markRead: async () => {},
    own: async () =>
      reader === 'guest'
        ? null
        : {
            zone: reader === 'viewer' ? 'America/Argentina/Buenos_Aires' : '',
            byMail: true,
            sendsMail: reader !== 'newcomer',
            workspace: clock,
            linkMadeAt: reader === 'newcomer' ? null : '2026-11-02T09:30:00.000Z',
          },
    async reviseOwn(_session, { zone }) {
      if (zone !== '' && !isZone(zone)) throw noZone();
    },
    makeLink: async () => 'https://almagest.example/feeds/w1/a-link-that-opens-nothing-0000000000000000000000.ics',
    revokeLink: async () => {},
    clock: async () => clock,
    async reviseClock(_session, form) {
      if (!isZone(form.zone)) throw noZone();
      if (/[a-z]/.test(form.leadDays))
        throw new Refusal('input-is-not-valid', {
          message: 'leadDays.1: is no whole number',
          mend: 'Correct it and send it again.',
          field: 'leadDays.1',
        });
    },
    async feed(_request, { token }) {
      if (token === 'right') return this.file({} as Parameters<CalendarServices['file']>[0]);
      throw new Refusal('record-is-absent', { message: 'This calendar link opens nothing.', mend: 'Make a new one.' });
    },
  };
}

const noZone = () =>
  new Refusal('input-is-not-valid', {
    message: 'zone: is no time zone; write it as Europe/Berlin',
    mend: 'Correct it and send it again.',
    field: 'zone',
  });

function viewOf(entries: readonly DueEntry[], filter: CalendarFilter): CalendarView {
  const { standing, from, to, kind, service } = filter;
  const isPeriod = standing !== '' || from !== '' || to !== '';
  const month = isPeriod ? null : isMonth(filter.month) ? filter.month : monthOf(INVENTED_TODAY);
  const whole = entries.filter(
    (one) => (kind === '' || one.kind === kind) && (service === '' || one.service?.id === service),
  );
  const fits = ({ dueOn, standing: stands }: DueEntry) =>
    month === null
      ? (standing === '' || stands.state === standing) && (from === '' || dueOn >= from) && (to === '' || dueOn <= to)
      : monthOf(dueOn) === month;
  const items = whole.filter(fits);
  const late = whole.filter((one) => one.standing.state === 'late');
  const days = Map.groupBy(items, ({ dueOn }) => dueOn);
  return {
    today: INVENTED_TODAY,
    zone: 'Europe/Berlin',
    month,
    counts: {
      late: late.length,
      today: whole.filter((one) => one.standing.state === 'due-today').length,
      soon: whole.filter((one) => one.standing.state === 'due-soon').length,
    },
    late: month === null ? [] : late,
    days: [...days].map(([day, some]) => ({ day, total: some.length, items: some.slice(0, 3) })),
    items,
    total: items.length,
    next: items.length > 8 ? `${INVENTED_TODAY}/x/record-due` : null,
    people: [INES, TOMAS],
    services: [STORE, MAIL],
  };
}
