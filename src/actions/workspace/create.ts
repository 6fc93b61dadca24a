/** workspace.create: a new workspace, owned by the person who makes it. */

import { z } from 'zod';
import { membershipAs } from '#assurance/access/membership.ts';
import { setMember } from '#store/member.ts';
import { createWorkspace } from '#store/workspace.ts';
import { defineAction } from '../action.ts';
import { name } from '../fields.ts';

export const workspaceCreate = defineAction({
  noun: 'workspace',
  verb: 'create',
  title: 'Create a workspace',
  summary: 'Makes a workspace of its own for an organisation; whoever makes it owns it.',
  effect: 'write',
  workspace: 'new',
  permission: 'signed-in',
  input: z.strictObject({ name }),
  output: z.object({ workspaceId: z.uuid() }),
  async run({ tx, actor }, input) {
    const { id } = await createWorkspace(tx, { name: input.name, kind: 'real' });
    if (actor.personId !== null) await setMember(tx, actor.personId, membershipAs('owner'));
    return { workspaceId: id };
  },
});
