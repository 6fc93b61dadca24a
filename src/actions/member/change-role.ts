/** member.change-role */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import { rolesOf, setMember } from '#store/member.ts';
import { defineAction } from '../action.ts';
import { id, nothing, role } from '../fields.ts';

export const memberChangeRole = defineAction({
  noun: 'member',
  verb: 'change-role',
  title: 'Change a role',
  summary: 'Gives a member another role, from their next request on; the last owner stays one.',
  effect: 'write',
  permission: ['owner'],
  recentFactor: true,
  input: z.strictObject({ personId: id('The member.'), role }),
  output: nothing,
  async run({ tx }, { personId, role: wanted }) {
    if ((await rolesOf(tx, personId)).length === 0) {
      throw new Refusal('record-is-absent', {
        message: 'This person is no member of the workspace.',
        mend: 'Open the list of members again, or invite them.',
      });
    }
    await setMember(tx, personId, wanted);
    return null;
  },
});
