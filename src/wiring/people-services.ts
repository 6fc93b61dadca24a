/** People as the pages ask for them, from identity. Every change is written by identity and told to the log. */
import { perform, type Runtime } from '#actions/action.ts';
import { openSample } from '#actions/sample/open-sample.ts';
import { workspaceCreate } from '#actions/workspace/create.ts';
import { firstWorkspaceName } from '#assurance/access/first-workspace.ts';
import { Refusal } from '#assurance/refusal.ts';
import { isFromThisMachine } from '#http/reader-address.ts';
import type { Identity } from '#identity/identity.ts';
import type { Session } from '#identity/session.ts';
import type { PeopleServices } from '#web/services/people.ts';
import { type Callers, identityCaller, plainCookie, SAMPLE_COOKIE, WORKSPACE_COOKIE } from './callers.ts';

interface Parts {
  readonly runtime: Runtime;
  readonly identity: Identity;
  readonly callers: Callers;
  readonly secureCookies: boolean;
}

/** The house itself, where no person acts yet. */
const HOUSE = { kind: 'system', workspaceId: null, roles: [], mfa: 'none', sessionIdDigest: null } as const;

/** What the web asks about people. */
export function peopleServices(parts: Parts): PeopleServices {
  return {
    ...sample(parts),
    ...account(parts),
    ...workspaces(parts),
    ...factors(parts),
    ...sessions(parts),
    ...tokens(parts),
  };
}

function sample({ runtime, identity, callers, secureCookies }: Parts) {
  return {
    session: (request) => callers.webSession(request),
    hasOwner: () => identity.accountsExist(),
    sampleIsReachable: async (request) => isFromThisMachine(request),
    async openSample(request) {
      if (!isFromThisMachine(request))
        throw new Refusal('sample-is-local-only', {
          message: 'The sample workspace opens from the machine Almagest runs on only.',
          mend: 'Open http://localhost on that machine, or create the owner account.',
        });
      return { cookies: [plainCookie(SAMPLE_COOKIE, await openSample(runtime), { secure: secureCookies })] };
    },
  } satisfies Partial<PeopleServices>;
}

function account({ runtime, identity, callers, secureCookies }: Parts) {
  return {
    async createOwner(request, person) {
      const { personId, cookies } = await identity.createOwner(identityCaller(request), person);
      const house = { ...HOUSE, personId };
      const made = await perform(runtime, workspaceCreate, house, { name: firstWorkspaceName(person.name) });
      return { cookies: [...cookies, plainCookie(WORKSPACE_COOKIE, made.workspaceId, { secure: secureCookies })] };
    },
    async signIn(request, given) {
      const result = await identity.signIn(identityCaller(request), given);
      return { next: result.kind === 'enrol' ? 'enrolment' : 'second-factor', cookies: result.cookies };
    },
    async signOut(request) {
      const cookies = await identity.signOut(request.headers);
      const closed = [SAMPLE_COOKIE, WORKSPACE_COOKIE].map((name) => plainCookie(name, '', { secure: secureCookies }));
      return { cookies: [...cookies, ...closed] };
    },
    async changePassword(request, change) {
      const { session } = await callers.of(request);
      return { cookies: await identity.changePassword(identityCaller(request), { session, ...change }) };
    },
  } satisfies Partial<PeopleServices>;
}

function workspaces({ runtime, callers, secureCookies }: Parts) {
  const opened = (id: string) => ({ cookies: [plainCookie(WORKSPACE_COOKIE, id, { secure: secureCookies })] });
  return {
    async openWorkspace(request, workspaceId) {
      const { memberships } = await callers.of(request);
      if (memberships.some((membership) => membership.workspaceId === workspaceId)) return opened(workspaceId);
      throw new Refusal('record-is-absent', {
        message: 'You do not belong to this workspace, or not any more.',
        mend: 'Choose another one from your list.',
      });
    },
    async createWorkspace(request, name) {
      const { actor } = await callers.of(request);
      return opened((await perform(runtime, workspaceCreate, actor, { name })).workspaceId);
    },
  } satisfies Partial<PeopleServices>;
}

