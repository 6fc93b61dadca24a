/** The configuration of better-auth: sessions, passkeys, API tokens, single sign-on. Its types stop at this folder. */
import { apiKey } from '@better-auth/api-key';
import { passkey } from '@better-auth/passkey';
import { sso } from '@better-auth/sso';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { presentBehalf } from './behalf.ts';
import { addressPrefix } from './caller.ts';
import type { CookieJar } from './cookies.ts';
import type { Telling } from './event-outbox.ts';
import { protectedAdapter } from './protected-adapter.ts';
import type { IdentityKeys } from './secrets.ts';
import { resolveSignOn } from './sign-on-policy.ts';

export const AUTH_PATH = '/api/auth';
export const SESSION_HOURS = 12;
export const TOKEN_PREFIX = 'alm_';
const PASSKEY_CHECK = '/passkey/verify-authentication';
const TOKEN_DAYS_MAX = 366;

/** What better-auth is told about this installation. */
export interface AuthSettings extends Telling {
  readonly keys: IdentityKeys;
  readonly baseUrl: string;
  readonly jar: CookieJar;
  readonly trustedOrigins: readonly string[];
}

/** Builds the better-auth instance. Only the calls made in this folder and the paths of `handler.ts` reach it. */
export const createAuth = (settings: AuthSettings) =>
  betterAuth({
    appName: 'Almagest',
    baseURL: settings.baseUrl,
    basePath: AUTH_PATH,
    secrets: [{ version: 1, value: settings.keys.cookieSecret }],
    database: protectedAdapter(settings),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    trustedOrigins: [...settings.trustedOrigins],
    emailAndPassword: { enabled: false },
    verification: { storeIdentifier: 'hashed' },
    user: { modelName: 'person' },
    account: {
      fields: { userId: 'personId' },
      encryptOAuthTokens: true,
      storeStateStrategy: 'database',
      accountLinking: { enabled: true, requireLocalEmailVerified: true },
    },
    session: {
      fields: { userId: 'personId' },
      expiresIn: SESSION_HOURS * 3600,
      freshAge: 0,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: {
        mfa: { type: 'string', required: true, defaultValue: 'none', input: false },
        mfaAt: { type: 'date', required: false, input: false },
        lastSeenAt: { type: 'date', required: true, input: false, defaultValue: () => settings.now() },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => markStrength(settings, session, context),
        },
      },
    },
    advanced: {
      cookiePrefix: settings.jar.prefix,
      // The prefix carries `__Host-` itself; better-auth would otherwise put `__Secure-` before it.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: settings.jar.secure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: 'uuid' },
    },
    plugins: [passkeys(settings), tokens(), singleSignOn()],
  });

export type Auth = ReturnType<typeof createAuth>;

interface SessionDraft {
  readonly [field: string]: unknown;
}

/** A session begun with a passkey is strong from its first moment: the plug-in verified presence and person before. */
const markStrength = (
  settings: AuthSettings,
  session: SessionDraft,
  context: { readonly path?: string | undefined } | null,
) => {
  const strong = context?.path === PASSKEY_CHECK;
  const at = settings.now();
  const { caller } = presentBehalf();
  return {
    data: {
      ...session,
      ipAddress: caller && addressPrefix(caller.address),
      createdAt: at,
      updatedAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + SESSION_HOURS * 3_600_000),
      mfa: strong ? 'webauthn' : 'none',
      mfaAt: strong ? at : null,
    },
  };
};

const passkeys = (settings: AuthSettings) =>
  passkey({
    rpID: new URL(settings.baseUrl).hostname,
    rpName: 'Almagest',
    origin: new URL(settings.baseUrl).origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    schema: { passkey: { fields: { userId: 'personId', credentialID: 'credentialId' } } },
    // The plug-in asks simplewebauthn not to insist on user verification; a passkey counts as two factors only with it.
    registration: {
      afterVerification: async ({ verification }) => {
        if (verification.registrationInfo?.userVerified !== true) throw notVerified();
      },
    },
    authentication: {
      afterVerification: async ({ verification }) => {
        if (!verification.authenticationInfo.userVerified) throw notVerified();
      },
    },
  });

const notVerified = () =>
  new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message: 'The passkey did not verify its owner.' });

const tokens = () =>
  apiKey({
    defaultPrefix: TOKEN_PREFIX,
    defaultKeyLength: 48,
    enableMetadata: true,
    requireName: true,
    maximumNameLength: 80,
    enableSessionForAPIKeys: false,
    rateLimit: { enabled: false },
    startingCharactersConfig: { shouldStore: true, charactersLength: TOKEN_PREFIX.length + 4 },
    keyExpiration: { minExpiresIn: 1, maxExpiresIn: TOKEN_DAYS_MAX },
  });

const singleSignOn = () =>
  sso({
    disableImplicitSignUp: true,
    trustEmailVerified: false,
    resolveUser: resolveSignOn,
    fields: { userId: 'personId' },
    organizationProvisioning: { disabled: true },
    saml: { enableInResponseToValidation: true, allowIdpInitiated: false, requireTimestamps: true },
  });
