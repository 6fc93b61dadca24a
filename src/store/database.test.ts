import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { newId, testDatabase } from '../../test/harness/database.ts';
import { auditedTransaction } from './audited-transaction.ts';
import { addressOfUrl } from './database.ts';
import { queries, type ReadHandle } from './handle.ts';
import { addVendor, listVendors } from './vendor.ts';

const { database, asOwner, connect } = await testDatabase();
const details = (name: string) => ({ name, service: '', tier: null, serviceModel: null, website: null });

describe('the pool', () => {
  it('works as a role that owns nothing', async () => {
    const { rows } = await database.pool.query('select current_user, session_user');
    expect(rows).toEqual([{ current_user: 'almagest_app', session_user: 'almagest_app' }]);
  });

  it('outlives the loss of every connection, idle and in the middle of a transaction', async () => {
    const { workspaceId } = await newWorkspace(database);
    const fresh = connect(3);
    await fresh.read(workspaceId, listVendors);
    const broken = fresh.read(workspaceId, async (read) => {
      await listVendors(read);
      await asOwner(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'almagest_app' and datname = current_database()",
      );
      return listVendors(read);
    });
    await expect(broken).rejects.toThrow();
    expect(await fresh.read(workspaceId, listVendors)).toEqual([]);
  });

  it('gives calendar days as text, whatever the time zone of the machine', async () => {
    const { rows } = await database.pool.query(
      "select date '2026-03-01' as day, timestamptz '2026-03-01T00:00:00Z' as at",
    );
    expect(rows).toEqual([{ day: '2026-03-01', at: new Date('2026-03-01T00:00:00Z') }]);
  });
});

describe('a reading transaction', () => {
  it('sees one moment, whatever is written meanwhile', async () => {
    const tenant = await newWorkspace(database);
    const detail = { workspaceId: tenant.workspaceId, actor: tenant.owner, now: new Date(), newId, act: 'vendor.add' };
    const seen = await database.read(tenant.workspaceId, async (read) => {
      const before = (await listVendors(read)).length;
      await auditedTransaction(database, detail, (tx) => addVendor(tx, details('Meanwhile')));
      return [before, (await listVendors(read)).length];
    });
    expect(seen).toEqual([0, 0]);
    expect(await database.read(tenant.workspaceId, listVendors)).toHaveLength(1);
  });

  it('ends its handle with it', async () => {
    let kept: ReadHandle | null = null;
    await database.read(newId(), async (read) => {
      kept = read;
    });
    expect(() => queries(kept!)).toThrow('used after its transaction had ended');
  });

  it('takes nothing for a workspace that is no UUID', async () => {
    for (const id of ['', "' or true --", randomBytes(16).toString('hex'), 'null']) {
      await expect(database.read(id, listVendors)).rejects.toThrow('not a UUID');
    }
  });
});

describe('the address of a DATABASE_URL', () => {
  it('keeps what the operator wrote and adds role and schema for the program alone', () => {
    const url = 'postgres://star:p%40ss@db.example:5433/almagest?sslmode=require&options=-c%20geqo%3Doff';
    const { owner, app } = addressOfUrl(url);
    expect(owner).toEqual({ connectionString: url });
    const parsed = new URL(app.connectionString!);
    expect(parsed.searchParams.get('options')).toBe('-c geqo=off -c search_path=tenant -c role=almagest_app');
    expect(parsed.searchParams.get('sslmode')).toBe('require');
    expect(app.connectionString).not.toContain('+');
    expect([parsed.password, parsed.host, parsed.pathname]).toEqual(['p%40ss', 'db.example:5433', '/almagest']);
  });
});
