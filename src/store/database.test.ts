import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { newId, testDatabase } from '../../test/harness/database.ts';
import { auditedTransaction } from './audited-transaction.ts';
import { addressOfUrl, connect as openPool } from './database.ts';
import { queries, type ReadHandle } from './handle.ts';
import { addVendor, listVendors } from './vendor.ts';

const { database, address, asOwner, connect } = await testDatabase();
const details = (name: string) => ({ name, service: '', tier: null, serviceModel: null, website: null });

describe('the pool', () => {
  it('works as a role that owns nothing', async () => {
    const { rows } = await database.pool.query('select current_user, session_user');
    expect(rows).toEqual([{ current_user: 'almagest_app', session_user: 'almagest_app' }]);
  });

  const cutAll = () =>
    asOwner(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'almagest_app' and datname = current_database()",
    );

  it('outlives the loss of every connection: a read in the middle of it runs again and ends well', async () => {
    const { workspaceId } = await newWorkspace(database);
    const fresh = connect(3);
    let runs = 0;
    const read = await fresh.read(workspaceId, async (handle) => {
      await listVendors(handle);
      runs += 1;
      if (runs === 1) await cutAll();
      return listVendors(handle);
    });
    expect({ read, runs }).toEqual({ read: [], runs: 2 });
  });

  it('runs a write again that lost its connection before the commit, and leaves it written once', async () => {
    const tenant = await newWorkspace(database);
    const detail = { workspaceId: tenant.workspaceId, actor: tenant.owner, now: new Date(), newId, act: 'vendor.add' };
    let runs = 0;
    await auditedTransaction(database, detail, async (tx) => {
      await addVendor(tx, details('Once'));
      runs += 1;
      if (runs === 1) await cutAll();
    });
    expect(runs).toBe(2);
    expect(await database.read(tenant.workspaceId, listVendors)).toHaveLength(1);
  });

  it.each([
    ['the commit never arrives', 'commit', 0],
    ['the commit arrives and its answer is lost', 'answer', 1],
  ] as const)('hands out the error when %s, and a repetition finds out what became of it', async (_, lost, kept) => {
    const tenant = await newWorkspace(database);
    const proxy = await cuttingProxy(String(address.app.host), lost);
    const through = openPool({ ...address, app: { ...address.app, host: proxy.host } }, { log: () => undefined });
    let runs = 0;
    const once = { key: 'k', inputSha256: 'x', revive: (result: unknown) => result as string };
    const write = () => {
      const detail = {
        workspaceId: tenant.workspaceId,
        actor: tenant.owner,
        now: new Date(),
        newId,
        act: 'vendor.add',
        once,
      };
      return auditedTransaction(through, detail, async (tx) => {
        runs += 1;
        return (await addVendor(tx, details('Unclear'))).id;
      });
    };
    await expect(write()).rejects.toThrow(/connection|ECONNRESET|EPIPE/i);
    expect(runs).toBe(1);
    expect(await database.read(tenant.workspaceId, listVendors)).toHaveLength(kept);
    const id = await write();
    expect(await database.read(tenant.workspaceId, listVendors)).toMatchObject([{ id }]);
    expect(runs).toBe(2 - kept);
    await through.close();
    proxy.close();
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

/** Stands between the pool and the server and cuts the first commit: on its way there, or its answer on the way back. */
async function cuttingProxy(host: string, lost: 'commit' | 'answer'): Promise<{ host: string; close(): void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-proxy-'));
  let cut = false;
  const proxy = createServer((client) => {
    const server = createConnection(path.join(host, '.s.PGSQL.5432'));
    for (const socket of [client, server]) socket.on('error', () => undefined);
    let silent = false;
    client.on('data', (bytes) => {
      const isFirstCommit = !cut && bytes.includes('commit');
      if (isFirstCommit) cut = true;
      if (isFirstCommit && lost === 'commit') {
        server.destroy();
        client.destroy();
        return;
      }
      silent = isFirstCommit;
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (!silent) client.write(bytes);
      else client.destroy();
    });
    server.on('close', () => client.destroy());
    client.on('close', () => server.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(path.join(folder, '.s.PGSQL.5432'), resolve));
  return {
    host: folder,
    close: () => {
      proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
