/** Identity providers for single sign-on: added, listed, removed. What is secret goes in and never comes out. */

import { Refusal } from '#assurance/refusal.ts';
import { callAuth } from './auth-call.ts';
import { onBehalfOf } from './behalf.ts';
import type { Caller } from './caller.ts';
import { change, tell } from './change.ts';
import type { IdentityContext } from './context.ts';
import { requireRecentFactor, type Session } from './session.ts';

/** An OpenID Connect provider as an operator types it in. */
export interface NewProvider {
  /** Short name in addresses, such as `northwind`. */
  readonly providerId: string;
  readonly issuer: string;
  /** E-mail domain whose people sign in there. */
  readonly domain: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Known endpoints; without them they are discovered at the issuer. */
  readonly endpoints: {
    readonly authorization: string;
    readonly token: string;
    readonly keys: string;
  } | null;
}

/** One line of the list of providers. Holds no secret, and the client id only as its end. */
export interface ListedProvider {
  readonly providerId: string;
  readonly issuer: string;
  readonly domain: string;
  readonly kind: 'oidc' | 'saml';
}

/** Adds a provider. The caller has checked that this person may. */
export const addProvider = async (
  context: IdentityContext,
  caller: Caller,
  { session, provider }: { readonly session: Session | null; readonly provider: NewProvider },
): Promise<ListedProvider> => {
  const { sessionIdDigest } = requireRecentFactor(session, context.now());
  const { providerId, issuer, domain, clientId, clientSecret, endpoints } = provider;
  const known = endpoints && {
    skipDiscovery: true,
    authorizationEndpoint: endpoints.authorization,
    tokenEndpoint: endpoints.token,
    jwksEndpoint: endpoints.keys,
  };
  const oidcConfig = { clientId, clientSecret, pkce: true, ...known };
  const call = onBehalfOf({ caller, sessionIdDigest }, () =>
    context.auth.api.registerSSOProvider({
      headers: caller.headers,
      body: { providerId, issuer, domain, oidcConfig },
      returnHeaders: true,
    }),
  );
  await callAuth(call, {
    code: 'input-is-not-valid',
    message: 'The identity provider could not be added.',
    mend: 'Check that its name is not in use, that the issuer answers and that its addresses are public.',
  });
  return { providerId, issuer, domain, kind: 'oidc' };
};

/** The providers of this installation. */
export const listProviders = async (context: IdentityContext): Promise<readonly ListedProvider[]> => {
  const rows = await context.db
    .selectFrom('ssoProvider')
    .select(['providerId', 'issuer', 'domain', 'samlConfig'])
    .orderBy('providerId')
    .execute();
  return rows.map(({ samlConfig, ...row }) => ({ ...row, kind: samlConfig === null ? 'oidc' : 'saml' }));
};

/** Removes a provider; people who signed in there need another way in. */
export const removeProvider = async (
  context: IdentityContext,
  caller: Caller,
  { session, providerId }: { readonly session: Session | null; readonly providerId: string },
): Promise<void> => {
  const { personId, sessionIdDigest } = requireRecentFactor(session, context.now());
  await change(context, async (within) => {
    const removed = await within.db
      .deleteFrom('ssoProvider')
      .where('providerId', '=', providerId)
      .returning('id')
      .executeTakeFirst();
    if (!removed)
      throw new Refusal('record-is-absent', {
        message: 'There is no such identity provider.',
        mend: 'Look at the list again; it may be gone already.',
      });
    tell(within, { kind: 'provider.remove', personId, sessionIdDigest, caller, detail: { providerId } });
  });
};
