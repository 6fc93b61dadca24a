/** Signing in: a password, then a second factor; and showing a factor again later. Every answer to a wrong one is the same. */
import { Refusal } from '#assurance/refusal.ts';
import { credentialOf } from './accounts.ts';
import type { Caller } from './caller.ts';
import { type Changing, change, tell, unlessRefused } from './change.ts';
import type { IdentityContext } from './context.ts';
import { expiredCookie, readSignedCookie, signedCookie } from './cookies.ts';
import { normalEmail } from './email.ts';
import { type FactorMethod, methodsOf } from './factors.ts';
import { PASSWORD_LENGTH_MAX } from './password-rules.ts';
import { countRecoveryCodes, spendRecoveryCode } from './recovery-codes.ts';
import { digest, newToken } from './secrets.ts';
import { requireSession, type Session } from './session.ts';
import { startSession, strengthenSession } from './sessions.ts';
import { admitAttempt, attemptFactor, blocked, deviceCookie } from './throttle.ts';
import { acceptTotpCode } from './totp-enrolment.ts';

const CHALLENGE_MINUTES = 10;
const CHALLENGE_FAILURES_MAX = 5;

/** What a right password leads to. The challenge travels in a cookie of its own and opens nothing by itself. */
export type SignInResult =
  | {
      readonly kind: 'second-factor';
      readonly methods: readonly FactorMethod[];
      readonly cookies: readonly string[];
    }
  | { readonly kind: 'enrol'; readonly cookies: readonly string[] };

/** A finished sign-in. */
export interface SignedIn {
  readonly kind: 'signed-in';
  readonly cookies: readonly string[];
  /** After a recovery code: how many are left. */
  readonly recoveryCodesLeft: number | null;
}

/** A code for the second step, and which kind it is. */
export interface FactorCode {
  readonly method: 'totp' | 'recovery';
  readonly code: string;
}

/** Checks e-mail and password. Unknown e-mail and wrong password look alike, also to a clock. */
export const signIn = async (
  context: IdentityContext,
  caller: Caller,
  credentials: { readonly email: string; readonly password: string },
): Promise<SignInResult> => {
  const email = normalEmail(credentials.email);
  const attempt = await admitAttempt(context, caller, email);
  const credential = await credentialOf(context, email);
  const hash = credentials.password.length > PASSWORD_LENGTH_MAX * 2 ? null : (credential?.hash ?? null);
  const right = await context.passwords.verify(hash, hash === null ? '' : credentials.password);
  if (!right || credential === null) {
    const personId = credential?.personId ?? null;
    await change(context, async (within) => tell(within, { kind: 'login.fail', personId, caller }));
    throw signInFailed();
  }
  await attempt.succeeded();
  const { personId } = credential;
  const methods = await methodsOf(context, personId);
  if (methods.length > 0) return { kind: 'second-factor', methods, cookies: [await openChallenge(context, personId)] };
  return { kind: 'enrol', cookies: [await startSession(context, { personId, mfa: 'none', caller })] };
};

/** Finishes a sign-in with a code from the authenticator app or a recovery code. */
export const finishSignIn = async (context: IdentityContext, caller: Caller, code: FactorCode): Promise<SignedIn> => {
  const token = readSignedCookie(context.keys, caller.headers, context.jar.challenge);
  const challenge = token === null ? null : await livingChallenge(context, digest(token));
  if (!challenge) throw signInExpired();
  const { personId, tokenHash } = challenge;
  const signedIn = await change(context, async (within): Promise<SignedIn | Refusal> => {
    const outcome = await attemptFactor(within, personId, async () => {
      // Inside the lock: of parallel submissions of one challenge the first takes it, the rest find nothing.
      const challenges = within.db.selectFrom('challenge').select('tokenHash').where('tokenHash', '=', tokenHash);
      if (!(await challenges.executeTakeFirst()) || !(await acceptCode(within, { personId, code }))) return null;
      await within.db.deleteFrom('challenge').where('tokenHash', '=', tokenHash).execute();
      return true;
    });
    if (outcome.kind !== 'passed') return refusedFactor(within, { personId, tokenHash, caller, outcome });
    const cookies = [
      await startSession(within, { personId, mfa: code.method, caller }),
      expiredCookie(context.jar, context.jar.challenge),
      deviceCookie(context, await emailOf(within, personId)),
    ];
    return { kind: 'signed-in', cookies, recoveryCodesLeft: await spentOne(within, { personId, code, caller }) };
  });
  return unlessRefused(signedIn);
};

/**
 * Takes a code for whatever waits for one in this browser: a half-open sign-in first, else the running session. For a
 * page that asks for a code and need not know which.
 */
