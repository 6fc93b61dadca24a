import { expect, it } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { newId, testDatabase } from '../../test/harness/database.ts';
import { auditedTransaction } from './audited-transaction.ts';
import { NAMED_TYPES, recordNames } from './record-names.ts';
import { addVendor, removeVendor } from './vendor.ts';

const { database, asOwner } = await testDatabase();
const FJORD = { name: 'Fjord Compute', service: '', tier: null, serviceModel: null, website: null };

it('names records of several types, removed ones too, and says nothing of those it does not know', async () => {
  const { workspaceId, owner } = await newWorkspace(database, { name: 'Harbour Bank' });
  const detail = { workspaceId, actor: owner, now: new Date('2026-03-14T09:00:00.000Z'), newId, act: 'vendor.add' };
  const vendor = await auditedTransaction(database, detail, (tx) => addVendor(tx, FJORD));
  await auditedTransaction(database, { ...detail, act: 'vendor.remove' }, (tx) => removeVendor(tx, vendor.id));
  const records = [
    { type: 'vendor', id: vendor.id },
    { type: 'vendor', id: newId() },
    { type: 'vendor', id: 'no id' },
    { type: 'workspace', id: workspaceId },
    { type: 'nobody-knows', id: vendor.id },
    { type: 'constructor', id: vendor.id },
  ];
  const nameOf = await database.read(workspaceId, (read) => recordNames(read, records));
  expect(records.map(nameOf)).toEqual([
    { name: 'Fjord Compute', parentId: null },
    null,
    null,
    { name: 'Harbour Bank', parentId: null },
    null,
    null,
  ]);
  const elsewhere = await newWorkspace(database);
  const toOthers = await database.read(elsewhere.workspaceId, (read) => recordNames(read, records));
  expect(records.map(toOthers)).toEqual([null, null, null, null, null, null]);
});

it('knows where the name of every type stands', async () => {
  const { workspaceId } = await newWorkspace(database, { name: 'Harbour Bank' });
  const records = NAMED_TYPES.map((type) => ({ type, id: `${workspaceId}/1` }));
  const nameOf = await database.read(workspaceId, (read) => recordNames(read, records));
  expect(records.filter((record) => nameOf(record) !== null)).toEqual([{ type: 'workspace', id: `${workspaceId}/1` }]);
});

it('names a record by what it belongs to, and what that belongs to', async () => {
  const { workspaceId, owner } = await newWorkspace(database);
  const detail = { workspaceId, actor: owner, now: new Date('2026-03-14T09:00:00.000Z'), newId, act: 'vendor.add' };
  const vendor = await auditedTransaction(database, detail, (tx) => addVendor(tx, FJORD));
  const readingId = newId();
  await asOwner(
    `insert into tenant.reading (workspace_id, id, vendor_id, kind, file_name, file_sha256, file_bytes, media_type, format,
       read_at, read_on, ver, last_event_id, row_digest)
     values ($1, $2, $3, 'evidence', 'soc.pdf', repeat('a', 64), 1, 'application/pdf', 'pdf', now(), '2026-03-14', 1, $2, '')`,
    [workspaceId, readingId, vendor.id],
  );
  const id = `${readingId}/3`;
  const nameOf = await database.read(workspaceId, (read) =>
    recordNames(read, [
      { type: 'reading', id: readingId },
      { type: 'residual-choice', id },
    ]),
  );
  const expected = { name: 'soc.pdf', parentId: vendor.id };
  expect(nameOf({ type: 'reading', id: readingId })).toEqual(expected);
  expect(nameOf({ type: 'residual-choice', id })).toEqual(expected);
});
