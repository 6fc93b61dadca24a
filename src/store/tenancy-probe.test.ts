import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/harness/database.ts';
import { demandTenancy } from './tenancy-probe.ts';

const { database, asOwner } = await testDatabase();
const KEY = 'tenant.idempotency_key';
const OWN = "workspace_id = current_setting('almagest.workspace_id')::uuid";
const policy = (using: string, check: string) => [
  `drop policy of_the_tenant on ${KEY}`,
  `create policy of_the_tenant on ${KEY} to almagest_app using (${using}) with check (${check})`,
];
const MENDED = policy(OWN, OWN);

describe('the probe of the engine at start', () => {
  it('has nothing against a real PostgreSQL, and leaves nothing behind', async () => {
    await expect(demandTenancy(database)).resolves.toBeUndefined();
    expect(await asOwner(`select from ${KEY}`)).toEqual([]);
  });

  // Each breaks the database as an engine would that accepts the policies and does not apply a part of them.
  it.each([
    [
      'reads are not filtered',
      [`alter table ${KEY} disable row level security`],
      [`alter table ${KEY} enable row level security`],
      'rows of another workspace are readable',
    ],
    ['inserts are not checked', policy(OWN, 'true'), MENDED, 'rows can be put into another workspace'],
    [
      'an unset tenant passes',
      policy("workspace_id = nullif(current_setting('almagest.workspace_id', true), '')::uuid", OWN),
      MENDED,
      'rows are readable when no workspace is set',
    ],
    [
      'updates are not filtered',
      [
        ...policy(OWN, OWN),
        `create policy open on ${KEY} for update to almagest_app using (true)`,
        `create policy open_read on ${KEY} for select to almagest_app using (true)`,
      ],
      [`drop policy open on ${KEY}`, `drop policy open_read on ${KEY}`],
      'rows of another workspace can be changed',
    ],
    [
      'deletes are not filtered',
      [
        `create policy open on ${KEY} for delete to almagest_app using (true)`,
        `create policy open_read on ${KEY} for select to almagest_app using (true)`,
      ],
      [`drop policy open on ${KEY}`, `drop policy open_read on ${KEY}`],
      'rows of another workspace can be deleted',
    ],
    [
      'keys are not unique',
      [`alter table ${KEY} drop constraint idempotency_key_pkey`],
      [`alter table ${KEY} add constraint idempotency_key_pkey primary key (workspace_id, actor_key, key)`],
      'a key can be there twice',
    ],
  ])('stops a start where %s', async (_, breaks, mends, said) => {
    for (const statement of breaks) await asOwner(statement);
    try {
      await expect(demandTenancy(database)).rejects.toThrow(said);
    } finally {
      for (const statement of mends) await asOwner(statement);
    }
    await expect(demandTenancy(database)).resolves.toBeUndefined();
  });
});