function factors({ identity, callers }: Parts) {
  const sessionOf = async (request: Request): Promise<Session | null> => (await callers.of(request)).session;
  return {
    async confirmSecondFactor(request, { kind, code }) {
      const given = { method: kind === 'totp' ? 'totp' : 'recovery', code } as const;
      return identity.confirmFactor(identityCaller(request), { session: await sessionOf(request), code: given });
    },
    async enrolment(request) {
      const { uri, secretText } = await identity.beginTotpEnrolment(await sessionOf(request));
      return { uri, secret: secretText };
    },
    confirmEnrolment: async (request, code) =>
      identity.confirmTotpEnrolment(identityCaller(request), { session: await sessionOf(request), code }),
    renewRecoveryCodes: async (request) =>
      identity.regenerateRecoveryCodes(identityCaller(request), await sessionOf(request)),
    async secondFactors(request) {
      const session = await sessionOf(request);
      const { totpSince, recoveryCodesLeft } = await identity.factorsOf(session);
      const passkeys = session === null ? [] : await identity.listPasskeys(session);
      return {
        totpSince: totpSince?.toISOString() ?? null,
        recoveryCodesLeft,
        passkeys: passkeys.map(({ passkeyId, name, addedAt }) => ({
          id: passkeyId,
          name,
          addedAt: addedAt?.toISOString() ?? null,
        })),
      };
    },
    async passkeyOptions(request, purpose) {
      const caller = identityCaller(request);
      return purpose === 'register'
        ? identity.beginPasskeyEnrolment(caller, await sessionOf(request))
        : identity.beginPasskeyCheck(caller);
    },
    registerPasskey: async (request, { name, response }) =>
      identity.finishPasskeyEnrolment(identityCaller(request), {
        session: await sessionOf(request),
        name,
        response: asRecord(response),
      }),
    async signInWithPasskey(request, response) {
      const session = await sessionOf(request);
      const caller = identityCaller(request);
      const answer = asRecord(response);
      return session === null
        ? identity.finishPasskeySignIn(caller, answer)
        : identity.stepUpWithPasskey(caller, { session, response: answer });
    },
    removePasskey: async (request, passkeyId) =>
      identity.removePasskey(identityCaller(request), { session: await sessionOf(request), passkeyId }),
  } satisfies Partial<PeopleServices>;
}

function sessions({ identity, callers }: Parts) {
  return {
    async sessions(request) {
      const { session } = await callers.of(request);
      if (session === null) return [];
      const rows = await identity.listSessions(session);
      return rows.map((row) => ({
        id: row.sessionId,
        isThis: row.current,
        device: row.device,
        address: row.addressPrefix,
        startedAt: row.startedAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        endsAt: row.expiresAt.toISOString(),
      }));
    },
    async revokeSession(request, sessionId) {
      const { session } = await callers.of(request);
      if (session === null || !(await identity.revokeSession(session, sessionId)))
        throw new Refusal('record-is-absent', {
          message: 'There is no such session; it may have ended.',
          mend: 'Open the list of sessions again.',
        });
    },
    async revokeOtherSessions(request) {
      const { session } = await callers.of(request);
      if (session !== null) await identity.revokeOtherSessions(session);
    },
  } satisfies Partial<PeopleServices>;
}

function tokens({ identity, callers }: Parts) {
  return {
    async tokens(request) {
      const { session } = await callers.of(request);
      const rows = await identity.listTokens(session);
      return rows.map((row) => ({
        id: row.tokenId,
        name: row.name,
        start: row.start,
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
        endsAt: row.expiresAt?.toISOString() ?? null,
      }));
    },
    async createToken(request, { name, days }) {
      const { session, workspace } = await callers.of(request);
      if (workspace === null)
        throw new Refusal('record-is-absent', { message: 'No workspace is open.', mend: 'Open a workspace first.' });
      const token = { workspaceId: workspace.id, name, days };
      return (await identity.createToken(identityCaller(request), { session, token })).secret;
    },
    async revokeToken(request, tokenId) {
      const { session } = await callers.of(request);
      await identity.revokeToken(identityCaller(request), { session, tokenId });
    },
  } satisfies Partial<PeopleServices>;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Refusal('input-is-not-valid', {
    message: 'The browser sent something that is no passkey answer.',
    mend: 'Try again.',
  });
}
