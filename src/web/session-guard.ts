/** Who may see which page: finds the session, sends strangers to sign in and the unenrolled to enrol. */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { Refusal } from '#assurance/refusal.ts';
import { dayOf } from './dates.ts';
import { withQuery } from './links.ts';
import type { MemberSession, WebSession } from './services/people.ts';
import type { WebServices } from './services/services.ts';
import type { View } from './view.ts';

export interface WebEnv {
  readonly Variables: { session: WebSession | null; view: View; requestId: string };
}

/** Finds the session of every request and makes the page's view of it. */
export const withView = (services: WebServices) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const session = await services.people.session(c.req.raw);
    c.set('session', session);
    const { pathname, search } = new URL(c.req.url);
    c.set('view', { assets: services.assets, today: dayOf(services.now()), session, path: `${pathname}${search}` });
    await next();
  });

/** Lets only members with a second factor pass, and a workspace open. */
export const members = (services: WebServices) => guard(services, false);

/** Lets only those pass who reach every service. */
export const reachesAll = createMiddleware<WebEnv>(async (c, next) => {
  if (c.get('session')?.isScoped !== true) return next();
  throw new Refusal('permission-is-missing', {
    message: 'You reach some services of this workspace only, and this page is about all of it.',
    mend: 'Begin at your services, or ask an owner of the workspace.',
  });
});

/** Lets everybody with a second factor pass, for pages about the reader and about choosing a workspace. */
export const signedIn = (services: WebServices) => guard(services, true);

const guard = (services: WebServices, isOpenWithoutWorkspace: boolean) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const session = c.get('session');
    if (session?.pending === 'enrolment') return c.redirect('/account/enrol', 303);
    if (session?.pending === 'second-factor')
      return c.redirect(withQuery('/second-factor', { next: c.get('view').path }), 303);
    if (session?.pending === 'workspace' && !isOpenWithoutWorkspace) {
      if (wantsJson(c)) throw noWorkspace();
      return c.redirect('/workspaces', 303);
    }
    if (session !== null) {
      if (isMember(session) && c.req.method === 'GET' && !wantsJson(c))
        c.set('view', { ...c.get('view'), unread: await services.calendar.unread(session) });
      return next();
    }
    if (!(await services.people.hasOwner())) return c.redirect('/begin', 303);
    if (c.req.method === 'GET' && !wantsJson(c))
      return c.redirect(withQuery('/sign-in', { next: c.get('view').path }), 303);
    throw new Refusal('sign-in-is-needed', { message: 'Your session has ended.', mend: 'Sign in and do it again.' });
  });

/** The session of a page behind `members`. */
export function memberSession(c: Context<WebEnv>): MemberSession {
  const session = c.get('session');
  if (session === null || !isMember(session))
    throw new Refusal('sign-in-is-needed', { message: 'You are not signed in.', mend: 'Sign in and do it again.' });
  return session;
}

/** Whether nothing stands between this session and the pages of its workspace. */
export const isMember = (session: WebSession): session is MemberSession =>
  session.pending === 'nothing' && session.workspace !== null && session.roles.length > 0;

/**
 * Refuses a form that was shown while another workspace was open: in two windows of one browser, what is meant for one
 * workspace must not happen in the other.
 */
export function demandSameWorkspace({ workspace }: MemberSession, shownIn: string): void {
  if (shownIn === '' || shownIn === workspace.id) return;
  throw new Refusal('record-changed-meanwhile', {
    message: `${workspace.name} was opened in this browser meanwhile, and this was meant for another workspace.`,
    mend: 'Go back, open the workspace you mean, and do it again.',
  });
}

const noWorkspace = (): Refusal =>
  new Refusal('record-is-absent', { message: 'No workspace is open.', mend: 'Choose one on the page /workspaces.' });

export const wantsJson = (c: Context): boolean => (c.req.header('accept') ?? '').includes('application/json');

/** Sends the cookies an act asked for. */
export function setCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
}

/** More than any form of ours holds; passkey answers are the longest. */
const FORM_BYTES_MAX = 100_000;

/** A small form as text values, trimmed except the `exact` ones; only the first value of a name counts. */
export async function formText(c: Context, exact: readonly string[] = []): Promise<(name: string) => string> {
  const fields = await formFields(c);
  return (name) => {
    const value = fields.get(name) ?? '';
    return exact.includes(name) ? value : value.trim();
  };
}

/** For `formFields`: two long texts of an answer with every character escaped. */
export const LONG_FORM_BYTES_MAX = 1_000_000;

/** A form as it was sent, for names that come more than once. */
export async function formFields(c: Context, bytesMax: number = FORM_BYTES_MAX): Promise<URLSearchParams> {
  const length = Number(c.req.header('content-length') ?? Number.NaN);
  const isForm = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
  if (!isForm || !(length <= bytesMax))
    throw new Refusal('input-is-not-valid', {
      message: 'This is not a form of this site, or it is too long.',
      mend: 'Go back, load the page again and send it once more.',
    });
  return new URLSearchParams(await c.req.text());
}
