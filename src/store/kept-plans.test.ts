import { describe, expect, it } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { testDatabase } from '../../test/harness/database.ts';
import { enrolledOwner, testIdentity } from '../../test/harness/identity.ts';
import { connect as openPool } from './database.ts';
import { listMembers } from './member.ts';
import { listVendors } from './vendor.ts';

const { database, address, connect } = await testDatabase();

/** What a pool of one connection has had the server keep, each as it begins and how often it was carried out. */
async function keptBy({ pool }: ReturnType<typeof connect>): Promise<readonly string[]> {
  const { rows } = await pool.query(
    'select statement, generic_plans + custom_plans as runs from pg_prepared_statements',
  );
  return rows
    .map(({ statement, runs }) => `${/from "?(\w+)/.exec(statement)?.[1] ?? statement.slice(0, 17)} ${runs}`)
    .sort();
}

describe('plans of statements', () => {
  it('are kept of look-ups by key, once for a connection, and of no list', async () => {
    const { workspaceId } = await newWorkspace(database);
    const own = connect(1);
    for (let round = 0; round < 3; round += 1)
      await own.read(workspaceId, async (read) => [await listMembers(read), await listVendors(read)]);
    expect(await keptBy(own)).toEqual(['member 3', 'select set_config 3']);
  });

  it('are each of their workspace, whatever was looked up before over the same connection', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    const own = connect(1);
    for (let round = 0; round < 8; round += 1)
      for (const { workspaceId, owner } of [ours, theirs]) {
        const members = await own.read(workspaceId, listMembers);
        expect(members.map(({ personId }) => personId)).toEqual([owner.personId]);
      }
  });

  it('are kept by nobody where the way to the server may lead through a pooler', async () => {
    const { workspaceId } = await newWorkspace(database);
    const through = openPool({ ...address, isDirect: false }, { log: () => undefined, connectionsMax: 1 });
    await through.read(workspaceId, listMembers);
    expect(await keptBy(through)).toEqual([]);
    await through.close();
  });

  it('are kept of who a request is from and what people are called', async () => {
    const own = connect(1);
    const installation = testIdentity(own);
    const { browser, personId } = await enrolledOwner(installation);
    await browser.session(installation.identity);
    await installation.identity.namesOf([personId]);
    const { rows } = await own.pool.query('select statement from pg_prepared_statements');
    const kept = rows.map(({ statement }) =>
      statement.includes('"identity"."session".*') ? 'session' : statement.slice(0, 50),
    );
    expect(kept.sort()).toEqual(['select "id", "name" from "identity"."person" where', 'session']);
  });
});
