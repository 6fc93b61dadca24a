/** Identity: accounts, sign-in, second factors, sessions and tokens, as pages and the API see them. Knows no workspace. */
import type { Pool } from 'pg';
import * as accounts from './accounts.ts';
import * as tokens from './api-tokens.ts';
import { createAuth } from './better-auth.ts';
import type { Caller } from './caller.ts';
import type { IdentityContext } from './context.ts';
import { cookieJar } from './cookies.ts';
import { openIdentityDatabase } from './database.ts';
import { recordAllKept } from './event-outbox.ts';
import type { EventListener } from './events.ts';
import { handleAuthRequest } from './handler.ts';
import * as providers from './identity-providers.ts';
import * as passkeys from './passkeys.ts';
import { createPasswordHasher } from './password-hash.ts';
import * as people from './people.ts';
import { deriveKeys } from './secrets.ts';
import { type Session, showedFactorLately } from './session.ts';
import * as sessions from './sessions.ts';
import * as signing from './sign-in.ts';
import { forgetStale } from './stale.ts';
import { type Attempt, admitAddress } from './throttle.ts';
import * as totp from './totp-enrolment.ts';

const SECRET_LENGTH_MIN = 32;

/** What the installation gives to identity. */
export interface IdentitySettings {
  readonly pool: Pool;
  /** At least 32 random characters. Whoever loses it loses every session, token and authenticator enrolment. */
  readonly secret: string;
  /** Where browsers reach the installation, such as `https://almagest.example.org`. */
  readonly baseUrl: string;
  readonly now: () => Date;
  /** Ids that sort by their time. */
  readonly newId: () => string;
  readonly onEvent: EventListener;
  /** Told when an event could not be recorded yet. */
  readonly reportFault: (error: unknown) => void;
  /** Origins of identity providers that live at private addresses; rarely any. */
  readonly trustedOrigins?: readonly string[];
}

type OfSession = { readonly session: Session | null };

/**
 * Everything about people. Functions that answer with `cookies` expect every one of them to be set on the response.
 * Expected failures are refusals.
 */
export interface Identity {
  readonly accountsExist: () => Promise<boolean>;
  readonly createOwner: (caller: Caller, person: accounts.NewPerson) => Promise<accounts.Welcome>;
  readonly createPerson: (caller: Caller, person: accounts.NewPerson) => Promise<accounts.Welcome>;
  readonly changePassword: (
    caller: Caller,
    change: OfSession & { readonly present: string; readonly next: string },
  ) => Promise<readonly string[]>;

  readonly signIn: (caller: Caller, given: { email: string; password: string }) => Promise<signing.SignInResult>;
  readonly finishSignIn: (caller: Caller, code: signing.FactorCode) => Promise<signing.SignedIn>;
  readonly stepUp: (caller: Caller, given: OfSession & { code: signing.FactorCode }) => Promise<signing.SignedIn>;
  /** Takes a code for whatever waits for one: a half-open sign-in first, else the running session. */
  readonly confirmFactor: (
    caller: Caller,
    given: OfSession & { code: signing.FactorCode },
  ) => Promise<signing.SignedIn>;
  readonly signOut: (headers: Headers) => Promise<readonly string[]>;

  /** Slows down guessing at links: counts before it is looked, `succeeded` takes it back. */
  readonly admitAddress: (caller: Caller) => Promise<Attempt>;

  /** Whether the session showed its second factor within the last minutes. */
  readonly showedFactorLately: (session: Session) => boolean;
  readonly resolveSession: (headers: Headers) => Promise<Session | null>;
  readonly listSessions: (session: Session) => Promise<readonly sessions.ListedSession[]>;
  readonly revokeSession: (session: Session, sessionId: string) => Promise<boolean>;
  readonly revokeOtherSessions: (session: Session) => Promise<number>;

  readonly beginTotpEnrolment: (session: Session | null) => Promise<totp.TotpOffer>;
  readonly confirmTotpEnrolment: (caller: Caller, given: OfSession & { code: string }) => Promise<totp.Enrolled>;
  readonly removeTotp: (caller: Caller, session: Session | null) => Promise<void>;
  readonly regenerateRecoveryCodes: (caller: Caller, session: Session | null) => Promise<readonly string[]>;

  readonly beginPasskeyEnrolment: (caller: Caller, session: Session | null) => Promise<passkeys.PasskeyOptions>;
  readonly finishPasskeyEnrolment: (
    caller: Caller,
    given: OfSession & { response: passkeys.PasskeyAnswer; name: string },
  ) => Promise<totp.Enrolled>;
  readonly beginPasskeyCheck: (caller: Caller) => Promise<passkeys.PasskeyOptions>;
  readonly finishPasskeySignIn: (caller: Caller, response: passkeys.PasskeyAnswer) => Promise<signing.SignedIn>;
  readonly stepUpWithPasskey: (
    caller: Caller,
    given: OfSession & { response: passkeys.PasskeyAnswer },
  ) => Promise<signing.SignedIn>;
  readonly listPasskeys: (session: Session) => Promise<readonly passkeys.ListedPasskey[]>;
  readonly removePasskey: (caller: Caller, given: OfSession & { passkeyId: string }) => Promise<void>;

  readonly createToken: (caller: Caller, given: OfSession & { token: tokens.NewToken }) => Promise<tokens.CreatedToken>;
  readonly listTokens: (session: Session | null) => Promise<readonly tokens.ListedToken[]>;
  readonly revokeToken: (caller: Caller, given: OfSession & { tokenId: string }) => Promise<void>;
  readonly resolveToken: (secret: string) => Promise<tokens.TokenHolder | null>;
  readonly revokeTokensOfOthers: (workspaceId: string, memberIds: readonly string[]) => Promise<void>;

