/** sample.remove */

import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { deleteSampleWorkspace } from '#store/workspace.ts';
import { defineAction } from '../action.ts';
import { nothing } from '../fields.ts';

export const sampleRemove = defineAction({
  noun: 'sample',
  verb: 'remove',
  title: 'Remove the sample workspace',
  summary: 'Deletes the sample workspace with everything in it.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  wholeWorkspace: true,
  input: z.strictObject({}),
  output: nothing,
  after: ({ runtime, workspaceId }) => runtime.files.removeAll(workspaceId),
  async run({ tx }) {
    await deleteSampleWorkspace(tx);
    return null;
  },
});
