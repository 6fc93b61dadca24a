/** What happens to accounts, sessions and factors, told to whoever keeps the audit log. Knows no table. */

/** Every kind of event, noun first. */
export const IDENTITY_EVENT_KINDS = [
  'account.create',
  'password.change',
  'login.fail',
  'login.block',
  'factor.fail',
  'factor.block',
  'session.start',
  'session.strengthen',
  'session.end',
  'totp.enrol',
  'totp.remove',
  'passkey.add',
  'passkey.remove',
  'recovery.issue',
  'recovery.use',
  'token.create',
  'token.revoke',
  'provider.add',
  'provider.link',
  'provider.remove',
] as const;

export type IdentityEventKind = (typeof IDENTITY_EVENT_KINDS)[number];

/** One event. Never holds a secret, a typed e-mail or a full address. */
export interface IdentityEvent {
  /** Also tells a second telling of the same event from a second event. */
  readonly id: string;
  readonly kind: IdentityEventKind;
  readonly at: Date;
  /** Whom it concerns; null when a sign-in named nobody we know. */
  readonly personId: string | null;
  /** Which session it happened in, as `Session.sessionIdDigest` gives it; null outside of one. */
  readonly sessionIdDigest: string | null;
  /** The network the call came from, such as `192.0.2.0/24`; null when unknown. */
  readonly addressPrefix: string | null;
  /** A few plain words, such as `{ method: 'totp' }`. */
  readonly detail: Readonly<Record<string, string>>;
}

/**
 * Called with each event once its change is committed, and called again until it has succeeded: after a crash, or by
 * two processes at once. It must leave the same whether an event comes once or several times.
 */
export type EventListener = (event: IdentityEvent) => void | Promise<void>;
