/** Passkeys: registering, signing in and stepping up with one, taking one away. User verification is always required. */

import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import { callAuth } from './auth-call.ts';
import { onBehalfOf } from './behalf.ts';
import type { Caller } from './caller.ts';
import { change, tell } from './change.ts';
import type { IdentityContext } from './context.ts';
import { expiredCookie } from './cookies.ts';
import { isRowId } from './database.ts';
import { lockPerson } from './people.ts';
import { requireEnrolling, requireRecentFactor, requireSession, type Session } from './session.ts';
import { endPresentSession, endSession, strengthenSession } from './sessions.ts';
import { closeChallenges, emailOf, type SignedIn } from './sign-in.ts';
import { admitAddress, deviceCookie } from './throttle.ts';
import { type Enrolled, firstRecoveryCodes, lastFactor } from './totp-enrolment.ts';

const NAME_LENGTH_MAX = 80;

/** Options for `navigator.credentials`, and the cookie that holds the challenge's ticket. */
export interface PasskeyOptions {
  /** As JSON for `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
}

/** One line of a person's list of passkeys. */
export interface ListedPasskey {
  readonly passkeyId: string;
  readonly name: string;
  readonly addedAt: Date | null;
}

/** What the browser's `navigator.credentials` gave, as JSON. */
export type PasskeyAnswer = Readonly<Record<string, unknown>>;

/** Options for adding a passkey. */
export const beginPasskeyEnrolment = async (
  context: IdentityContext,
  caller: Caller,
  session: Session | null,
): Promise<PasskeyOptions> => {
  requireEnrolling(session, context.now());
  const call = context.auth.api.generatePasskeyRegistrationOptions({ headers: caller.headers, returnHeaders: true });
  const { response, cookies } = await callAuth(call, refusedPasskey);
  return { options: { ...response }, cookies };
};

/** Verifies the new passkey and puts it in use. Recovery codes are issued unless there are some. */
export const finishPasskeyEnrolment = async (
  context: IdentityContext,
  caller: Caller,
  { session, response, name }: { session: Session | null; response: PasskeyAnswer; name: string },
): Promise<Enrolled> => {
  const known = requireEnrolling(session, context.now());
  const { personId, sessionIdDigest } = known;
  const body = { response: parsedAttestation(response), name: name.trim().slice(0, NAME_LENGTH_MAX) };
  const call = onBehalfOf({ caller, sessionIdDigest }, () =>
    context.auth.api.verifyPasskeyRegistration({ headers: caller.headers, body, returnHeaders: true }),
  );
  const { cookies } = await callAuth(call, refusedPasskey);
  return change(context, async (within) => {
    const recoveryCodes = await firstRecoveryCodes(within, personId);
    if (recoveryCodes) tell(within, { kind: 'recovery.issue', personId, sessionIdDigest, caller });
    const strengthened = await strengthenSession(within, { session: known, mfa: 'webauthn', caller });
    return { recoveryCodes, cookies: [...cookies, strengthened, deviceCookie(context, known.email)] };
  });
};

/** Options for signing in, or stepping up, with whatever passkey the browser has. */
export const beginPasskeyCheck = async (context: IdentityContext, caller: Caller): Promise<PasskeyOptions> => {
  const call = context.auth.api.generatePasskeyAuthenticationOptions({ headers: caller.headers, returnHeaders: true });
  const { response, cookies } = await callAuth(call, refusedPasskey);
  return { options: { ...response, userVerification: 'required' }, cookies };
};

/** Verifies a passkey and signs its owner in: presence and person were both shown, so this is both factors at once. */
export const finishPasskeySignIn = async (
  context: IdentityContext,
  caller: Caller,
  response: PasskeyAnswer,
): Promise<SignedIn> => {
  const begun = await verifyPasskey(context, caller, response);
  await endPresentSession(context, caller);
  await closeChallenges(context, begun.personId);
  return signedIn(context, begun);
};

/** Verifies a passkey of the person signed in; the running session gives way to a strong one. */
export const stepUpWithPasskey = async (
  context: IdentityContext,
  caller: Caller,
  { session, response }: { session: Session | null; response: PasskeyAnswer },
): Promise<SignedIn> => {
  const known = requireSession(session);
  const begun = await verifyPasskey(context, caller, response);
  if (begun.personId !== known.personId) {
    await endSession(context, { id: begun.sessionId, personId: begun.personId, reason: 'refused' });
    throw new Refusal(refusedPasskey.code, refusedPasskey);
  }
  await endSession(context, { id: known.sessionId, personId: known.personId, reason: 'renewed' });
  return signedIn(context, begun);
};

/** A person's passkeys. */
export const listPasskeys = async (context: IdentityContext, session: Session): Promise<readonly ListedPasskey[]> => {
  const rows = await context.db
    .selectFrom('passkey')
    .select(['id', 'name', 'createdAt'])
    .where('personId', '=', session.personId)
    .orderBy('createdAt')
    .execute();
  return rows.map((row) => ({ passkeyId: row.id, name: row.name ?? '', addedAt: row.createdAt }));
};

/** Takes one passkey away; another factor must remain. */
export const removePasskey = async (
  context: IdentityContext,
  caller: Caller,
  { session, passkeyId }: { session: Session | null; passkeyId: string },
): Promise<void> => {
  const { personId, sessionIdDigest } = requireRecentFactor(session, context.now());
  if (!isRowId(passkeyId)) throw lastFactor();
  await change(context, async (within) => {
    await lockPerson(within, personId);
    const removed = await within.db
      .deleteFrom('passkey')
      .where('id', '=', passkeyId)
      .where('personId', '=', personId)
      .where((is) =>
        is.or([
          is.exists(
            is
              .selectFrom('totp')
              .select('personId')
              .where('totp.personId', '=', personId)
              .where('confirmedAt', 'is not', null),
          ),
          is.exists(
            is
              .selectFrom('passkey as other')
              .select('other.id')
              .where('other.personId', '=', personId)
              .where('other.id', '!=', passkeyId),
          ),
        ]),
      )
      .returning('name')
      .executeTakeFirst();
    if (!removed) throw lastFactor();
    const detail = { name: removed.name ?? '' };
    tell(within, { kind: 'passkey.remove', personId, sessionIdDigest, caller, detail });
  });
};

const refusedPasskey = {
  code: 'second-factor-failed',
  message: 'The passkey was not accepted.',
  mend: 'Try again; the passkey has to ask for your fingerprint, face or PIN.',
} as const;

interface BegunSession {
  readonly sessionId: string;
  readonly personId: string;
  readonly cookies: readonly string[];
}

/** better-auth checks origin, challenge, signature and counter, our hook the verification; then the session exists. */
const verifyPasskey = async (
  context: IdentityContext,
  caller: Caller,
  response: PasskeyAnswer,
): Promise<BegunSession> => {
  const attempt = await admitAddress(context, caller);
  const call = onBehalfOf({ caller, sessionIdDigest: null }, () =>
    context.auth.api.verifyPasskeyAuthentication({
      headers: caller.headers,
      body: { response: parsedAssertion(response) },
      returnHeaders: true,
    }),
  );
  const answer = await callAuth(call, refusedPasskey);
  await attempt.succeeded();
  const { id: sessionId, userId: personId } = answer.response.session;
  return { sessionId, personId, cookies: answer.cookies };
};

const signedIn = async (context: IdentityContext, { personId, cookies }: BegunSession): Promise<SignedIn> => {
  const email = await emailOf(context, personId);
  const own = [expiredCookie(context.jar, context.jar.challenge), deviceCookie(context, email)];
  return { kind: 'signed-in', cookies: [...cookies, ...own], recoveryCodesLeft: null };
};

const TEXT_LENGTH_MAX = 8192;
const ATTESTATION_LENGTH_MAX = 65_536;
const text = z.string().max(TEXT_LENGTH_MAX);
const ASSERTION = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text }),
});

const ATTESTATION = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: text,
    attestationObject: z.string().max(ATTESTATION_LENGTH_MAX),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(8)
      .default([]),
  }),
});

/** From the browser, so anything may be in it: only the fields that are checked go on. */
const parsedAttestation = (response: PasskeyAnswer) => {
  const parsed = ATTESTATION.safeParse(response);
  if (!parsed.success) throw new Refusal(refusedPasskey.code, refusedPasskey);
  return { ...parsed.data, clientExtensionResults: {} };
};

const parsedAssertion = (response: PasskeyAnswer) => {
  const parsed = ASSERTION.safeParse(response);
  if (!parsed.success) throw new Refusal(refusedPasskey.code, refusedPasskey);
  return { ...parsed.data, clientExtensionResults: {} };
};
