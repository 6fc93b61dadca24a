/** Who calls: turns a request's token, session or sample cookie into an actor. Knows no page and no route. */
import { rolesByAct } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { reachesAll } from '#assurance/access/duties.ts';
import { addressOf, isFromThisMachine } from '#http/reader-address.ts';
import type { Identity } from '#identity/identity.ts';
import type { Session } from '#identity/session.ts';
import type { Database } from '#store/database.ts';
import { membershipAt } from '#store/member.ts';
import { type Membership, membershipsOf, sampleWorkspaces } from '#store/workspace.ts';
import type { WebSession } from '#web/services/people.ts';

/** A request's caller, found once and kept for the length of the request. */
export interface Caller {
  readonly actor: Actor;
  readonly session: Session | null;
  readonly workspace: { readonly id: string; readonly name: string; readonly isSample: boolean } | null;
  readonly memberships: readonly Membership[];
}

export const SAMPLE_COOKIE = 'almagest_sample';
export const WORKSPACE_COOKIE = 'almagest_workspace';

const NOBODY: Actor = {
  kind: 'anonymous',
  personId: null,
  workspaceId: null,
  roles: [],
  mfa: 'none',
  sessionIdDigest: null,
};
const STRANGER: Caller = { actor: NOBODY, session: null, workspace: null, memberships: [] };

/** Finds callers. The answer of one request is kept while that request lives. */
export function createCallers(parts: {
  readonly identity: Identity;
  readonly database: Database;
  readonly now: () => Date;
}) {
  const known = new WeakMap<Request, Promise<Caller>>();
  const actors = new WeakMap<WebSession, Actor>();
  const find = async (request: Request): Promise<Caller> => {
    const finding = { ...parts, now: parts.now() };
    const token = /^Bearer\s+(.*)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    if (token !== undefined) return byToken(finding, token);
    const session = await parts.identity.resolveSession(request.headers);
    if (session !== null) return bySession(finding, session, cookieOf(request, WORKSPACE_COOKIE));
    return bySampleCookie(parts.database, request);
  };
  return {
    of(request: Request): Promise<Caller> {
      const found = known.get(request) ?? find(request);
      known.set(request, found);
      return found;
    },
    /** The session as pages are given it; its actor can be found again by `actorOf`. */
    async webSession(request: Request): Promise<WebSession | null> {
      const caller = await this.of(request);
      const session = webSessionOf(caller);
      if (session !== null) actors.set(session, caller.actor);
      return session;
    },
    /** Who acts when a page acts for this session. */
    actorOf(session: WebSession): Actor {
      const actor = actors.get(session);
      if (actor === undefined) throw new Error('A page acted for a session that no request gave it.');
      return actor;
    },
  };
}
/** What finding a caller needs, and the moment it happens. */
interface Finding {
  readonly identity: Identity;
  readonly database: Database;
  readonly now: Date;
}

export type Callers = ReturnType<typeof createCallers>;

/** A token acts as its person does. When their membership is over, it is nobody's. */
async function byToken({ identity, database, now }: Finding, token: string): Promise<Caller> {
  const holder = await identity.resolveToken(token);
  if (holder === null) return STRANGER;
  const { personId, workspaceId } = holder;
  const held = await database.read(workspaceId, (read) => membershipAt(read, personId, now));
  if (held === null) return STRANGER;
  const { roles, scopeServiceIds: services } = held;
  const actor: Actor = { kind: 'service', personId, workspaceId, roles, services, mfa: 'none', sessionIdDigest: null };
  return { ...STRANGER, actor };
}

/**
 * The workspace that the cookie names, or the first one for a browser that never chose. Somebody who was removed from
 * the one they had open is asked to choose: what they sent next was not meant for another workspace.
 */
async function bySession(
  { identity, database, now }: Finding,
  session: Session,
  wanted: string | null,
): Promise<Caller> {
  const { personId, sessionIdDigest } = session;
  const memberships = await database.readAsPerson(personId, (person) => membershipsOf(person, now));
  const chosen = wanted === null ? memberships[0] : memberships.find(({ workspaceId }) => workspaceId === wanted);
  const actor: Actor = {
    kind: 'user',
    personId,
    workspaceId: chosen?.workspaceId ?? null,
    roles: chosen?.roles ?? [],
    services: chosen?.scopeServiceIds ?? null,
    // A person without any factor, or who has not shown it yet, acts on nothing.
    mfa: session.enrolled ? session.mfa : 'none',
    factorIsRecent: session.enrolled && identity.showedFactorLately(session),
    sessionIdDigest,
  };
  const workspace =
    chosen === undefined ? null : { id: chosen.workspaceId, name: chosen.name, isSample: chosen.kind === 'sample' };
  return { actor, session, workspace, memberships };
}

/** Somebody at this machine who looks around in the sample. */
async function bySampleCookie(database: Database, request: Request): Promise<Caller> {
  const wanted = cookieOf(request, SAMPLE_COOKIE);
  if (wanted === null || !isFromThisMachine(request)) return STRANGER;
  const sample = (await database.readAsPerson(null, sampleWorkspaces)).find(({ id }) => id === wanted);
  if (sample === undefined) return STRANGER;
  const actor: Actor = { ...NOBODY, workspaceId: sample.id, roles: ['programme-manager'] };
  return { ...STRANGER, actor, workspace: { ...sample, isSample: true } };
}

const PERMISSIONS = rolesByAct(ACTIONS);

/** A session as the pages know it; null for somebody who may not see any page of a workspace. */
export function webSessionOf({ session, workspace, actor, memberships }: Caller): WebSession | null {
  const { roles } = actor;
  if (session === null) {
    if (workspace === null) return null;
    const user = { id: 'sample', name: 'Visitor', email: '' };
    return {
      id: 'sample',
      user,
      workspace,
      roles,
      isScoped: false,
      workspaces: [],
      permissions: PERMISSIONS,
      pending: 'nothing',
    };
  }
  const pending = pendingOf(session, workspace);
  // Not even names of workspaces are told before the second factor is shown.
  const isThrough = pending === 'nothing' || pending === 'workspace';
  return {
    id: session.sessionId,
    user: { id: session.personId, name: session.name, email: session.email },
    workspace: isThrough ? workspace : null,
    roles: isThrough ? roles : [],
    isScoped: !reachesAll(actor),
    workspaces: isThrough ? memberships.map(({ workspaceId, name, roles }) => ({ id: workspaceId, name, roles })) : [],
    permissions: PERMISSIONS,
    pending,
  };
}

function pendingOf(session: Session, workspace: Caller['workspace']): WebSession['pending'] {
  if (!session.enrolled) return 'enrolment';
  if (session.mfa === 'none') return 'second-factor';
  return workspace === null ? 'workspace' : 'nothing';
}

/** The request as identity takes it. */
export const identityCaller = (request: Request) => ({ headers: request.headers, address: addressOf(request) });

/** The value of a cookie; null when absent. */
export function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value !== undefined && value !== '') return value;
  }
  return null;
}

/** A cookie that holds no secret: which workspace is open. */
export const plainCookie = (name: string, value: string, { secure }: { readonly secure: boolean }): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${value === '' ? '; Max-Age=0' : ''}`;
