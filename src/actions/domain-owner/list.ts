/** domain-owner.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { isOver } from '#assurance/access/membership.ts';
import { domainOwnersOf } from '#store/domain-owner.ts';
import { listMembers } from '#store/member.ts';
import { defineAction } from '../action.ts';
import { serviceInReach } from '../reach.ts';
import { serviceId } from '../service/service-output.ts';
import { domainOwnerOutput, domainOwnerView } from './domain-owner-output.ts';

export const domainOwnerList = defineAction({
  noun: 'domain-owner',
  verb: 'list',
  title: 'List the domain owners',
  summary: 'Who owns which CCM domain of a service, and whether they still belong to the workspace.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ serviceId }),
  output: z.array(domainOwnerOutput.extend({ isMember: z.boolean() })),
  async run({ read, actor, runtime }, { serviceId }) {
    await serviceInReach(read, actor, serviceId);
    const owners = await domainOwnersOf(read, serviceId);
    const lasting = (await listMembers(read)).filter((member) => !isOver(member, runtime.now()));
    const members = new Set(lasting.map(({ personId }) => personId));
    return owners.map((owner) => ({ ...domainOwnerView(owner), isMember: members.has(owner.personId) }));
  },
});