export const confirmFactor = async (
  context: IdentityContext,
  caller: Caller,
  given: { readonly session: Session | null; readonly code: FactorCode },
): Promise<SignedIn> => {
  const token = readSignedCookie(context.keys, caller.headers, context.jar.challenge);
  const waiting = token !== null && (await livingChallenge(context, digest(token))) !== undefined;
  return waiting || given.session === null ? finishSignIn(context, caller, given.code) : stepUp(context, caller, given);
};

/** Shows a factor again in a running session (or for the first time, after single sign-on). New cookie, same session. */
export const stepUp = async (
  context: IdentityContext,
  caller: Caller,
  { session, code }: { readonly session: Session | null; readonly code: FactorCode },
): Promise<SignedIn> => {
  const known = requireSession(session);
  const { personId } = known;
  const steppedUp = await change(context, async (within): Promise<SignedIn | Refusal> => {
    const outcome = await attemptFactor(within, personId, async () =>
      (await acceptCode(within, { personId, code })) ? true : null,
    );
    if (outcome.kind !== 'passed') return refusedFactor(within, { personId, tokenHash: null, caller, outcome });
    const cookies = [await strengthenSession(within, { session: known, mfa: code.method, caller })];
    return { kind: 'signed-in', cookies, recoveryCodesLeft: await spentOne(within, { personId, code, caller }) };
  });
  return unlessRefused(steppedUp);
};

/** Closes every half-open sign-in of a person, such as after a passkey finished it another way. */
export const closeChallenges = async (context: IdentityContext, personId: string): Promise<void> => {
  await context.db.deleteFrom('challenge').where('personId', '=', personId).execute();
};

/** The e-mail of a person. */
export const emailOf = async (context: IdentityContext, personId: string): Promise<string> =>
  (await context.db.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow()).email;

const openChallenge = async (context: IdentityContext, personId: string): Promise<string> => {
  const token = newToken();
  const createdAt = context.now();
  const expiresAt = new Date(createdAt.getTime() + CHALLENGE_MINUTES * 60_000);
  await context.db
    .insertInto('challenge')
    .values({ tokenHash: digest(token), personId, failures: 0, createdAt, expiresAt })
    .execute();
  const cookie = { name: context.jar.challenge, value: token, seconds: CHALLENGE_MINUTES * 60 };
  return signedCookie(context.jar, context.keys, cookie);
};

const livingChallenge = (context: IdentityContext, tokenHash: string) =>
  context.db
    .selectFrom('challenge')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', context.now())
    .where('failures', '<', CHALLENGE_FAILURES_MAX)
    .executeTakeFirst();

const acceptCode = (
  within: Changing<IdentityContext>,
  { personId, code }: { readonly personId: string; readonly code: FactorCode },
): Promise<boolean> =>
  code.method === 'totp'
    ? acceptTotpCode(within, { personId, code: code.code })
    : spendRecoveryCode(within, { personId, code: code.code });

interface RefusedFactor {
  readonly personId: string;
  readonly tokenHash: string | null;
  readonly caller: Caller;
  readonly outcome: { readonly kind: 'failed' } | { readonly kind: 'blocked'; readonly until: Date };
}

/** Counts the failure on the challenge, or closes all of them when the person has to wait; gives the refusal. */
const refusedFactor = async (within: Changing<IdentityContext>, refused: RefusedFactor): Promise<Refusal> => {
  const { personId, tokenHash, caller, outcome } = refused;
  if (outcome.kind === 'blocked') {
    await closeChallenges(within, personId);
    tell(within, { kind: 'factor.block', personId, caller });
    return blocked(within, outcome.until);
  }
  if (tokenHash !== null)
    await within.db
      .updateTable('challenge')
      .set((is) => ({ failures: is('failures', '+', 1) }))
      .where('tokenHash', '=', tokenHash)
      .execute();
  tell(within, { kind: 'factor.fail', personId, caller });
  return new Refusal('second-factor-failed', {
    message: 'This code is not accepted.',
    mend: 'Wait for the next code of the app and enter that; each code works once.',
    field: 'code',
  });
};

const spentOne = async (
  within: Changing<IdentityContext>,
  { personId, code, caller }: { readonly personId: string; readonly code: FactorCode; readonly caller: Caller },
): Promise<number | null> => {
  if (code.method !== 'recovery') return null;
  const left = await countRecoveryCodes(within, personId);
  tell(within, { kind: 'recovery.use', personId, caller, detail: { left: String(left) } });
  return left;
};

const signInFailed = () =>
  new Refusal('sign-in-failed', {
    message: 'E-mail and password do not belong together.',
    mend: 'Check both and try again.',
  });

const signInExpired = () =>
  new Refusal('sign-in-is-needed', {
    message: 'This sign-in has run out or was finished already.',
    mend: 'Begin again with e-mail and password.',
  });
