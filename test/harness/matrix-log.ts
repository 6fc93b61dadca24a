/** The signed log of the place, and what each act on it is called with: the part of the matrix about it. */
import type { Runtime } from '../../src/actions/action.ts';
import type { Actor } from '../../src/assurance/access/actor.ts';
import { leavesAt } from '../../src/store/log/leaves.ts';
import type { MatrixAnswers } from './matrix-answers.ts';
import { testInstallation } from './sequencer.ts';

/** Signs what was done so far; to be made last. */
export async function logForMatrix(runtime: Runtime, owner: Actor): Promise<MatrixAnswers> {
  await testInstallation(runtime).sequenceAll();
  const workspaceId = owner.workspaceId ?? '';
  const [first] = await runtime.database.read(workspaceId, (read) => leavesAt(read, 1, [0]));
  const entryId = first?.eventId ?? '';
  return {
    inputs: {
      'log.show': {},
      'log.checkpoint': {},
      'log.compare': { from: '1' },
      'log.prove': { entryId },
      'log.read': { path: 'checkpoint' },
    },
    ids: [entryId],
  };
}
