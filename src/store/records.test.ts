import { describe, expect, it } from 'vitest';
import { membershipAs } from '#assurance/access/membership.ts';
import type { Posture } from '#assurance/posture/posture.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { newWorkspace, personIn } from '../../test/harness/actors.ts';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import { inventedRead } from '../../test/harness/invented-posture.ts';
import { type AuditedTransaction, auditedTransaction } from './audited-transaction.ts';
import { rowDigestOf } from './commitment.ts';
import { queries } from './handle.ts';
import { listMembers, membershipAt, removeMember, setMember } from './member.ts';
import { importOfficialTexts, listOfficialImports, officialImportFacts, officialTexts } from './official-text.ts';
import {
  addReading,
  findReading,
  listReadings,
  type NewReading,
  openReading,
  readingFacts,
  readingsOfFile,
  removeReading,
} from './reading.ts';
import { chooseResidual, residualChoices } from './residual-choice.ts';
import { addVendor, changeVendor, findVendor, findVendorByName, listVendors, removeVendor } from './vendor.ts';
import { createWorkspace, deleteSampleWorkspace, findWorkspace, membershipsOf, renameWorkspace } from './workspace.ts';

const { database, asOwner } = await testDatabase();
const clock = fakeClock();
const NORTHWIND = {
  name: 'Northwind Storage',
  service: 'Object Store',
  tier: 'critical',
  serviceModel: 'iaas',
  website: null,
} as const;
const sets = await loadQuestionSets('frameworks');
const invented = inventedRead({
  organisation: 'Northwind Storage',
  service: 'Object Store',
  set: sets.find((set) => set.edition === '4.0.3')!,
  seed: 7,
  flawed: 0.2,
  assessedOn: '2026-02-01',
  fileName: 'northwind-caiq.xlsx',
  tier: 'critical',
  serviceModel: 'iaas',
});

type Tenant = Awaited<ReturnType<typeof newWorkspace>>;
const act = <T>(tenant: Tenant, work: (tx: AuditedTransaction) => Promise<T>, name = 'probe.act') =>
  auditedTransaction(
    database,
    { workspaceId: tenant.workspaceId, actor: tenant.owner, now: clock.now(), newId, act: name },
    work,
  );
