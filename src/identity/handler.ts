/** The few routes of better-auth that browsers and identity providers reach directly. All others do not exist. */
import { onBehalfOf } from './behalf.ts';
import { AUTH_PATH } from './better-auth.ts';
import type { Caller } from './caller.ts';
import type { IdentityContext } from './context.ts';
import { admitAddress } from './throttle.ts';

/**
 * Single sign-on only. Passwords, passkeys, sessions, tokens and provider settings go through our own functions,
 * where the second factor, the throttle and the audit log are; better-auth's routes for them would pass all three by.
 */
const OPEN_ROUTES: readonly (readonly [method: string, path: RegExp])[] = [
  ['POST', /^\/sign-in\/sso$/],
  ['GET', /^\/sso\/callback(\/[\w.-]+)?$/],
  ['POST', /^\/sso\/saml2\/sp\/acs\/[\w.-]+$/],
  ['GET', /^\/sso\/saml2\/sp\/metadata$/],
  ['GET', /^\/error$/],
];

/** Answers a request under `/api/auth`. Throws `too-many-requests` when one address asks too often. */
export const handleAuthRequest = async (
  context: IdentityContext,
  request: Request,
  caller: Caller,
): Promise<Response> => {
  const path = new URL(request.url).pathname.slice(AUTH_PATH.length);
  const open = OPEN_ROUTES.some(([method, pattern]) => method === request.method && pattern.test(path));
  if (!open || !new URL(request.url).pathname.startsWith(`${AUTH_PATH}/`)) return new Response(null, { status: 404 });
  const attempt = await admitAddress(context, caller);
  const response = await onBehalfOf({ caller, sessionIdDigest: null }, () => context.auth.handler(request));
  if (response.status < 400) await attempt.succeeded();
  return response;
};
