/** invitation.withdraw */
import { z } from 'zod';
import { MANAGES_WORKSPACE } from '#assurance/access/duties.ts';
import { withdrawInvitation } from '#store/invitation.ts';
import { defineAction } from '../action.ts';
import { id, nothing } from '../fields.ts';

export const invitationWithdraw = defineAction({
  noun: 'invitation',
  verb: 'withdraw',
  title: 'Withdraw an invitation',
  summary: 'Takes an invitation back that was not accepted yet; its link opens nothing any more.',
  effect: 'write',
  permission: MANAGES_WORKSPACE,
  wholeWorkspace: true,
  input: z.strictObject({ invitationId: id('The invitation.') }),
  output: nothing,
  async run({ tx }, { invitationId }) {
    await withdrawInvitation(tx, invitationId);
    return null;
  },
});
