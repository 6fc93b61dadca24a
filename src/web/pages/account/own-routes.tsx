/** Addresses of the reader's own access: factors, passkeys, recovery codes, password, sessions, tokens. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { formText, setCookies } from '../../session-guard.ts';
import { AccountPage } from './account.tsx';
import { parseCredential } from './credential.ts';
import { RecoveryCodesPage } from './recovery-codes.tsx';
import { SessionsPage } from './sessions.tsx';
import { TokensPage } from './tokens.tsx';

/** To be mounted at `/account`, behind `members`, after the entry routes. */
export function ownRoutes(services: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .route('/', factorRoutes(services))
    .route('/', sessionRoutes(services))
    .route('/', tokenRoutes(services));
}

function factorRoutes({ people }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, refusal: Refusal | null) =>
    renderPage(
      c,
      <AccountPage view={c.get('view')} factors={await people.secondFactors(c.req.raw)} refusal={refusal} />,
      refusal === null ? 200 : 400,
    );
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null))
    .post('/password', async (c) => {
      const text = await formText(c, ['present', 'password']);
      try {
        const given = { present: text('present'), next: text('password') };
        setCookies(c, (await people.changePassword(c.req.raw, given)).cookies);
        return c.redirect('/account', 303);
      } catch (error) {
        if (error instanceof Refusal && error.detail.field !== undefined) return show(c, error);
        throw error;
      }
    })
    .post('/recovery-codes', async (c) => {
      const codes = await people.renewRecoveryCodes(c.req.raw);
      return renderPage(c, <RecoveryCodesPage view={c.get('view')} codes={codes} isFirst={false} />);
    })
    .post('/passkeys/:passkey/remove', async (c) => {
      await people.removePasskey(c.req.raw, c.req.param('passkey'));
      return c.redirect('/account', 303);
    });
}

/** Adding a passkey is open to those who enrol, too; mounted outside `members`. */
export function passkeyRoutes({ people }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .post('/account/passkeys/options', async (c) => {
      const { cookies, options } = await people.passkeyOptions(c.req.raw, 'register');
      setCookies(c, cookies);
      return c.body(JSON.stringify(options), 200, { 'content-type': 'application/json' });
    })
    .post('/account/passkeys', async (c) => {
      const text = await formText(c);
      const given = { name: text('name') || 'Passkey', response: parseCredential(text('response')) };
      const done = await people.registerPasskey(c.req.raw, given);
      setCookies(c, done.cookies);
      if (done.recoveryCodes === null) return c.redirect('/account', 303);
      return renderPage(c, <RecoveryCodesPage view={c.get('view')} codes={done.recoveryCodes} isFirst />);
    });
}

function sessionRoutes({ people }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/sessions', async (c) =>
      renderPage(c, <SessionsPage view={c.get('view')} sessions={await people.sessions(c.req.raw)} />),
    )
    .post('/sessions/revoke-others', async (c) => {
      await people.revokeOtherSessions(c.req.raw);
      return c.redirect('/account/sessions', 303);
    })
    .post('/sessions/:session/revoke', async (c) => {
      await people.revokeSession(c.req.raw, c.req.param('session'));
      return c.redirect('/account/sessions', 303);
    });
}

function tokenRoutes({ people }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, made: string | null, refusal: Refusal | null) => {
    const tokens = await people.tokens(c.req.raw);
    const page = <TokensPage view={c.get('view')} tokens={tokens} made={made} refusal={refusal} />;
    return renderPage(c, page, refusal === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/tokens', (c) => show(c, null, null))
    .post('/tokens', async (c) => {
      const text = await formText(c);
      try {
        return await show(
          c,
          await people.createToken(c.req.raw, { name: text('name'), days: Number(text('days')) }),
          null,
        );
      } catch (error) {
        if (error instanceof Refusal && error.code === 'input-is-not-valid') return show(c, null, error);
        throw error;
      }
    })
    .post('/tokens/:token/revoke', async (c) => {
      await people.revokeToken(c.req.raw, c.req.param('token'));
      return c.redirect('/account/tokens', 303);
    });
}