const withVendor = async () => {
  const tenant = await newWorkspace(database);
  return { tenant, vendor: await act(tenant, (tx) => addVendor(tx, NORTHWIND)) };
};
const readingOf = (vendorId: string, parts: { reading?: Reading; posture?: Posture } = {}): NewReading => ({
  kind: 'read',
  vendorId,
  file: {
    name: 'northwind-caiq.xlsx',
    sha256: 'a'.repeat(64),
    bytes: 182_400,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  format: 'caiq-xlsx',
  readOn: '2026-03-14',
  tier: 'critical',
  reading: parts.reading ?? invented.reading,
  posture: parts.posture ?? invented.posture,
});

describe('vendors', () => {
  it('are listed by name with their newest reading, without the removed ones', async () => {
    const { tenant, vendor } = await withVendor();
    const [beta, alpha] = [
      await act(tenant, (tx) => addVendor(tx, { ...NORTHWIND, name: 'beta' })),
      await act(tenant, (tx) => addVendor(tx, { ...NORTHWIND, name: 'Alpha' })),
    ];
    await act(tenant, (tx) => removeVendor(tx, beta.id));
    await act(tenant, (tx) => addReading(tx, readingOf(vendor.id)));
    clock.advance(1_000);
    const newest = await act(tenant, (tx) => addReading(tx, readingOf(vendor.id)));
    clock.advance(1_000);
    const gone = await act(tenant, (tx) => addReading(tx, readingOf(vendor.id)));
    await act(tenant, (tx) => removeReading(tx, gone.id));
    await act(tenant, (tx) =>
      addReading(tx, {
        kind: 'evidence',
        vendorId: vendor.id,
        file: readingOf('').file,
        format: 'pdf',
        readOn: '2026-03-14',
      }),
    );
    const list = await database.read(tenant.workspaceId, listVendors);
    expect(list.map(({ name, readings, newest: line }) => ({ name, readings, newest: line?.id ?? null }))).toEqual([
      { name: 'Alpha', readings: 0, newest: null },
      { name: 'Northwind Storage', readings: 3, newest: newest.id },
    ]);
    expect(list[1]!.newest!.summary).toMatchObject({
      questions: invented.posture.questionnaire.questions,
      answers: invented.posture.answers,
    });
    expect(alpha.removedAt).toBeNull();
  });

  it('keep name and service to themselves, whatever the letter case, until they are removed', async () => {
    const { tenant, vendor } = await withVendor();
    const again = () => act(tenant, (tx) => addVendor(tx, { ...NORTHWIND, name: 'NORTHWIND storage' }));
    await expect(again()).rejects.toMatchObject({ code: 'name-is-taken' });
    expect(
      await database.read(tenant.workspaceId, (read) => findVendorByName(read, 'northwind STORAGE', 'object store')),
    ).toMatchObject({ id: vendor.id });
    await act(tenant, (tx) => removeVendor(tx, vendor.id));
    await expect(again()).resolves.toMatchObject({ ver: 1 });
  });

  it('change only what is given, and only for somebody who saw the latest version', async () => {
    const { tenant, vendor } = await withVendor();
    const changed = await act(tenant, (tx) => changeVendor(tx, vendor.id, { tier: null }, 1));
    expect(changed).toEqual({ ...vendor, tier: null, ver: 2 });
    await expect(act(tenant, (tx) => changeVendor(tx, vendor.id, { tier: 'medium' }, 1))).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
    expect(await database.read(tenant.workspaceId, (read) => findVendor(read, vendor.id))).toEqual(changed);
    await expect(act(tenant, (tx) => changeVendor(tx, newId(), {}))).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});

describe('readings', () => {
  it('come back as they were written, with the documents', async () => {
    const { tenant, vendor } = await withVendor();
    const line = await act(tenant, (tx) => addReading(tx, readingOf(vendor.id)));
    const open = await database.read(tenant.workspaceId, (read) => openReading(read, line.id));
    expect(open).toEqual({
      ...line,
      reading: JSON.parse(JSON.stringify(invented.reading)),
      posture: JSON.parse(JSON.stringify(invented.posture)),
    });
    expect(line).toMatchObject({
      readOn: '2026-03-14',
      readAt: clock.now(),
      assessedOn: invented.posture.assessed!.on,
      readiness: invented.posture.readiness.score,
    });
    const row = open as typeof open & { reading: object };
    const [kept] = await asOwner<{ row_digest: Buffer; reading_sha256: string; posture_sha256: string }>(
      'select row_digest, reading_sha256, posture_sha256 from tenant.reading where id = $1',
      [line.id],
    );
    const facts = readingFacts({ ...row, readingSha256: kept!.reading_sha256, postureSha256: kept!.posture_sha256 });
    expect(rowDigestOf({ type: 'reading', id: line.id, ver: 1, facts }).equals(kept!.row_digest)).toBe(true);
  });

  it('take any characters a foreign file holds', async () => {
    const { tenant, vendor } = await withVendor();
    const nasty = 'NUL \0, half a pair \ud800, \u202e, 港, "\\';
    const first = { ...invented.reading.rows[0]!, cspImplementationDescription: nasty };
    const reading = {
      ...invented.reading,
      organisation: nasty,
      rows: [first],
      questionnaire: { ...invented.reading.questionnaire, edition: `4\0${'\ud800'}` },
    };
    const posture = {
      ...invented.posture,
      organisation: nasty,
      assessed: { ...invented.posture.assessed!, on: '2026-02-31' },
    };
    const line = await act(tenant, (tx) => addReading(tx, readingOf(vendor.id, { reading, posture })));
    const open = await database.read(tenant.workspaceId, (read) => openReading(read, line.id));
    expect(open.reading!.rows[0]!.cspImplementationDescription).toBe(nasty);
    expect(open.summary!.organisation).toBe(nasty);
    expect(open).toMatchObject({ questionnaireEdition: '4\ufffd\ufffd', assessedOn: null });
  });

  it('are not opened when somebody edited them in the database', async () => {
    const { tenant, vendor } = await withVendor();
    const line = await act(tenant, (tx) => addReading(tx, readingOf(vendor.id)));
    await asOwner(
      `update tenant.reading set posture = replace(posture::text, '"critical"', '"medium"')::json where id = $1`,
      [line.id],
    );
    await expect(database.read(tenant.workspaceId, (read) => openReading(read, line.id))).rejects.toThrow(
      'is not the one that was written',
    );
  });

  it('are found by vendor, by file and by id until they are removed; then only by id', async () => {
    const { tenant, vendor } = await withVendor();
    const line = await act(tenant, (tx) => addReading(tx, readingOf(vendor.id)));
    const find = () =>
      database.read(tenant.workspaceId, async (read) => ({
        ofVendor: (await listReadings(read, vendor.id)).length,
        ofFile: (await readingsOfFile(read, 'a'.repeat(64))).length,
        removed: (await findReading(read, line.id))?.removedAt ?? null,
      }));
    expect(await find()).toEqual({ ofVendor: 1, ofFile: 1, removed: null });
    await act(tenant, (tx) => removeReading(tx, line.id));
    expect(await find()).toEqual({ ofVendor: 0, ofFile: 0, removed: clock.now() });
    await expect(act(tenant, (tx) => removeReading(tx, line.id))).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('belong to a vendor of the same workspace that was not removed', async () => {
    const { tenant, vendor } = await withVendor();
    const other = await withVendor();
    await expect(act(tenant, (tx) => addReading(tx, readingOf(other.vendor.id)))).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    await act(tenant, (tx) => removeVendor(tx, vendor.id));
    await expect(act(tenant, (tx) => addReading(tx, readingOf(vendor.id)))).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });

  it('remember which residual questions are asked', async () => {
    const { tenant, vendor } = await withVendor();
    const line = await act(tenant, (tx) => addReading(tx, readingOf(vendor.id)));
    for (const asked of [false, true, false])
      await act(tenant, (tx) => chooseResidual(tx, { readingId: line.id, number: 3, asked }));
    expect(await database.read(tenant.workspaceId, (read) => residualChoices(read, line.id))).toEqual(
      new Map([[3, false]]),
    );
    expect(await asOwner('select ver from tenant.residual_choice where reading_id = $1', [line.id])).toEqual([
      { ver: 3 },
    ]);
  });

  it('do not weigh on the list of vendors: 60 of them are listed without opening a document', async () => {
    const { tenant } = await withVendor();
    await act(tenant, async (tx) => {
      for (let index = 0; index < 60; index += 1) {
        const vendor = await addVendor(tx, { ...NORTHWIND, name: `Vendor ${index}` });
        await addReading(tx, readingOf(vendor.id));
      }
    });
    const list = await database.read(tenant.workspaceId, listVendors);
    expect(list.filter((vendor) => vendor.newest !== null)).toHaveLength(60);
    expect(JSON.stringify(list).length / 60).toBeLessThan(6_000);
    expect(JSON.stringify(invented.posture).length).toBeGreaterThan(50_000);
  });
});

describe('workspaces and members', () => {
  const detailOf = (workspaceId: string, actor: Tenant['owner']) => ({
    workspaceId,
    actor,
    now: clock.now(),
    newId,
    act: 'probe.act',
  });

  it('are found by their members, with the role', async () => {
    const tenant = await newWorkspace(database, { name: 'Harbour Bank' });
    const reader = newId();
    await act(tenant, (tx) => setMember(tx, reader, membershipAs('viewer')));
    expect(await database.readAsPerson(reader, (person) => membershipsOf(person, clock.now()))).toEqual([
      {
        workspaceId: tenant.workspaceId,
        name: 'Harbour Bank',
        kind: 'real',
        roles: ['viewer'],
        scopeServiceIds: null,
        endsAt: null,
      },
    ]);
    await act(tenant, (tx) => setMember(tx, reader, membershipAs('programme-manager')));
    await act(tenant, (tx) => renameWorkspace(tx, 'Harbour Bank AS'));
    expect(await database.readAsPerson(reader, (person) => membershipsOf(person, clock.now()))).toMatchObject([
      { name: 'Harbour Bank AS', roles: ['programme-manager'] },
    ]);
    expect(await database.read(tenant.workspaceId, (read) => membershipAt(read, newId(), clock.now()))).toBeNull();
  });

  it('keep an owner, even when two leave at the same moment', async () => {
    const tenant = await newWorkspace(database);
    const second = newId();
    await act(tenant, (tx) => setMember(tx, second, membershipAs('owner')));
    const leave = (personId: string) => act(tenant, (tx) => removeMember(tx, personId));
    const results = await Promise.allSettled([leave(second), leave(tenant.owner.personId!)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await database.read(tenant.workspaceId, listMembers)).toMatchObject([{ roles: ['owner'] }]);
    const [last] = await database.read(tenant.workspaceId, listMembers);
    await expect(act(tenant, (tx) => setMember(tx, last!.personId, membershipAs('viewer')))).rejects.toMatchObject({
      code: 'input-is-not-valid',
      message: 'A workspace needs an owner, and this is the last one.',
    });
  });

  it('name no person in the log entry of a membership', async () => {
    const tenant = await newWorkspace(database);
    const person = newId();
    await act(tenant, (tx) => setMember(tx, person, membershipAs('viewer')), 'member.add');
    const entries = await asOwner<{ text: string }>(
      "select convert_from(bytes, 'utf8') as text from tenant.audit_entry where workspace_id = $1",
      [tenant.workspaceId],
    );
    expect(entries.length).toBeGreaterThan(2);
    for (const { text } of entries) for (const id of [person, tenant.owner.personId!]) expect(text).not.toContain(id);
  });

  it('go with everything in them when they are a sample, and only bare log entries stay', async () => {
    const sample = await newWorkspace(database, { kind: 'sample' });
    const vendor = await act(sample, (tx) => addVendor(tx, NORTHWIND));
    await act(sample, (tx) => addReading(tx, readingOf(vendor.id)));
    await act(sample, (tx) => deleteSampleWorkspace(tx), 'sample.remove');
    const counts: Record<string, number> = {};
    for (const { name } of await asOwner<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'tenant'::regnamespace and relkind = 'r'",
    )) {
      const [row] = await asOwner<{ count: string }>(`select count(*) from tenant.${name} where workspace_id = $1`, [
        sample.workspaceId,
      ]);
      if (Number(row!.count) > 0) counts[name] = Number(row!.count);
    }
    // Five entries, and of the last one who did it and what it was called.
    expect(counts).toEqual({ audit_entry: 5, log_outbox: 5, audit_value: 3, actor_map: 1 });
    const real = await newWorkspace(database);
    await expect(act(real, (tx) => deleteSampleWorkspace(tx))).rejects.toMatchObject({ code: 'permission-is-missing' });
    expect(await database.read(sample.workspaceId, findWorkspace)).toBeNull();
  });

  it('are not made twice under one id', async () => {
    const tenant = await newWorkspace(database);
    const again = auditedTransaction(database, detailOf(tenant.workspaceId, personIn(tenant.workspaceId)), (tx) =>
      createWorkspace(tx, { name: 'Again', kind: 'real' }),
    );
    await expect(again).rejects.toMatchObject({ code: '23505' });
  });
});

describe('official texts', () => {
  const SOURCE = {
    framework: 'CCM',
    edition: '4.0.13',
    file: { name: 'own-download.xlsx', sha256: 'b'.repeat(64), bytes: 900 },
  };

  it('are of the workspace that imported them, and a later file replaces them', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    await act(ours, (tx) =>
      importOfficialTexts(tx, SOURCE, [
        { kind: 'control', id: 'A&A-01', text: 'first' },
        { kind: 'title', id: 'A&A-01', text: 'title' },
      ]),
    );
    clock.advance(1_000);
    const later = { ...SOURCE, file: { ...SOURCE.file, sha256: 'c'.repeat(64) } };
    const made = await act(ours, (tx) =>
      importOfficialTexts(tx, later, [
        { kind: 'control', id: 'A&A-01', text: 'early' },
        { kind: 'control', id: 'A&A-01', text: 'second' },
      ]),
    );
    const of = (workspaceId: string) => database.read(workspaceId, (read) => officialTexts(read, 'CCM', '4.0.13'));
    expect(await of(ours.workspaceId)).toEqual([
      { kind: 'control', id: 'A&A-01', text: 'second' },
      { kind: 'title', id: 'A&A-01', text: 'title' },
    ]);
    expect(await of(theirs.workspaceId)).toEqual([]);
    const [newest] = await database.read(ours.workspaceId, listOfficialImports);
    expect(newest).toEqual(made);
    const [row] = await asOwner<{ row_digest: Buffer }>('select row_digest from tenant.official_import where id = $1', [
      made.id,
    ]);
    expect(
      rowDigestOf({ type: 'official-import', id: made.id, ver: 1, facts: officialImportFacts(newest!) }).equals(
        row!.row_digest,
      ),
    ).toBe(true);
  });

  it('come in by the thousand', async () => {
    const tenant = await newWorkspace(database);
    const texts = Array.from({ length: 2_500 }, (_, index) => ({
      kind: 'question' as const,
      id: `AIS-01.${index}`,
      text: `Own text ${index}`,
    }));
    await act(tenant, (tx) => importOfficialTexts(tx, SOURCE, texts));
    expect(await database.read(tenant.workspaceId, (read) => officialTexts(read, 'CCM', '4.0.13'))).toHaveLength(2_500);
    const forgetful = await database.read(tenant.workspaceId, (read) =>
      queries(read).selectFrom('officialText').select('workspaceId').distinct().execute(),
    );
    expect(forgetful).toEqual([{ workspaceId: tenant.workspaceId }]);
  });
});
