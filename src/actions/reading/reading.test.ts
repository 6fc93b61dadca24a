import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import { REPORTS } from '#reports/index.ts';
import { performAny } from '#wiring/vendor-services.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { madeWorkbook } from '../../../test/harness/made-workbook.ts';
import { finishedCaiq, testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { vendorAdd } from '../vendor/add.ts';
import { vendorList } from '../vendor/list.ts';
import { vendorRemove } from '../vendor/remove.ts';
import { vendorShow } from '../vendor/show.ts';
import { readingAdd } from './add.ts';
import { readingCompare } from './compare.ts';
import { readingExport } from './export.ts';
import { readingRemove } from './remove.ts';
import { readingShow } from './show.ts';

const { runtime, database, clock, activityOf, filesOf } = await testRuntime();
const workbook = finishedCaiq(runtime);
const file = { file: workbook, fileName: 'northwind-caiq-v4.0.3.xlsx' };
const pdf = {
  file: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n'),
  fileName: 'Fjord Compute CAIQ v4.pdf',
};
const add = (actor: Actor, input: object, options = {}) => perform(runtime, readingAdd, actor, input, options);
const absent = { code: 'record-is-absent' };

describe('reading.add', () => {
  it('finds nobody of that name, adds the vendor the file names, and keeps file, facts and verdict', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const { vendor, reading, wasKnown } = await add(owner, { ...file, tier: 'critical' });
    expect(wasKnown).toBe(false);
    expect(vendor).toMatchObject({ name: 'Northwind', tier: 'critical', serviceModel: null });
    expect(reading).toMatchObject({
      vendorId: vendor.id,
      kind: 'read',
      fileName: file.fileName,
      fileBytes: workbook.byteLength,
      fileSha256: createHash('sha256').update(workbook).digest('hex'),
      questionnaire: { name: 'CAIQ', edition: '4.0.3' },
      tier: 'critical',
      tierVerdict: 'not-met',
    });
    expect(reading.domains).toHaveLength(17);
    expect(Buffer.from(await runtime.files.read(workspaceId, reading.fileSha256)).equals(workbook)).toBe(true);
    const entries = await activityOf(workspaceId, { act: 'reading.add' });
    expect(entries.map(({ object }) => object.type).sort()).toEqual(['reading', 'vendor']);
  });

  it('finds the vendor by name when the next file comes, in any letter case', async () => {
    const { owner } = await newWorkspace(database);
    const first = await add(owner, file);
    const second = await add(owner, { file: finishedCaiq(runtime, 'holds'), fileName: 'NORTHWIND caiq 2026.xlsx' });
    expect(second.vendor.id).toBe(first.vendor.id);
    expect(await perform(runtime, vendorList, owner, {})).toMatchObject([
      { readings: 2, newest: { id: second.reading.id } },
    ]);
  });

  it('takes the vendor that is named over the one in the file', async () => {
    const { owner } = await newWorkspace(database);
    const fjord = await perform(runtime, vendorAdd, owner, { name: 'Fjord Compute', tier: 'medium' });
    const { vendor, reading } = await add(owner, { ...file, vendorId: fjord.id });
    expect(vendor).toEqual(fjord);
    expect(reading.tier).toBe('medium');
    expect(await perform(runtime, vendorList, owner, {})).toHaveLength(1);
  });

  it('takes tier and service model said anew to the vendor, and the read with it', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await add(owner, { ...file, tier: 'experimental' });
    const again = await add(owner, { ...file, tier: 'critical', serviceModel: 'iaas' });
    expect(again).toMatchObject({
      wasKnown: false,
      vendor: { tier: 'critical', serviceModel: 'iaas', ver: 2 },
      reading: { tier: 'critical', tierVerdict: 'not-met' },
    });
    const changed = (await activityOf(workspaceId)).find(({ object }) => object.type === 'vendor');
    expect(changed?.changes.map(({ field }) => field).sort()).toEqual(['serviceModel', 'tier']);
  });

  it('knows the same bytes again, adds nothing and says in the log that they came', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const first = await add(owner, file);
    const again = await add(owner, { ...file, fileName: 'northwind (copy).xlsx' });
    expect(again).toEqual({ ...first, wasKnown: true });
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({ act: 'reading.add', object: { type: 'reading', id: first.reading.id } });
    expect(entry?.changes.find(({ field }) => field === 'cameAgain')?.after).toEqual({ erased: false, value: true });
  });

  it('reads the same bytes anew on another day, because time makes answers old', async () => {
    const { owner } = await newWorkspace(database);
    const first = await add(owner, file);
    clock.advance(86_400_000);
    const later = await add(owner, file);
    expect(later.wasKnown).toBe(false);
    expect(later.reading.id).not.toBe(first.reading.id);
  });

  it('gives two files of one new vendor at the same moment one vendor', async () => {
    const { owner } = await newWorkspace(database);
    const inputs = ['one', 'two', 'three', 'four'].map((word) => ({ ...file, file: finishedCaiq(runtime, word) }));
    await Promise.all(inputs.map((input) => performAny(runtime, readingAdd, owner, input, {})));
    expect(await perform(runtime, vendorList, owner, {})).toMatchObject([{ name: 'Northwind', readings: 4 }]);
  });

  it('keeps a PDF as evidence, with a clear word that nothing was read from it', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const { vendor, reading, wasKnown } = await add(owner, pdf);
    expect({ vendor: vendor.name, wasKnown }).toEqual({ vendor: 'Fjord Compute', wasKnown: false });
    expect(reading).toMatchObject({ kind: 'evidence', questionnaire: null, readiness: null, domains: [] });
    expect(Buffer.from(await runtime.files.read(workspaceId, reading.fileSha256)).equals(pdf.file)).toBe(true);
    expect((await perform(runtime, readingShow, owner, { readingId: reading.id })).read).toBeNull();
    await expect(perform(runtime, readingExport, owner, { readingId: reading.id })).rejects.toMatchObject({
      code: 'file-is-evidence-only',
    });
    expect((await add(owner, pdf)).wasKnown).toBe(true);
  });

  it('repeated with the same key changes nothing, with other bytes it is refused', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const once = { idempotencyKey: 'inbox-17' };
    const first = await add(owner, file, once);
    expect(await add(owner, file, once)).toEqual(first);
    expect(await activityOf(workspaceId, { act: 'reading.add' })).toHaveLength(2);
    await expect(add(owner, { ...file, file: finishedCaiq(runtime, 'other') }, once)).rejects.toMatchObject({
      detail: { field: 'Idempotency-Key' },
    });
  });

  it('refuses what is no questionnaire and keeps nothing of it', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const list = { file: madeWorkbook([{ name: 'List', rows: [['Milk']] }]), fileName: 'list.xlsx' };
    await expect(add(owner, list)).rejects.toMatchObject({ code: 'file-holds-no-questionnaire' });
    expect(await perform(runtime, vendorList, owner, {})).toEqual([]);
    expect(existsSync(filesOf(workspaceId))).toBe(false);
  });

  it.each([
    [{ fileName: 'x.xlsx' }, 'file'],
    [{ file: new Uint8Array(), fileName: 'x.xlsx' }, 'file'],
    [{ file: 'text', fileName: 'x.xlsx' }, 'file'],
    [{ file: workbook }, 'fileName'],
    [{ ...file, tier: 'gold' }, 'tier'],
    [{ ...file, vendorId: 'northwind' }, 'vendorId'],
  ])('refuses a bad input, case %#, by its field', async (input, field) => {
    const { owner } = await newWorkspace(database);
    await expect(add(owner, input)).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { field } });
  });

  it('refuses a vendor that was removed, is of another workspace or never was', async () => {
    const [{ workspaceId, owner }, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    const foreign = await perform(runtime, vendorAdd, theirs.owner, { name: 'Theirs' });
    const { vendor } = await add(owner, file);
    await perform(runtime, vendorRemove, owner, { vendorId: vendor.id });
    const before = await activityOf(workspaceId);
    for (const vendorId of [vendor.id, foreign.id, newId()])
      await expect(add(owner, { ...file, vendorId })).rejects.toMatchObject({
        ...absent,
        detail: { field: 'vendorId' },
      });
    expect(await activityOf(workspaceId)).toEqual(before);
    expect(await perform(runtime, vendorShow, theirs.owner, { vendorId: foreign.id })).toMatchObject({ readings: [] });
  });

  it('denies a reader before the file is looked at', async () => {
    const { workspaceId } = await newWorkspace(database);
    const never = { ...runtime, readFile: () => Promise.reject(new Error('the file was read')) };
    await expect(perform(never, readingAdd, personIn(workspaceId, 'viewer'), file)).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    expect((await activityOf(workspaceId))[0]).toMatchObject({ act: 'authz.deny', object: { id: 'reading.add' } });
  });

  it('leaves no half of a file behind where the transaction fails', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await add(owner, file);
    expect(readdirSync(path.join(filesOf(workspaceId), 'arriving'))).toEqual([]);
  });
});

