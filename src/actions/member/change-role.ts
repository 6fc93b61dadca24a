/** member.change-role: what a member may do, in which services, until when. */
import { z } from 'zod';
import { MANAGES_WORKSPACE } from '#assurance/access/duties.ts';
import { findMember, refuseAbsentMember, setMember } from '#store/member.ts';
import { defineAction } from '../action.ts';
import { id, nothing } from '../fields.ts';
import { keepPublic, ownedBy } from '../registry-entry/keep-public.ts';
import { demandMembership, membershipInput } from './membership-fields.ts';

export const memberChangeRole = defineAction({
  noun: 'member',
  verb: 'change-role',
  title: 'Change roles',
  summary: 'Gives a member other roles, services or another end, from their next request on; the last owner stays one.',
  effect: 'write',
  permission: MANAGES_WORKSPACE,
  wholeWorkspace: true,
  recentFactor: true,
  input: z.strictObject({ personId: id('The member.'), ...membershipInput }),
  output: nothing,
  async run({ tx, runtime }, { personId, ...asked }) {
    if ((await findMember(tx, personId)) === null) throw refuseAbsentMember();
    await setMember(tx, personId, await demandMembership(tx, asked, tx.now));
    await keepPublic({ tx, runtime }, ownedBy(personId));
    return null;
  },
});
