/** What an invitation says when it is mailed. Knows no outbox. */
import { rolesWithArticles } from '#assurance/access/role-words.ts';
import { dayOf, sayDay } from '#assurance/posture/calendar-day.ts';
import type { Invitation } from '#store/invitation.ts';
import type { LetterToSend } from '../mail/letter.ts';
import { membershipView } from '../member/membership-fields.ts';

/** The letter with the link. Whose account joins is settled there, so the letter opens nothing for anybody else. */
export function invitationLetter(given: {
  readonly invitation: Invitation;
  /** Null where the house itself invites. */
  readonly inviter: string | null;
  readonly workspace: string;
  readonly link: string;
  readonly hasAccount: boolean;
}): LetterToSend {
  const { invitation, workspace, link } = given;
  const inviter = given.inviter ?? 'Almagest';
  const { endsOn } = membershipView(invitation);
  const until = endsOn === null ? '' : `, until ${sayDay(endsOn)}`;
  const lines = [
    `${inviter} invites you to join “${workspace}” on Almagest, as ${rolesWithArticles(invitation.roles)}${until}.`,
    given.hasAccount
      ? 'Open this link and sign in with the account you have here:'
      : 'Open this link to make your account and join:',
    link,
    `It works once, until ${sayDay(dayOf(invitation.expiresAt))}, and for this e-mail address only. Keep it to yourself.`,
    'If you did not expect this, do nothing: nobody joins without you, and the link ends by itself.',
  ];
  return {
    to: { email: invitation.email },
    subject: `${inviter} invites you to ${workspace}`,
    text: `${lines.join('\n\n')}\n`,
    about: { type: 'invitation', id: invitation.id },
    notAfter: invitation.expiresAt,
  };
}