describe('reading.show and reading.export', () => {
  it('give the whole verdict as JSON', async () => {
    const { owner } = await newWorkspace(database);
    const { reading } = await add(owner, file);
    const shown = await perform(runtime, readingShow, owner, { readingId: reading.id });
    expect(shown).toMatchObject({ reading, notAsked: [] });
    expect(shown.read).toMatchObject({
      questionnaire: { name: 'CAIQ', edition: '4.0.3' },
      answers: { yes: 209, no: 52, na: 0, unanswered: 0, other: 0 },
    });
    const exported = await perform(runtime, readingExport, owner, { readingId: reading.id });
    expect(exported.mediaType).toContain('json');
    expect(JSON.parse(Buffer.from(exported.bytes).toString())).toEqual(shown.read);
  });

  it.each(REPORTS.map(({ id }) => id))('writes the report %s as a document with a name of its own', async (report) => {
    const { owner } = await newWorkspace(database);
    const { reading } = await add(owner, file);
    const made = await perform(runtime, readingExport, owner, { readingId: reading.id, report });
    expect(made.bytes.byteLength).toBeGreaterThan(500);
    expect(made.mediaType).toMatch(/^[a-z]+\/[\w.+-]+/);
    expect(made.fileName).toMatch(new RegExp(`^northwind-caiq-v4\\.0\\.3-${report}\\.[a-z]+`));
  });

  it('refuse an unknown report by naming the known ones', async () => {
    const { owner } = await newWorkspace(database);
    const { reading } = await add(owner, file);
    await expect(
      perform(runtime, readingExport, owner, { readingId: reading.id, report: 'posture-docx' }),
    ).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { field: 'report', mend: /posture-sarif/ } });
  });
});

