/** Who belongs to a workspace, as the pages ask for it: inviting, roles, and joining by a link. */
import { perform, type Runtime } from '#actions/action.ts';
import { invitationAccept } from '#actions/invitation/accept.ts';
import { invitationList } from '#actions/invitation/list.ts';
import { invitationWithdraw } from '#actions/invitation/withdraw.ts';
import { linkTokenDigest } from '#actions/link-token.ts';
import { memberChangeRole } from '#actions/member/change-role.ts';
import { memberInvite } from '#actions/member/invite.ts';
import { membershipView } from '#actions/member/membership-fields.ts';
import { memberRemove } from '#actions/member/remove.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { Identity } from '#identity/identity.ts';
import { requireMember } from '#identity/session.ts';
import { findInvitation, refuseInvitation } from '#store/invitation.ts';
import { listServices } from '#store/service.ts';
import { isUuid } from '#store/uuid-v7.ts';
import { findWorkspace } from '#store/workspace.ts';
import type { JoinLink, JoinOffer, JoinServices, MemberServices, MembershipForm } from '#web/services/members.ts';
import { type Callers, identityCaller, plainCookie, WORKSPACE_COOKIE } from './callers.ts';
import { problemOf } from './mail-words.ts';
import { namedServices } from './named-services.ts';

interface Parts {
  readonly runtime: Runtime;
  readonly identity: Identity;
  readonly callers: Callers;
  readonly secureCookies: boolean;
  /** Where browsers reach the installation; links for others begin with it. */
  readonly baseUrl: string;
}

/** What the web asks about invitations and roles. */
export function memberServices({ runtime, callers, baseUrl }: Parts): MemberServices {
  return {
    async invitations(session) {
      const invitations = await perform(runtime, invitationList, callers.actorOf(session), {});
      const services = await this.serviceChoices(session);
      return invitations.map(({ expired, invitedBy: _, scopeServiceIds, mail, ...invitation }) => ({
        ...invitation,
        mail: mail === null ? null : { ...mail, problem: mail.failure === null ? null : problemOf(mail.failure) },
        services: namedServices(scopeServiceIds, services),
        isExpired: expired,
      }));
    },
    sendsMail: runtime.mail !== null,
    async invite(session, { email, hand, membership }) {
      const input = { email, hand, ...inputOf(membership) };
      const { path, expiresAt } = await perform(runtime, memberInvite, callers.actorOf(session), input);
      return { email, link: path === null ? null : `${baseUrl.replace(/\/$/, '')}${path}`, expiresAt };
    },
    async changeRoles(session, personId, wish) {
      await perform(runtime, memberChangeRole, callers.actorOf(session), { personId, ...inputOf(wish) });
    },
    async serviceChoices(session) {
      const services = await runtime.database.read(session.workspace.id, listServices);
      return services.map(({ id, name }) => ({ id, name }));
    },
    async remove(session, personId) {
      await perform(runtime, memberRemove, callers.actorOf(session), { personId });
    },
    async withdraw(session, invitationId) {
      await perform(runtime, invitationWithdraw, callers.actorOf(session), { invitationId });
    },
  };
}

/** A form as the acts take it: nothing chosen is every service, an empty day no end. */
const inputOf = ({ roles, serviceIds, endsOn }: MembershipForm) => ({
  roles,
  scopeServiceIds: serviceIds.length === 0 ? null : serviceIds,
  endsOn: endsOn === '' ? null : endsOn,
});

/** What the web asks for somebody who came with a link. */
export function joinServices(parts: Parts): JoinServices {
  const { identity, callers } = parts;
  return {
    async look(request, link) {
      const { invitation, workspace } = await offered(parts, request, link);
      const { session } = await callers.of(request);
      const { email } = invitation;
      const { roles, endsOn } = membershipView(invitation);
      const next = session === null ? await withoutSession(identity, email) : forSession(session.email, email);
      return { workspaceName: workspace.name, roles, endsOn, email, next };
    },
    async createAccount(request, link, given) {
      const { invitation } = await offered(parts, request, link);
      const { email } = invitation;
      const { personId, cookies } = await identity.createPerson(identityCaller(request), { ...given, email });
      // From here the account stands. Should the next step fail, its owner signs in and opens the link again.
      await join(parts, link, { personId, email, mfa: 'none', sessionIdDigest: null });
      return { cookies: [...cookies, openCookie(parts, link)] };
    },
    async accept(request, link) {
      const { personId, email, mfa, sessionIdDigest } = requireMember((await callers.of(request)).session);
      await offered(parts, request, link);
      await join(parts, link, { personId, email, mfa, sessionIdDigest });
      return { cookies: [openCookie(parts, link)] };
    },
  };
}

/** What a link offers. Each link that opens nothing counts against the network it was asked from. */
async function offered({ runtime, identity }: Parts, request: Request, { workspaceId, token }: JoinLink) {
  const attempt = await identity.admitAddress(identityCaller(request));
  if (!isUuid(workspaceId)) throw refuseInvitation();
  const { invitation, workspace } = await runtime.database.read(workspaceId, async (read) => ({
    invitation: await findInvitation(read, linkTokenDigest(token), runtime.now()),
    workspace: await findWorkspace(read),
  }));
  if (invitation === null || workspace === null) throw refuseInvitation();
  await attempt.succeeded();
  return { invitation, workspace };
}

const withoutSession = async (identity: Identity, email: string): Promise<JoinOffer['next']> =>
  (await identity.personOfEmail(email)) === null ? 'create' : 'sign-in';

const forSession = (own: string, invited: string): JoinOffer['next'] => (own === invited ? 'accept' : 'somebody-else');

type Joining = Pick<Actor, 'mfa' | 'sessionIdDigest'> & { readonly personId: string; readonly email: string };

/** The house makes the person a member: they have no role yet that could allow it. */
async function join({ runtime }: Parts, { workspaceId, token }: JoinLink, { email, ...person }: Joining) {
  await perform(runtime, invitationAccept, { kind: 'system', workspaceId, roles: [], ...person }, { token, email });
}

const openCookie = ({ secureCookies }: Parts, { workspaceId }: JoinLink): string =>
  plainCookie(WORKSPACE_COOKIE, workspaceId, { secure: secureCookies });
