/** Authenticator apps: enrolling one, confirming it, accepting its codes once each, taking it away. */
import { toString as drawQr } from 'qrcode';
import { Refusal } from '#assurance/refusal.ts';
import type { Caller } from './caller.ts';
import { type Changing, change, tell, unlessRefused } from './change.ts';
import type { IdentityContext } from './context.ts';
import { lockPerson } from './people.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { seal, unseal } from './secrets.ts';
import { requireEnrolling, requireRecentFactor, type Session } from './session.ts';
import { strengthenSession } from './sessions.ts';
import { attemptFactor, blocked, deviceCookie } from './throttle.ts';
import { matchingTotpStep, newTotpSecret, totpUri } from './totp.ts';

const ISSUER = 'Almagest';
const PENDING_MINUTES = 15;

/** What the enrolment page shows. */
export interface TotpOffer {
  /** The secret in groups of four, for typing. */
  readonly secretText: string;
  readonly uri: string;
  /** The same as a QR code, an SVG document. */
  readonly qrSvg: string;
}

/** A factor has been added. The recovery codes are there the first time only, and never again. */
export interface Enrolled {
  readonly recoveryCodes: readonly string[] | null;
  readonly cookies: readonly string[];
}

/** Makes a secret that waits for its first code. A factor in use stays in use until then. */
export const beginTotpEnrolment = async (context: IdentityContext, session: Session | null): Promise<TotpOffer> => {
  const known = requireEnrolling(session, context.now());
  const secret = newTotpSecret();
  const pending = { pendingSecret: seal(context.keys, placeOf(known.personId), secret), pendingSince: context.now() };
  await context.db
    .insertInto('totp')
    .values({ personId: known.personId, secret: null, confirmedAt: null, lastStep: '0', ...pending })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(pending))
    .execute();
  const uri = totpUri(secret, { issuer: ISSUER, account: known.email });
  const qrSvg = await drawQr(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return { secretText: secret.replace(/(.{4})(?=.)/g, '$1 '), uri, qrSvg };
};

/** Takes the first code of the waiting secret and puts it in use. Recovery codes are issued unless there are some. */
export const confirmTotpEnrolment = async (
  context: IdentityContext,
  caller: Caller,
  { session, code }: { readonly session: Session | null; readonly code: string },
): Promise<Enrolled> => {
  const known = requireEnrolling(session, context.now());
  const { personId } = known;
  const enrolled = await change(context, async (within): Promise<Enrolled | Refusal> => {
    const outcome = await attemptFactor(within, personId, async () => {
      if (!(await confirmPending(within, { personId, code }))) return null;
      return { recoveryCodes: await firstRecoveryCodes(within, personId) };
    });
    if (outcome.kind === 'blocked') return blocked(within, outcome.until);
    if (outcome.kind === 'failed') return notConfirmed();
    const { recoveryCodes } = outcome.value;
    const event = { personId, sessionIdDigest: known.sessionIdDigest, caller };
    tell(within, { kind: 'totp.enrol', ...event });
    if (recoveryCodes) tell(within, { kind: 'recovery.issue', ...event });
    const strengthened = await strengthenSession(within, { session: known, mfa: 'totp', caller });
    return { recoveryCodes, cookies: [strengthened, deviceCookie(within, known.email)] };
  });
  return unlessRefused(enrolled);
};

/**
 * Accepts a code. The step it belongs to is compared and set in one statement: a step is accepted once, ever, by
 * whichever process comes first, and never after a later one.
 */
export const acceptTotpCode = async (
  { db, keys, now }: Changing<IdentityContext>,
  { personId, code }: { readonly personId: string; readonly code: string },
): Promise<boolean> => {
  const row = await db.selectFrom('totp').select('secret').where('personId', '=', personId).executeTakeFirst();
  if (!row?.secret) return false;
  const step = matchingTotpStep(unseal(keys, placeOf(personId), row.secret), code, now());
  if (step === null) return false;
  const accepted = await db
    .updateTable('totp')
    .set({ lastStep: String(step) })
    .where('personId', '=', personId)
    .where('lastStep', '<', String(step))
    .returning('personId')
    .executeTakeFirst();
  return accepted !== undefined;
};

/** Takes the authenticator app away; a passkey must remain. */
export const removeTotp = async (context: IdentityContext, caller: Caller, session: Session | null): Promise<void> => {
  const { personId, sessionIdDigest } = requireRecentFactor(session, context.now());
  await change(context, async (within) => {
    await lockPerson(within, personId);
    const removed = await within.db
      .deleteFrom('totp')
      .where('personId', '=', personId)
      .where((is) => is.exists(is.selectFrom('passkey').select('id').where('passkey.personId', '=', personId)))
      .returning('personId')
      .executeTakeFirst();
    if (!removed) throw lastFactor();
    tell(within, { kind: 'totp.remove', personId, sessionIdDigest, caller });
  });
};

/** Replaces the recovery codes by a new set, which is returned once. */
export const regenerateRecoveryCodes = async (
  context: IdentityContext,
  caller: Caller,
  session: Session | null,
): Promise<readonly string[]> => {
  const { personId, sessionIdDigest } = requireRecentFactor(session, context.now());
  return change(context, async (within) => {
    tell(within, { kind: 'recovery.issue', personId, sessionIdDigest, caller });
    return replaceRecoveryCodes(within, personId);
  });
};

/** Issues recovery codes with the first factor; null when the person has a set already. */
export const firstRecoveryCodes = async (within: Changing, personId: string): Promise<readonly string[] | null> => {
  const some = await within.db
    .selectFrom('recoveryCode')
    .select('codeHash')
    .where('personId', '=', personId)
    .limit(1)
    .executeTakeFirst();
  return some ? null : replaceRecoveryCodes(within, personId);
};

/** The refusal for taking away the only factor there is. */
export const lastFactor = () =>
  new Refusal('second-factor-must-be-enrolled', {
    message: 'This is the only second factor of the account, or it is gone already.',
    mend: 'Add another one first.',
  });

const confirmPending = async (
  { db, keys, now: clock }: Changing<IdentityContext>,
  { personId, code }: { readonly personId: string; readonly code: string },
): Promise<boolean> => {
  const now = clock();
  const row = await db.selectFrom('totp').selectAll().where('personId', '=', personId).executeTakeFirst();
  if (!row?.pendingSecret || !row.pendingSince) return false;
  if (now.getTime() - row.pendingSince.getTime() > PENDING_MINUTES * 60_000) return false;
  const step = matchingTotpStep(unseal(keys, placeOf(personId), row.pendingSecret), code, now);
  if (step === null) return false;
  const inUse = { secret: row.pendingSecret, confirmedAt: now, lastStep: String(step) };
  const confirmed = await db
    .updateTable('totp')
    .set({ ...inUse, pendingSecret: null, pendingSince: null })
    .where('personId', '=', personId)
    .where('pendingSecret', '=', row.pendingSecret)
    .returning('personId')
    .executeTakeFirst();
  return confirmed !== undefined;
};

const placeOf = (personId: string): string => `totp.secret|${personId}`;

const notConfirmed = () =>
  new Refusal('second-factor-failed', {
    message: 'This code does not belong to the secret shown, or the page was open too long.',
    mend: 'Enter the code that the app shows now; after a quarter of an hour, begin anew.',
    field: 'code',
  });
