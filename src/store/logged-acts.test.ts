import { describe, expect, it } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import { CERTIFICATE, newVersion } from '../../test/harness/evidence.ts';
import { listActivity } from './activity-log.ts';
import { type AuditedTransaction, auditedTransaction } from './audited-transaction.ts';
import { sha256Hex } from './commitment.ts';
import { addDocument, changeDocument } from './document.ts';
import { loggedActs } from './logged-acts.ts';

const { database } = await testDatabase();
const clock = fakeClock();
const DAY_MS = 86_400_000;

type Tenant = Awaited<ReturnType<typeof newWorkspace>>;
const act = <T>({ workspaceId, owner }: Tenant, work: (tx: AuditedTransaction) => Promise<T>) =>
  auditedTransaction(database, { workspaceId, actor: owner, now: clock.now(), newId, act: 'probe.act' }, work);
const document = (id: string, key = 'one') => ({ key, type: 'document', id });
const told = (
  { workspaceId }: Tenant,
  objects: Parameters<typeof loggedActs>[1],
  when: Parameters<typeof loggedActs>[2] = { at: clock.now(), isPast: false },
) => database.read(workspaceId, (read) => loggedActs(read, objects, when));
/** What one transaction changes in one record is one entry. */
async function titled(tenant: Tenant, id: string, times: number): Promise<void> {
  for (let at = 0; at < times; at += 1)
    await act(tenant, (tx) => changeDocument(tx, id, { title: `Title ${newId()}` }));
}

describe('what the log says of several records', () => {
  it('is who did what and when, the newest first, with the names of what changed and the digest of the entry', async () => {
    const tenant = await newWorkspace(database);
    const { id } = await act(tenant, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
    clock.advance(1_000);
    await titled(tenant, id, 1);
    const log = (await told(tenant, [document(id), { key: 'one', type: 'document-version', id: `${id}/1` }])).get(
      'one',
    );
    expect(log).toMatchObject({ total: 3, later: 0 });
    expect(log?.entries.map(({ version, personId }) => [version, personId])).toEqual([
      [2, tenant.owner.personId],
      [1, tenant.owner.personId],
      [1, tenant.owner.personId],
    ]);
    expect(log?.entries[0]).toMatchObject({ act: 'probe.act', at: clock.now(), fields: ['title'], actorKind: 'user' });
    const [entry] = await database.read(tenant.workspaceId, (read) => listActivity(read, { limit: 1 }));
    expect(log?.entries[0]).toMatchObject({ id: entry?.id, sha256: sha256Hex(entry!.bytes) });
  });

  it('holds the newest fifty of a record with a long history, and counts them all', async () => {
    const tenant = await newWorkspace(database);
    const [long, short] = await act(tenant, async (tx) => [
      await addDocument(tx, CERTIFICATE, newVersion()),
      await addDocument(tx, CERTIFICATE, newVersion()),
    ]);
    await titled(tenant, long!.id, 60);
    const log = await told(tenant, [document(long!.id), document(short!.id, 'other')]);
    expect(log.get('one')).toMatchObject({ total: 61, entries: { length: 50 } });
    expect(log.get('one')?.entries[0]?.version).toBe(61);
    expect(log.get('other')).toMatchObject({ total: 1, entries: { length: 1 } });
  });

  it('ends at the instant, and counts what came after where that has passed', async () => {
    const tenant = await newWorkspace(database);
    const { id } = await act(tenant, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
    const at = clock.now();
    clock.advance(DAY_MS);
    await titled(tenant, id, 2);
    const objects = [document(id), document(newId(), 'nothing')];
    const log = await told(tenant, objects, { at, isPast: true });
    expect(log.get('one')).toMatchObject({ total: 1, later: 2 });
    expect(log.get('nothing')).toEqual({ entries: [], total: 0, later: 0 });
    expect((await told(tenant, [document(id)])).get('one')).toMatchObject({ total: 3, later: 0 });
    const before = await told(tenant, [document(id)], { at: new Date(at.getTime() - DAY_MS), isPast: true });
    expect(before.get('one')).toMatchObject({ total: 0, later: 3 });
  });

  it('is of one workspace', async () => {
    const [mine, other] = [await newWorkspace(database), await newWorkspace(database)];
    const { id } = await act(other, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
    expect((await told(mine, [document(id)])).get('one')).toMatchObject({ total: 0 });
  });
});
