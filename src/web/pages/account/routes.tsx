/** Addresses of getting in: first visit, account, enrolment, sign-in, second factor, sign-out. */
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { HOME, safeReturn, withQuery } from '../../links.ts';
import { renderPage } from '../../render.ts';
import type { WebSession } from '../../services/people.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { formText, setCookies } from '../../session-guard.ts';
import { BeginPage } from './begin.tsx';
import { CreatePage } from './create.tsx';
import { parseCredential } from './credential.ts';
import { EnrolPage } from './enrol.tsx';
import { PasskeyOfferPage } from './passkey-offer.tsx';
import { RecoveryCodesPage } from './recovery-codes.tsx';
import { SecondFactorPage, SignInPage } from './sign-in.tsx';

/** Signed in with the second factor, whether or not a workspace is open. */
const isThrough = (session: WebSession | null): boolean =>
  session?.pending === 'nothing' || session?.pending === 'workspace';

/** To be mounted at `/`. */
export function entryRoutes(services: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .route('/', beginRoutes(services))
    .route('/', signInRoutes(services))
    .route('/', enrolRoutes(services));
}

/** A form that was refused is shown again with the reason; anything else thrown goes on its way. */
async function refusalOf(
  act: () => Promise<Response>,
  show: (refusal: Refusal) => Promise<Response>,
): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'sign-in-is-needed') return show(error);
    throw error;
  }
}

function beginRoutes({ people }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      if (c.get('session') !== null) return c.redirect(HOME, 303);
      return c.redirect((await people.hasOwner()) ? '/sign-in' : '/begin', 303);
    })
    .get('/begin', async (c) => {
      const [hasOwner, sampleIsReachable] = await Promise.all([people.hasOwner(), people.sampleIsReachable(c.req.raw)]);
      return renderPage(
        c,
        <BeginPage view={c.get('view')} hasOwner={hasOwner} sampleIsReachable={sampleIsReachable} />,
      );
    })
    .post('/begin/sample', async (c) => {
      setCookies(c, (await people.openSample(c.req.raw)).cookies);
      return c.redirect(HOME, 303);
    })
    .get('/account/create', async (c) => {
      if (await people.hasOwner()) return c.redirect('/sign-in', 303);
      return renderPage(c, <CreatePage view={c.get('view')} given={{ name: '', email: '' }} refusal={null} />);
    })
    .post('/account/create', async (c) => {
      const text = await formText(c, ['password']);
      const given = { name: text('name'), email: text('email') };
      return refusalOf(
        async () => {
          setCookies(c, (await people.createOwner(c.req.raw, { ...given, password: text('password') })).cookies);
          return c.redirect('/account/enrol', 303);
        },
        (refusal) => renderPage(c, <CreatePage view={c.get('view')} given={given} refusal={refusal} />, 400),
      );
    });
}

function signInRoutes({ people }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/sign-in', async (c) => {
      const next = safeReturn(c.req.query('next'));
      if (isThrough(c.get('session'))) return c.redirect(next, 303);
      return renderPage(c, <SignInPage view={c.get('view')} next={next} refusal={null} />);
    })
    .post('/sign-in', async (c) => {
      const text = await formText(c, ['password']);
      const [email, next] = [text('email'), safeReturn(text('next'))];
      return refusalOf(
        async () => {
          const outcome = await people.signIn(c.req.raw, { email, password: text('password') });
          setCookies(c, outcome.cookies);
          if (outcome.next === 'enrolment') return c.redirect('/account/enrol', 303);
          return c.redirect(outcome.next === 'done' ? next : withQuery('/second-factor', { next }), 303);
        },
        (refusal) =>
          renderPage(c, <SignInPage view={c.get('view')} email={email} next={next} refusal={refusal} />, 400),
      );
    })
    .post('/sign-in/passkey/options', async (c) => {
      const { cookies, options } = await people.passkeyOptions(c.req.raw, 'sign-in');
      setCookies(c, cookies);
      return c.body(JSON.stringify(options), 200, { 'content-type': 'application/json' });
    })
    .post('/sign-in/passkey', async (c) => {
      const text = await formText(c);
      const next = safeReturn(text('next'));
      return refusalOf(
        async () => {
          setCookies(c, (await people.signInWithPasskey(c.req.raw, parseCredential(text('response')))).cookies);
          return c.redirect(next, 303);
        },
        (refusal) => renderPage(c, <SignInPage view={c.get('view')} next={next} refusal={refusal} />, 400),
      );
    })
    .get('/second-factor', async (c) => {
      const next = safeReturn(c.req.query('next'));
      return renderPage(c, <SecondFactorPage view={c.get('view')} next={next} refusal={null} />);
    })
    .post('/second-factor', async (c) => {
      const text = await formText(c);
      const [kind, next] = [text('kind') === 'totp' ? 'totp' : 'recovery-code', safeReturn(text('next'))] as const;
      const code = kind === 'totp' ? text('code').replaceAll(' ', '') : text('recovery');
      return refusalOf(
        async () => {
          setCookies(c, (await people.confirmSecondFactor(c.req.raw, { kind, code })).cookies);
          return c.redirect(kind === 'totp' ? next : '/account#recovery', 303);
        },
        (refusal) =>
          renderPage(c, <SecondFactorPage view={c.get('view')} next={next} kind={kind} refusal={refusal} />, 400),
      );
    })
    .post('/sign-out', async (c) => {
      setCookies(c, (await people.signOut(c.req.raw)).cookies);
      return c.redirect('/', 303);
    });
}

function enrolRoutes({ people }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/account/enrol', async (c) => {
      if (c.get('session') === null) return c.redirect('/sign-in', 303);
      const enrolment = await people.enrolment(c.req.raw);
      return renderPage(c, <EnrolPage view={c.get('view')} enrolment={enrolment} refusal={null} />);
    })
    .post('/account/enrol', async (c) => {
      const text = await formText(c);
      return refusalOf(
        async () => {
          const done = await people.confirmEnrolment(c.req.raw, text('code').replaceAll(' ', ''));
          setCookies(c, done.cookies);
          if (done.recoveryCodes === null) return c.redirect('/account', 303);
          return renderPage(c, <RecoveryCodesPage view={c.get('view')} codes={done.recoveryCodes} isFirst />);
        },
        (refusal) => renderPage(c, <EnrolPage view={c.get('view')} enrolment={null} refusal={refusal} />, 400),
      );
    })
    .get('/account/passkey', async (c) =>
      c.get('session') === null
        ? c.redirect('/sign-in', 303)
        : renderPage(c, <PasskeyOfferPage view={c.get('view')} />),
    );
}
