/** Opens the sample: the one that is there, or a new one. What was cut off while it was made goes first. */
import { SAMPLE_IN_THE_MAKING } from '#sample/sample-vendors.ts';
import { sampleWorkspaces } from '#store/workspace.ts';
import { perform, type Runtime } from '../action.ts';
import { sampleRemove } from './remove.ts';
import { tellSample } from './tell.ts';

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
  for (const { id } of known) await remove(runtime, id);
  return tellSample(runtime, (id) => remove(runtime, id));
}

const remove = (runtime: Runtime, workspaceId: string): Promise<null> => {
  const house = { kind: 'system', personId: null, workspaceId, roles: [], mfa: 'none', sessionIdDigest: null } as const;
  return perform(runtime, sampleRemove, house, {});
};
