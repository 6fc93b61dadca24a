/** Sessions as rows: begun, found by cookie, made stronger, listed, ended. The row holds a hash, the cookie the token. */
import { randomUUID } from 'node:crypto';
import { SESSION_HOURS } from './better-auth.ts';
import { addressPrefix, type Caller } from './caller.ts';
import { change, tell } from './change.ts';
import type { IdentityContext } from './context.ts';
import { expiredCookie, readSignedCookie, signedCookie } from './cookies.ts';
import { isRowId, KEPT_PLAN } from './database.ts';
import { lockPerson } from './people.ts';
import { digest, newToken } from './secrets.ts';
import { type SecondFactor, type Session, sessionDigest } from './session.ts';

const SESSION_IDLE_MINUTES = 30;
/** Seen-at is written at most this often, so that reading pages does not write rows. */
const SEEN_RESOLUTION_SECONDS = 60;
const USER_AGENT_LENGTH_MAX = 300;

/** One line of a person's list of sessions. */
export interface ListedSession {
  readonly sessionId: string;
  readonly current: boolean;
  readonly device: string;
  readonly addressPrefix: string | null;
  readonly mfa: SecondFactor;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  /** When it ends at the latest; half an hour without a request ends it sooner. */
  readonly expiresAt: Date;
}

/** Begins a session; gives its cookie. A session that the browser came with gives way to it. */
export const startSession = async (
  context: IdentityContext,
  { personId, mfa, caller }: { readonly personId: string; readonly mfa: SecondFactor; readonly caller: Caller },
): Promise<string> => {
  const token = newToken();
  const now = context.now();
  const id = randomUUID();
  await change(context, async (within) => {
    await endPresentSession(within, caller);
    await within.db
      .insertInto('session')
      .values({
        id,
        token: digest(token),
        personId,
        mfa,
        mfaAt: mfa === 'none' ? null : now,
        ipAddress: addressPrefix(caller.address),
        userAgent: (caller.headers.get('user-agent') ?? '').slice(0, USER_AGENT_LENGTH_MAX),
        createdAt: now,
        updatedAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
      })
      .execute();
    const detail = { method: mfa === 'none' ? 'password' : mfa };
    tell(within, { kind: 'session.start', personId, sessionIdDigest: sessionDigest(id), caller, detail });
  });
  return sessionCookie(context, token, SESSION_HOURS * 3600);
};

/** The session behind a request's cookie; null when there is none or its time is over. */
export const resolveSession = async (context: IdentityContext, headers: Headers): Promise<Session | null> => {
  const token = readSignedCookie(context.keys, headers, context.jar.session);
  if (token === null) return null;
  const row = await sessionRows(context).where('session.token', '=', digest(token)).executeTakeFirst();
  if (!row) return null;
  const now = context.now();
  const idle = now.getTime() - row.lastSeenAt.getTime();
  if (row.expiresAt <= now || idle > SESSION_IDLE_MINUTES * 60_000) {
    await endSession(context, { id: row.id, personId: row.personId, reason: row.expiresAt <= now ? 'over' : 'idle' });
    return null;
  }
  if (idle > SEEN_RESOLUTION_SECONDS * 1000)
    await context.db.updateTable('session').set({ lastSeenAt: now }).where('id', '=', row.id).execute();
  return {
    personId: row.personId,
    email: row.email,
    name: row.name,
    mfa: secondFactor(row.mfa),
    mfaAt: row.mfaAt,
    enrolled: row.enrolled,
    sessionId: row.id,
    sessionIdDigest: sessionDigest(row.id),
    startedAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
  };
};

/** Marks the session as having shown a factor, under a new token: the cookie from before opens nothing any more. */
export const strengthenSession = async (
  context: IdentityContext,
  { session, mfa, caller }: { readonly session: Session; readonly mfa: SecondFactor; readonly caller: Caller },
): Promise<string> => {
  const token = newToken();
  const now = context.now();
  await change(context, async (within) => {
    const strengthened = await within.db
      .updateTable('session')
      .set({ token: digest(token), mfa, mfaAt: now, lastSeenAt: now, updatedAt: now })
      .where('id', '=', session.sessionId)
      .returning('id')
      .executeTakeFirst();
    // Ended from elsewhere meanwhile: the new cookie opens nothing either.
    if (!strengthened) return;
    const { personId, sessionIdDigest } = session;
    tell(within, { kind: 'session.strengthen', personId, sessionIdDigest, caller, detail: { method: mfa } });
  });
  return sessionCookie(context, token, Math.max(1, Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000)));
};

