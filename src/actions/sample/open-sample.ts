/** Opens the sample: the one that is there, or a new one. What was cut off while it was made goes first. */
import { SAMPLE_IN_THE_MAKING, SAMPLE_WORKSPACE } from '#sample/sample-vendors.ts';
import { sampleWorkspaces } from '#store/workspace.ts';
import { perform, type Runtime } from '../action.ts';
import { workspaceRename } from '../workspace/rename.ts';
import { sampleOpen } from './open.ts';
import { sampleRemove } from './remove.ts';
import { tellProgramme } from './story/tell.ts';

const houseIn = (workspaceId: string | null) =>
  ({ kind: 'system', personId: null, workspaceId, roles: [], mfa: 'none', sessionIdDigest: null }) as const;

/** Those who press at the same moment wait for the same sample. */
const opening = new WeakMap<Runtime, Promise<string>>();

/** The workspace to look around in. */
export function openSample(runtime: Runtime): Promise<string> {
  const begun = opening.get(runtime) ?? findOrMake(runtime).finally(() => opening.delete(runtime));
  opening.set(runtime, begun);
  return begun;
}

async function findOrMake(runtime: Runtime): Promise<string> {
  const known = await runtime.database.readAsPerson(null, sampleWorkspaces);
  const whole = known.find(({ name }) => name !== SAMPLE_IN_THE_MAKING);
  if (whole !== undefined) return whole.id;
  for (const { id } of known) await perform(runtime, sampleRemove, houseIn(id), {});
  const { workspaceId } = await perform(runtime, sampleOpen, houseIn(null), {});
  try {
    await tellProgramme(runtime, workspaceId);
    // The name comes last: by it everybody knows that the sample is whole.
    await perform(runtime, workspaceRename, houseIn(workspaceId), { name: SAMPLE_WORKSPACE.name });
  } catch (error) {
    await perform(runtime, sampleRemove, houseIn(workspaceId), {});
    throw error;
  }
  return workspaceId;
}
