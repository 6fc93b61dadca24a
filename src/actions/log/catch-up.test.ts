import { describe, expect, it } from 'vitest';
import { REGISTRY_LOG } from '#store/log/registry-log.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { publicationOf, testPublish } from '../../../test/harness/published.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { houseIn } from '../house.ts';
import { logCatchUp } from './catch-up.ts';

const { runtime, database, asOwner, activityOf } = await testRuntime();

async function published() {
  const { workspaceId, owner } = await newWorkspace(database);
  const publication = publicationOf({ organisation: `Provider ${newId()}` });
  const { numbers } = await perform(runtime, testPublish, owner, {
    entryId: newId(),
    subjectId: newId(),
    publication,
  });
  const told = () =>
    asOwner(
      `select 1 from tenant.audit_entry where workspace_id = $1 and object_type not like 'x%' and object_id = any($2)`,
      [REGISTRY_LOG, [numbers.entry, numbers.service, numbers.organisation].map(String)],
    );
  const isTold = async () => (await told()).length > 0;
  /** As in a database of a version before there was the log of the registry. */
  const untell = () =>
    asOwner(`set session_replication_role = replica;
      update tenant.audit_entry set object_type = 'x' || object_type where workspace_id = '${REGISTRY_LOG}'
        and object_id in ('${numbers.entry}', '${numbers.service}', '${numbers.organisation}');
      set session_replication_role = default`);
  return { workspaceId, owner, isTold, untell };
}

describe('log.catch-up', () => {
  it('tells what was published before, once, and nothing where all is told', async () => {
    const { workspaceId, isTold, untell } = await published();
    const house = houseIn(workspaceId);
    await perform(runtime, logCatchUp, house, {});
    expect(await activityOf(workspaceId, { act: 'log.catch-up' })).toEqual([]);
    await untell();
    expect(await isTold()).toBe(false);
    for (let times = 0; times < 2; times += 1) await perform(runtime, logCatchUp, house, {});
    expect(await isTold()).toBe(true);
    expect(await activityOf(workspaceId, { act: 'log.catch-up' })).toHaveLength(1);
  });

  it('is done by the house alone', async () => {
    const { owner } = await published();
    await expect(perform(runtime, logCatchUp, owner, {})).rejects.toMatchObject({ code: 'permission-is-missing' });
  });
});