/** A person's living sessions, the newest first. */
export const listSessions = async (context: IdentityContext, session: Session): Promise<readonly ListedSession[]> => {
  const now = context.now();
  const rows = await context.db
    .selectFrom('session')
    .selectAll()
    .where('personId', '=', session.personId)
    .where('expiresAt', '>', now)
    .where('lastSeenAt', '>=', new Date(now.getTime() - SESSION_IDLE_MINUTES * 60_000))
    .orderBy('lastSeenAt', 'desc')
    .execute();
  return rows.map((row) => ({
    sessionId: row.id,
    current: row.id === session.sessionId,
    device: row.userAgent ?? '',
    addressPrefix: row.ipAddress === '' ? null : row.ipAddress,
    mfa: secondFactor(row.mfa),
    startedAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
  }));
};

/** Ends one of the person's own sessions; false when it is not theirs or has ended already. */
export const revokeSession = async (context: IdentityContext, session: Session, sessionId: string): Promise<boolean> =>
  isRowId(sessionId) && endSession(context, { id: sessionId, personId: session.personId, reason: 'revoked' });

/** Ends every session of the person but this one; gives how many. */
export const revokeOtherSessions = (context: IdentityContext, { personId, sessionId }: Session): Promise<number> =>
  change(context, async (within) => {
    await lockPerson(within, personId);
    const others = await within.db
      .deleteFrom('session')
      .where('personId', '=', personId)
      .where('id', '!=', sessionId)
      .returning('id')
      .execute();
    for (const { id } of others) tell(within, endingOf({ id, personId, reason: 'revoked' }));
    return others.length;
  });

/** Ends the session of this request, if any; gives the cookies that make the browser forget it. */
export const signOut = async (context: IdentityContext, headers: Headers): Promise<readonly string[]> => {
  const session = await resolveSession(context, headers);
  if (session) await endSession(context, { id: session.sessionId, personId: session.personId, reason: 'signed-out' });
  return [expiredCookie(context.jar, context.jar.session), expiredCookie(context.jar, context.jar.challenge)];
};

interface Ending {
  readonly id: string;
  readonly personId: string;
  readonly reason: 'over' | 'idle' | 'revoked' | 'signed-out' | 'renewed' | 'refused';
}

/** Ends a session and tells why; false when it is over already or another person's. */
export const endSession = (context: IdentityContext, ending: Ending): Promise<boolean> =>
  change(context, async (within) => {
    const ended = await within.db
      .deleteFrom('session')
      .where('id', '=', ending.id)
      .where('personId', '=', ending.personId)
      .returning('id')
      .executeTakeFirst();
    if (ended) tell(within, endingOf(ending));
    return ended !== undefined;
  });

/** Ends the session that a request came with, because another one takes its place in the browser. */
export const endPresentSession = async (context: IdentityContext, caller: Caller): Promise<void> => {
  const present = await resolveSession(context, caller.headers);
  if (present) await endSession(context, { id: present.sessionId, personId: present.personId, reason: 'renewed' });
};

const endingOf = ({ id, personId, reason }: Ending) =>
  ({ kind: 'session.end', personId, sessionIdDigest: sessionDigest(id), detail: { reason } }) as const;

const sessionCookie = (context: IdentityContext, value: string, seconds: number): string =>
  signedCookie(context.jar, context.keys, { name: context.jar.session, value, seconds });

const sessionRows = (context: IdentityContext) =>
  context.db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .selectAll('session')
    .select(['person.email', 'person.name'])
    .select((is) =>
      is
        .or([
          is.exists(
            is
              .selectFrom('totp')
              .select('totp.personId')
              .whereRef('totp.personId', '=', 'person.id')
              .where('totp.confirmedAt', 'is not', null),
          ),
          is.exists(is.selectFrom('passkey').select('passkey.id').whereRef('passkey.personId', '=', 'person.id')),
        ])
        .$castTo<boolean>()
        .as('enrolled'),
    )
    .modifyEnd(KEPT_PLAN);

const secondFactor = (text: string): SecondFactor =>
  text === 'webauthn' || text === 'totp' || text === 'recovery' ? text : 'none';