describe('reading.compare', () => {
  it('tells answer flips and the renewal path, and nothing where nothing changed', async () => {
    const { owner } = await newWorkspace(database);
    const [older, newer] = [
      await add(owner, file),
      await add(owner, { ...file, file: finishedCaiq(runtime, 'holds') }),
    ];
    const compare = (oldReadingId: string, newReadingId: string) =>
      perform(runtime, readingCompare, owner, { oldReadingId, newReadingId });
    const moved = await compare(older.reading.id, newer.reading.id);
    expect(moved).toMatchObject({ isSameEdition: true, counts: { matched: 261, unchanged: 52, added: 0, removed: 0 } });
    expect(await compare(older.reading.id, older.reading.id)).toMatchObject({ counts: { unchanged: 261 } });
  });
});

describe('reading.remove', () => {
  it('takes it out of the lists, keeps row and file, and logs the day', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const { vendor, reading } = await add(owner, file);
    const readingId = reading.id;
    expect(await perform(runtime, readingRemove, owner, { readingId })).toBeNull();
    expect((await perform(runtime, vendorShow, owner, { vendorId: vendor.id })).readings).toEqual([]);
    expect((await perform(runtime, readingShow, owner, { readingId })).reading).toEqual(reading);
    expect(await runtime.files.read(workspaceId, reading.fileSha256)).toHaveLength(workbook.byteLength);
    await expect(perform(runtime, readingRemove, owner, { readingId })).rejects.toMatchObject(absent);
    const [entry] = await activityOf(workspaceId);
    expect(entry?.changes).toEqual([
      {
        field: 'removedAt',
        before: { erased: false, value: null },
        after: { erased: false, value: clock.now().toISOString() },
      },
    ]);
  });
});

describe('readings of another workspace', () => {
  it('are absent to every act, and the same file there is a file of its own', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    const { reading } = await add(ours.owner, file);
    const own = await add(theirs.owner, file);
    expect(own.wasKnown).toBe(false);
    const readingId = reading.id;
    for (const act of [readingShow, readingRemove, readingExport])
      await expect(performAny(runtime, act, theirs.owner, { readingId }, {})).rejects.toMatchObject(absent);
    for (const pair of [
      { oldReadingId: readingId, newReadingId: own.reading.id },
      { oldReadingId: own.reading.id, newReadingId: readingId },
    ])
      await expect(perform(runtime, readingCompare, theirs.owner, pair)).rejects.toMatchObject(absent);
    expect((await perform(runtime, readingShow, ours.owner, { readingId })).reading.id).toBe(readingId);
  });
});
