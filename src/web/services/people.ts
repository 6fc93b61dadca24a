/** What the pages need to know and do about the reader: session, factors, tokens. Cookies come back as header values. */

export interface WebSession {
  readonly id: string;
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly workspace: { readonly id: string; readonly name: string; readonly isSample: boolean };
  /** `enrolment`: signed in, but no second factor yet; no workspace page opens. */
  readonly pending: 'nothing' | 'enrolment';
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

export interface SecondFactors {
  readonly totpSince: string | null;
  readonly recoveryCodesLeft: number;
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly addedAt: string }[];
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
  readonly permissions: readonly string[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly endsAt: string | null;
}

export interface NewToken {
  readonly name: string;
  readonly days: number;
  readonly permissions: readonly string[];
}

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
  signIn(request: Request, given: { readonly email: string; readonly password: string }): Promise<SignInOutcome>;
  signOut(request: Request): Promise<WithCookies>;
  confirmSecondFactor(
    request: Request,
    given: { readonly kind: 'totp' | 'recovery-code'; readonly code: string },
  ): Promise<WithCookies>;
  /** The same secret until it is confirmed, so that the page can be loaded again. */
  enrolment(request: Request): Promise<Enrolment>;
  confirmEnrolment(
    request: Request,
    code: string,
  ): Promise<WithCookies & { readonly recoveryCodes: readonly string[] }>;
  renewRecoveryCodes(request: Request, password: string): Promise<readonly string[]>;
  secondFactors(request: Request): Promise<SecondFactors>;
  /** WebAuthn options as JSON (`PublicKeyCredentialCreationOptionsJSON` or `…RequestOptionsJSON`). */
  passkeyOptions(
    request: Request,
    purpose: 'register' | 'sign-in',
  ): Promise<WithCookies & { readonly options: unknown }>;
  registerPasskey(request: Request, given: { readonly name: string; readonly response: unknown }): Promise<WithCookies>;
  signInWithPasskey(request: Request, response: unknown): Promise<WithCookies>;
  removePasskey(request: Request, passkeyId: string): Promise<void>;
  sessions(request: Request): Promise<readonly SessionRow[]>;
  revokeSession(request: Request, sessionId: string): Promise<void>;
  revokeOtherSessions(request: Request): Promise<void>;
  tokens(session: WebSession): Promise<readonly TokenRow[]>;
  /** Permissions a token of this person can carry, each with a sentence. */
  grantablePermissions(session: WebSession): Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** The token itself is shown once and never again. */
  createToken(session: WebSession, wish: NewToken, request: Request): Promise<string>;
  revokeToken(session: WebSession, tokenId: string, request: Request): Promise<void>;
}
