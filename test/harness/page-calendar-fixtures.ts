/** The pages of what falls due in every state worth looking at. */
import type { PageFixture } from './page-fixture.ts';

const CLOCK = {
  zone: 'Europe/Berlin',
  hour: '7',
  leadDays: '30, 14',
  lateEveryDays: '7',
  escalateAfterDays: '',
  ver: '3',
};

export const CALENDAR_FIXTURES: readonly PageFixture[] = [
  { name: 'calendar', path: '/calendar', as: 'member' },
  { name: 'calendar-scoped', path: '/calendar', as: 'scoped' },
  { name: 'calendar-empty', path: '/calendar', as: 'newcomer' },
  { name: 'calendar-month', path: '/calendar?month=2026-12&kind=document-end', as: 'viewer' },
  { name: 'calendar-late', path: '/calendar?standing=late', as: 'member' },
  { name: 'calendar-day', path: '/calendar?from=2026-11-30&to=2026-11-30', as: 'member' },
  { name: 'calendar-nothing', path: '/calendar?from=2030-01-01&service=halden-mail', as: 'member' },
  { name: 'reminders', path: '/reminders', as: 'member' },
  { name: 'reminders-none', path: '/reminders', as: 'newcomer' },
  { name: 'calendar-own', path: '/calendar/own?done=saved', as: 'member' },
  { name: 'calendar-own-new', path: '/calendar/own', as: 'newcomer' },
  { name: 'calendar-own-reader', path: '/calendar/own', as: 'viewer' },
  { name: 'calendar-own-guest', path: '/calendar/own', as: 'guest' },
  { name: 'calendar-own-refused', path: '/calendar/own', as: 'member', form: { zone: 'Atlantis' }, status: 400 },
  { name: 'calendar-link', path: '/calendar/own/link', as: 'member', form: {} },
  { name: 'clock', path: '/settings/clock?done=saved', as: 'member' },
  { name: 'clock-reader', path: '/settings/clock', as: 'viewer' },
  {
    name: 'clock-refused',
    path: '/settings/clock',
    as: 'member',
    form: { ...CLOCK, leadDays: '30, soon' },
    status: 400,
  },
];
