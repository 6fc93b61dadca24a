/** What a signed-in person is to the rest of the house, and the two doors that every page and route goes through. */
import { Refusal } from '#assurance/refusal.ts';
import { digest } from './secrets.ts';

/** How the session showed its second factor. `recovery` is a spent recovery code; `none` reaches enrolment only. */
export type SecondFactor = 'webauthn' | 'totp' | 'recovery' | 'none';

/** One signed-in session. */
export interface Session {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly mfa: SecondFactor;
  /** When the second factor was last shown in this session. */
  readonly mfaAt: Date | null;
  /** Whether the person has any second factor at all. */
  readonly enrolled: boolean;
  /** Id of the row, for the list of sessions. It opens nothing. */
  readonly sessionId: string;
  /** A digest for the audit log: the same through the session's life, and no way back to the cookie. */
  readonly sessionIdDigest: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** The digest of a session for the activity log. */
export const sessionDigest = (sessionId: string): string => digest(`session|${sessionId}`).slice(0, 32);

/** How old a shown second factor may be for acts that change keys, roles or what is published. */
const RECENT_FACTOR_MINUTES = 15;

/** The door of everything but enrolment and signing out: a session whose second factor has been shown. */
export const requireMember = (session: Session | null): Session => {
  const known = requireSession(session);
  if (!known.enrolled)
    throw new Refusal('second-factor-must-be-enrolled', {
      message: 'This account has no second factor yet.',
      mend: 'Add an authenticator app or a passkey; nothing else opens before.',
    });
  if (known.mfa === 'none')
    throw new Refusal('second-factor-is-needed', {
      message: 'This session has not shown its second factor.',
      mend: 'Enter a code from your authenticator app, or use your passkey.',
    });
  return known;
};

/** The door of acts that deserve a fresh look: a member whose factor was shown within the last minutes. */
export const requireRecentFactor = (session: Session | null, now: Date): Session => {
  const member = requireMember(session);
  if (!showedFactorLately(member, now))
    throw new Refusal('second-factor-is-needed', {
      message: `This needs a second factor shown within the last ${RECENT_FACTOR_MINUTES} minutes.`,
      mend: 'Enter a code from your authenticator app, or use your passkey, and do it again.',
    });
  return member;
};

/** Whether the factor was shown within the last minutes. */
export const showedFactorLately = ({ mfaAt }: Pick<Session, 'mfaAt'>, now: Date): boolean =>
  mfaAt !== null && now.getTime() - mfaAt.getTime() <= RECENT_FACTOR_MINUTES * 60_000;

/** The door of enrolment: any session, unless a factor exists already; then a member with a recent one. */
export const requireEnrolling = (session: Session | null, now: Date): Session => {
  const known = requireSession(session);
  return known.enrolled ? requireRecentFactor(known, now) : known;
};

/** Any session at all. */
export const requireSession = (session: Session | null): Session => {
  if (session !== null) return session;
  throw new Refusal('sign-in-is-needed', {
    message: 'Nobody is signed in, or the session has ended.',
    mend: 'Sign in again.',
  });
};
