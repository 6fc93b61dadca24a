/** sample.open: makes the sample workspace, with nobody in it yet. `open-sample.ts` tells the story that fills it. */
import { z } from 'zod';
import { SAMPLE_IN_THE_MAKING } from '#sample/sample-vendors.ts';
import { createWorkspace } from '#store/workspace.ts';
import { defineAction } from '../action.ts';

export const sampleOpen = defineAction({
  noun: 'sample',
  verb: 'open',
  title: 'Open the sample workspace',
  summary:
    'Makes a workspace for an invented provider. Its people, services, answers, evidence and vendors come in by acts of their own. Gone with one act.',
  effect: 'write',
  workspace: 'new',
  // The edge asks for it on behalf of somebody at this machine; no member ever needs it.
  permission: [],
  input: z.strictObject({}),
  output: z.object({ workspaceId: z.uuid() }),
  async run({ tx }) {
    const { id } = await createWorkspace(tx, { name: SAMPLE_IN_THE_MAKING, kind: 'sample' });
    return { workspaceId: id };
  },
});
