/** Addresses of what falls due: the calendar, reminders, how they reach the reader, and the clock of the workspace. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { ClockForm } from '../../services/calendar.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { CalendarPage, parseCalendarFilter } from './calendar.tsx';
import { ClockPage, type ClockPageProps } from './clock.tsx';
import { sendCalendar } from './feed-routes.ts';
import { OwnPage, type OwnPageProps } from './own.tsx';
import { RemindersPage } from './reminders.tsx';

/** To be mounted at `/calendar`. */
export function calendarRoutes({ calendar }: WebServices): Hono<WebEnv> {
  const showOwn = async (c: Context<WebEnv>, shown: Pick<OwnPageProps, 'link' | 'refusal'>) => {
    const own = await calendar.own(memberSession(c));
    const page = { view: c.get('view'), own, zones: zones(), done: c.req.query('done') === 'saved', ...shown };
    return renderPage(c, <OwnPage {...page} />, shown.refusal === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const filter = parseCalendarFilter(new URL(c.req.url).searchParams);
      const shown = await calendar.calendar(memberSession(c), filter);
      return renderPage(c, <CalendarPage view={c.get('view')} calendar={shown} filter={filter} />);
    })
    .get('/almagest.ics', async (c) => sendCalendar(c, await calendar.file(memberSession(c)), 'attachment'))
    .get('/own', (c) => showOwn(c, { link: null, refusal: null }))
    .post('/own', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await calendar.reviseOwn(session, { zone: text('zone'), byMail: text('byMail') === 'yes' });
        return c.redirect('/calendar/own?done=saved', 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        return showOwn(c, { link: null, refusal });
      }
    })
    .post('/own/link', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      return showOwn(c, { link: await calendar.makeLink(session), refusal: null });
    })
    .post('/own/link/end', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      await calendar.revokeLink(session);
      return c.redirect('/calendar/own', 303);
    });
}

/** To be mounted at `/reminders`. */
export function reminderRoutes({ calendar }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const list = await calendar.reminders(memberSession(c));
      return renderPage(c, <RemindersPage view={c.get('view')} list={list} />);
    })
    .post('/read', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      const [kind, subjectId] = [text('kind'), text('subject')];
      await calendar.markRead(session, kind === '' && subjectId === '' ? 'all' : { kind, subjectId });
      return c.redirect('/reminders', 303);
    });
}

/** To be mounted at `/settings/clock`. */
export function clockRoutes({ calendar }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, refused: ClockPageProps['refused']) => {
    const clock = await calendar.clock(memberSession(c));
    const page = { view: c.get('view'), clock, zones: zones(), done: c.req.query('done') === 'saved', refused };
    return renderPage(c, <ClockPage {...page} />, refused === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null))
    .post('/', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      const form = clockFormOf(text);
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await calendar.reviseClock(session, form);
        return c.redirect('/settings/clock?done=saved', 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        return show(c, { form, refusal });
      }
    });
}

const clockFormOf = (text: (name: string) => string): ClockForm => ({
  zone: text('zone'),
  hour: text('hour'),
  leadDays: text('leadDays'),
  lateEveryDays: text('lateEveryDays'),
  escalateAfterDays: text('escalateAfterDays'),
  ver: text('ver'),
});

/** All that the runtime knows; UTC is no place and so not among them. */
const zones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

const isOfForm = (error: unknown): error is Refusal => error instanceof Refusal && OF_FORM.has(error.code);
const OF_FORM: ReadonlySet<string> = new Set(['input-is-not-valid', 'record-changed-meanwhile']);
