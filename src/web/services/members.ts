/** What the pages need to know and do about who belongs to a workspace: invitations, roles, and joining by a link. */
import type { Role } from '#assurance/access/actor.ts';
import type { MemberSession, WithCookies } from './people.ts';

/** What a form says about a membership, as it was sent. */
export interface MembershipForm {
  readonly roles: readonly string[];
  /** None: every service. */
  readonly serviceIds: readonly string[];
  /** Empty: no end. */
  readonly endsOn: string;
}

export interface InvitationForm {
  readonly email: string;
  readonly hand: string;
  readonly membership: MembershipForm;
}

export interface ServiceChoice {
  readonly id: string;
  readonly name: string;
}

export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly services: readonly ServiceChoice[] | null;
  readonly endsOn: string | null;
  readonly invitedAt: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
  /** How far its letter is; null where the link was given to whoever invited. */
  readonly mail: MailState | null;
}

/** How far a letter is, in words. */
export interface MailState {
  readonly state: 'waiting' | 'sent' | 'given-up' | 'withdrawn';
  readonly endedAt: string | null;
  readonly nextAt: string | null;
  /** Why the last attempt failed, as a sentence; null when none did. */
  readonly problem: string | null;
}

/** An invitation just made: its link, shown this once, or null where it leaves by mail. */
export interface MadeInvitation {
  readonly email: string;
  readonly link: string | null;
  readonly expiresAt: string;
}

/** Acts on roles need a factor shown lately; they throw `second-factor-is-needed` otherwise. */
export interface MemberServices {
  invitations(session: MemberSession): Promise<readonly OpenInvitation[]>;
  /** Whether this installation sends mail. */
  readonly sendsMail: boolean;
  /** `hand`: mail, or self for a link to pass on; without mail it is always the link. */
  invite(session: MemberSession, wish: InvitationForm): Promise<MadeInvitation>;
  changeRoles(session: MemberSession, personId: string, wish: MembershipForm): Promise<void>;
  /** The services a membership can be limited to. */
  serviceChoices(session: MemberSession): Promise<readonly ServiceChoice[]>;
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
  readonly roles: readonly Role[];
  readonly endsOn: string | null;
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
