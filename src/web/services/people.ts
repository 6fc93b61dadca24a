/** What the pages need to know and do about the reader: session, factors, tokens. Cookies come back as header values. */
import type { Role } from '#assurance/access/actor.ts';

export interface OpenWorkspace {
  readonly id: string;
  readonly name: string;
  readonly isSample: boolean;
}

export interface WebSession {
  readonly id: string;
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  /** The workspace that is open; null before one is. */
  readonly workspace: OpenWorkspace | null;
  /** What the reader is in it; nothing before one is open. */
  readonly roles: readonly Role[];
  /** Reaches some services of it only, and nothing that is about no service. */
  readonly isScoped: boolean;
  /** All workspaces of the reader, by name. */
  readonly workspaces: readonly { readonly id: string; readonly name: string; readonly roles: readonly Role[] }[];
  /** Which roles may perform each act, by its name such as `vendor.revise`. */
  readonly permissions: ReadonlyMap<string, readonly Role[]>;
  /** What stands between this session and the workspace's pages. */
  readonly pending: 'nothing' | 'enrolment' | 'second-factor' | 'workspace';
}

/** A session that nothing stands in the way of. */
export interface MemberSession extends WebSession {
  readonly workspace: OpenWorkspace;
  readonly pending: 'nothing';
}

/** Values for `Set-Cookie`, to be sent with the answer. */
export interface WithCookies {
  readonly cookies: readonly string[];
}

export interface SignInOutcome extends WithCookies {
  readonly next: 'done' | 'second-factor' | 'enrolment';
}

export interface Enrolment {
  /** `otpauth://totp/…`, drawn as a QR code. */
  readonly uri: string;
  /** The same secret in base 32, to type. */
  readonly secret: string;
}

/** A factor was added; codes come with the first one only, and are shown once. */
export interface Enrolled extends WithCookies {
  readonly recoveryCodes: readonly string[] | null;
}

export interface SecondFactors {
  readonly totpSince: string | null;
  readonly recoveryCodesLeft: number;
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly addedAt: string | null }[];
}

export interface SessionRow {
  readonly id: string;
  readonly isThis: boolean;
  /** Browser and system in words, from the user agent. */
  readonly device: string;
  readonly address: string | null;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  readonly endsAt: string;
}

export interface TokenRow {
  readonly id: string;
  readonly name: string;
  /** First characters, to tell tokens apart. */
  readonly start: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly endsAt: string | null;
}

/**
 * Acts that need a factor shown lately throw the refusal `second-factor-is-needed`; the pages then lead to
 * `/second-factor` and back.
 */
export interface PeopleServices {
  session(request: Request): Promise<WebSession | null>;
  hasOwner(): Promise<boolean>;
  /** The sample opens for requests from this machine only. */
  sampleIsReachable(request: Request): Promise<boolean>;
  openSample(request: Request): Promise<WithCookies>;
  /** Makes the owner account and signs it in; enrolment follows. */
  createOwner(
    request: Request,
    account: { readonly name: string; readonly email: string; readonly password: string },
  ): Promise<WithCookies>;
  /** Opens one of the reader's workspaces in this browser. */
  openWorkspace(request: Request, workspaceId: string): Promise<WithCookies>;
  /** Makes a workspace that the reader owns, and opens it. */
  createWorkspace(request: Request, name: string): Promise<WithCookies>;
  signIn(request: Request, given: { readonly email: string; readonly password: string }): Promise<SignInOutcome>;
  signOut(request: Request): Promise<WithCookies>;
  /** Ends a sign-in, or shows the factor again in a session that stands. */
  confirmSecondFactor(
    request: Request,
    given: { readonly kind: 'totp' | 'recovery-code'; readonly code: string },
  ): Promise<WithCookies>;
  changePassword(request: Request, given: { readonly present: string; readonly next: string }): Promise<WithCookies>;
  /** Offers a new secret; it waits for its first code. */
  enrolment(request: Request): Promise<Enrolment>;
  confirmEnrolment(request: Request, code: string): Promise<Enrolled>;
  renewRecoveryCodes(request: Request): Promise<readonly string[]>;
  secondFactors(request: Request): Promise<SecondFactors>;
  /** WebAuthn options as JSON (`PublicKeyCredentialCreationOptionsJSON` or `…RequestOptionsJSON`). */
  passkeyOptions(
    request: Request,
    purpose: 'register' | 'sign-in',
  ): Promise<WithCookies & { readonly options: unknown }>;
  registerPasskey(request: Request, given: { readonly name: string; readonly response: unknown }): Promise<Enrolled>;
  /** Signs in, or shows the factor again in a session that stands. */
  signInWithPasskey(request: Request, response: unknown): Promise<WithCookies>;
  removePasskey(request: Request, passkeyId: string): Promise<void>;
  sessions(request: Request): Promise<readonly SessionRow[]>;
  revokeSession(request: Request, sessionId: string): Promise<void>;
  revokeOtherSessions(request: Request): Promise<void>;
  tokens(request: Request): Promise<readonly TokenRow[]>;
  /** The token itself is shown once and never again. */
  createToken(request: Request, wish: { readonly name: string; readonly days: number }): Promise<string>;
  revokeToken(request: Request, tokenId: string): Promise<void>;
}