  readonly addProvider: (
    caller: Caller,
    given: OfSession & { provider: providers.NewProvider },
  ) => Promise<providers.ListedProvider>;
  readonly listProviders: () => Promise<readonly providers.ListedProvider[]>;
  readonly removeProvider: (caller: Caller, given: OfSession & { providerId: string }) => Promise<void>;

  readonly factorsOf: (session: Session | null) => ReturnType<typeof people.factorsOf>;
  readonly personOfEmail: (email: string) => Promise<string | null>;
  readonly peopleOf: (personIds: readonly string[]) => Promise<ReadonlyMap<string, people.KnownPerson>>;
  readonly namesOf: (personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

  /** Answers requests under `/api/auth`, which single sign-on needs; everything else there is 404. */
  readonly handler: (request: Request, caller: Caller) => Promise<Response>;
  /** Records the events that a crash or a fault left behind. For the start and every minute; never fails. */
  readonly recordEvents: () => Promise<void>;
  /** Deletes what has run out. For a daily job. */
  readonly forgetStale: () => Promise<void>;
}

/** Opens identity over a pool that nobody waits for while holding a connection of it. Creates no timer of its own. */
export const createIdentity = (settings: IdentitySettings): Identity => {
  const context = contextOf(settings);
  return {
    ...accountsAndSessions(context),
    ...factorsAndTokens(context),
    addProvider: (caller, given) => providers.addProvider(context, caller, given),
    listProviders: () => providers.listProviders(context),
    removeProvider: (caller, given) => providers.removeProvider(context, caller, given),
    factorsOf: (session) => people.factorsOf(context, session),
    personOfEmail: (email) => people.personOfEmail(context, email),
    peopleOf: (personIds) => people.peopleOf(context, personIds),
    namesOf: (personIds) => people.namesOf(context, personIds),
    handler: (request, caller) => handleAuthRequest(context, request, caller),
    recordEvents: () => recordAllKept(context),
    forgetStale: () => forgetStale(context),
  };
};

const contextOf = ({ pool, secret, baseUrl, trustedOrigins, ...told }: IdentitySettings): IdentityContext => {
  if (secret.length < SECRET_LENGTH_MIN) throw new Error(`The secret needs at least ${SECRET_LENGTH_MIN} characters.`);
  const keys = deriveKeys(secret);
  const jar = cookieJar(baseUrl);
  const db = openIdentityDatabase(pool);
  const plain = { ...told, db, keys, jar };
  const auth = createAuth({ ...plain, baseUrl, trustedOrigins: trustedOrigins ?? [] });
  return { ...plain, auth, passwords: createPasswordHasher() };
};

const accountsAndSessions = (context: IdentityContext) =>
  ({
    accountsExist: () => accounts.accountsExist(context),
    createOwner: (caller, person) => accounts.createOwner(context, caller, person),
    createPerson: (caller, person) => accounts.createPerson(context, caller, person),
    changePassword: (caller, change) => accounts.changePassword(context, caller, change),
    signIn: (caller, given) => signing.signIn(context, caller, given),
    finishSignIn: (caller, code) => signing.finishSignIn(context, caller, code),
    stepUp: (caller, given) => signing.stepUp(context, caller, given),
    confirmFactor: (caller, given) => signing.confirmFactor(context, caller, given),
    signOut: (headers) => sessions.signOut(context, headers),
    admitAddress: (caller) => admitAddress(context, caller),
    showedFactorLately: (session) => showedFactorLately(session, context.now()),
    resolveSession: (headers) => sessions.resolveSession(context, headers),
    listSessions: (session) => sessions.listSessions(context, session),
    revokeSession: (session, sessionId) => sessions.revokeSession(context, session, sessionId),
    revokeOtherSessions: (session) => sessions.revokeOtherSessions(context, session),
  }) satisfies Partial<Identity>;

const factorsAndTokens = (context: IdentityContext) =>
  ({
    beginTotpEnrolment: (session) => totp.beginTotpEnrolment(context, session),
    confirmTotpEnrolment: (caller, given) => totp.confirmTotpEnrolment(context, caller, given),
    removeTotp: (caller, session) => totp.removeTotp(context, caller, session),
    regenerateRecoveryCodes: (caller, session) => totp.regenerateRecoveryCodes(context, caller, session),
    beginPasskeyEnrolment: (caller, session) => passkeys.beginPasskeyEnrolment(context, caller, session),
    finishPasskeyEnrolment: (caller, given) => passkeys.finishPasskeyEnrolment(context, caller, given),
    beginPasskeyCheck: (caller) => passkeys.beginPasskeyCheck(context, caller),
    finishPasskeySignIn: (caller, response) => passkeys.finishPasskeySignIn(context, caller, response),
    stepUpWithPasskey: (caller, given) => passkeys.stepUpWithPasskey(context, caller, given),
    listPasskeys: (session) => passkeys.listPasskeys(context, session),
    removePasskey: (caller, given) => passkeys.removePasskey(context, caller, given),
    createToken: (caller, given) => tokens.createToken(context, caller, given),
    listTokens: (session) => tokens.listTokens(context, session),
    revokeToken: (caller, given) => tokens.revokeToken(context, caller, given),
    resolveToken: (secret) => tokens.resolveToken(context, secret),
    revokeTokensOfOthers: (workspaceId, memberIds) => tokens.revokeTokensOfOthers(context, workspaceId, memberIds),
  }) satisfies Partial<Identity>;
