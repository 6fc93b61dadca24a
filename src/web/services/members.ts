/** What the pages need to know and do about who belongs to a workspace: invitations, roles, and joining by a link. */
import type { Role } from '#assurance/access/actor.ts';
import type { MemberSession, WithCookies } from './people.ts';

export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedAt: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
}

/** An invitation just made; the link is shown this once. */
export interface MadeInvitation {
  readonly email: string;
  readonly link: string;
  readonly expiresAt: string;
}

/** Acts on roles need a factor shown lately; they throw `second-factor-is-needed` otherwise. */
export interface MemberServices {
  invitations(session: MemberSession): Promise<readonly OpenInvitation[]>;
  invite(session: MemberSession, wish: { readonly email: string; readonly role: string }): Promise<MadeInvitation>;
  changeRole(session: MemberSession, personId: string, role: string): Promise<void>;
  remove(session: MemberSession, personId: string): Promise<void>;
  withdraw(session: MemberSession, invitationId: string): Promise<void>;
}

/** The two parts of a link as its address holds them. */
export interface JoinLink {
  readonly workspaceId: string;
  readonly token: string;
}

export interface JoinOffer {
  readonly workspaceName: string;
  readonly role: Role;
  /** The invited e-mail: the account that may accept. */
  readonly email: string;
  /** What the reader has to do: make an account, sign in, accept, or leave it to the person who was meant. */
  readonly next: 'create' | 'sign-in' | 'accept' | 'somebody-else';
}

/** Every link that cannot be used is refused alike, as `record-is-absent`. */
export interface JoinServices {
  look(request: Request, link: JoinLink): Promise<JoinOffer>;
  /** Makes the invited person's account, a member from then on, and signs it in; enrolment follows. */
  createAccount(
    request: Request,
    link: JoinLink,
    given: { readonly name: string; readonly password: string },
  ): Promise<WithCookies>;
  accept(request: Request, link: JoinLink): Promise<WithCookies>;
}
