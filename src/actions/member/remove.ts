/** member.remove */
import { z } from 'zod';
import { MANAGES_WORKSPACE } from '#assurance/access/duties.ts';
import { listMembers, removeMember } from '#store/member.ts';
import { defineAction } from '../action.ts';
import { id, nothing } from '../fields.ts';

export const memberRemove = defineAction({
  noun: 'member',
  verb: 'remove',
  title: 'Remove a member',
  summary: 'Ends a membership and its API tokens, from the next request on; never that of the last owner.',
  effect: 'write',
  permission: MANAGES_WORKSPACE,
  wholeWorkspace: true,
  recentFactor: true,
  input: z.strictObject({ personId: id('The member.') }),
  output: nothing,
  // Without a role their tokens open nothing already; this takes them away for good, should the person come back.
  async after({ runtime, workspaceId }) {
    const members = await runtime.database.read(workspaceId, listMembers);
    await runtime.people.revokeTokensOfOthers(
      workspaceId,
      members.map(({ personId }) => personId),
    );
  },
  async run({ tx }, { personId }) {
    await removeMember(tx, personId);
    return null;
  },
});
