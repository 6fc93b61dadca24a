import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/harness/database.ts';
import { queries } from './handle.ts';

const { database, asOwner } = await testDatabase();
const WORKSPACE = '01900000-0000-7000-8000-000000000001';

describe('database', () => {
  it('works as a role that owns nothing', async () => {
    const { rows } = await database.pool.query('select current_user, session_user');
    expect(rows).toEqual([{ current_user: 'almagest_app', session_user: 'almagest_app' }]);
  });
  it('reads', async () => {
    expect(await database.read(WORKSPACE, (read) => queries(read).selectFrom('vendor').selectAll().execute())).toEqual(
      [],
    );
    expect(await asOwner('select name from system.migration')).toHaveLength(2);
  });
});
