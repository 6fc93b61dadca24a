/** member.invite: offers somebody roles here, by a link that works once; it leaves by mail where mail is sent. */
import { z } from 'zod';
import { MANAGES_WORKSPACE } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { addInvitation } from '#store/invitation.ts';
import { membershipAt } from '#store/member.ts';
import { findWorkspace } from '#store/workspace.ts';
import { defineAction } from '../action.ts';
import { email } from '../fields.ts';
import { joinPath } from '../invitation/join-path.ts';
import { invitationLetter } from '../invitation/letter.ts';
import { linkTokenDigest, newLinkToken } from '../link-token.ts';
import { sendLetter } from '../mail/letter.ts';
import { demandMembership, membershipInput } from './membership-fields.ts';

const VALID_DAYS = 7;

export const memberInvite = defineAction({
  noun: 'member',
  verb: 'invite',
  title: 'Invite a person',
  summary:
    'Makes a link that lets one person join with the roles named, once, within seven days, and mails it to them where the operator named a mail server; an earlier one to them ends.',
  effect: 'write',
  permission: MANAGES_WORKSPACE,
  wholeWorkspace: true,
  recentFactor: true,
  input: z.strictObject({
    email,
    ...membershipInput,
    hand: z
      .enum(['mail', 'self'])
      .default('mail')
      .describe('How the link gets there: mail, where mail is sent from here; self: you pass it on yourself.'),
  }),
  output: z.object({
    invitationId: z.uuid(),
    mailed: z.boolean().describe('The link leaves by mail, and is told to nobody else.'),
    path: z
      .string()
      .nullable()
      .describe(
        'The link to pass on, told this once; null when it is mailed, and in the answer to a repeated request.',
      ),
    expiresAt: z.iso.datetime(),
  }),
  kept: (output) => ({ ...output, path: null }),
  async after({ runtime }) {
    runtime.mail?.wake();
  },
  async prepare({ runtime, workspaceId, actor }, { email: address, hand, ...asked }) {
    const personId = await runtime.people.personOfEmail(address);
    const names = await runtime.people.namesOf(actor.personId === null ? [] : [actor.personId]);
    const token = newLinkToken();
    return async ({ tx }) => {
      if (personId !== null && (await membershipAt(tx, personId, tx.now)) !== null) throw memberAlready();
      const expiresAt = new Date(tx.now.getTime() + VALID_DAYS * 86_400_000);
      const membership = await demandMembership(tx, asked, tx.now);
      const offer = { ...membership, email: address, expiresAt, tokenSha256: linkTokenDigest(token) };
      const added = await addInvitation(tx, offer);
      const path = joinPath(workspaceId, token);
      const letter = invitationLetter({
        invitation: added,
        inviter: names.get(actor.personId ?? '') ?? null,
        workspace: (await findWorkspace(tx))?.name ?? '',
        link: runtime.mail?.linkTo(path) ?? path,
        hasAccount: personId !== null,
      });
      const mailed = hand === 'mail' && (await sendLetter({ tx, runtime }, letter));
      return { invitationId: added.id, mailed, path: mailed ? null : path, expiresAt: expiresAt.toISOString() };
    };
  },
});

const memberAlready = (): Refusal =>
  new Refusal('name-is-taken', {
    message: 'This person is a member already.',
    mend: 'Change their roles in the list of members instead.',
    field: 'email',
  });
