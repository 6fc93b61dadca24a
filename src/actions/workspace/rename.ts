/** workspace.rename */
import { z } from 'zod';
import { MANAGES_WORKSPACE } from '#assurance/access/duties.ts';
import { renameWorkspace } from '#store/workspace.ts';
import { defineAction } from '../action.ts';
import { name, nothing } from '../fields.ts';
import { everyEntry, keepPublic } from '../registry-entry/keep-public.ts';

export const workspaceRename = defineAction({
  noun: 'workspace',
  verb: 'rename',
  title: 'Rename the workspace',
  summary: 'Gives the workspace another name.',
  effect: 'write',
  permission: MANAGES_WORKSPACE,
  wholeWorkspace: true,
  input: z.strictObject({ name }),
  output: nothing,
  async run({ tx, runtime }, input) {
    await renameWorkspace(tx, input.name);
    await keepPublic({ tx, runtime }, everyEntry);
    return null;
  },
});
