import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROLES } from '#assurance/access/actor.ts';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { cadenceStory } from '../../../test/harness/cadences.ts';
import { inventedCatalogue } from '../../../test/harness/metric-files.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { sharedFile, skipReason } from '../../../test/harness/shared-data.ts';
import { perform } from '../action.ts';
import { metricDefine } from './define.ts';
import { metricGet } from './get.ts';
import { metricImport } from './import.ts';
import { metricList } from './list.ts';
import { metricRemove } from './remove.ts';

const opened = await testRuntime();
const { runtime, database, activityOf } = opened;
const { importMetrics, withMetrics, commit } = cadenceStory(opened);
const file = (text: string) => ({ file: Buffer.from(text), fileName: 'metrics.yml' });
const own = {
  metricId: 'BACKUP-RESTORED',
  description: 'Backups that were restored for a test, of those that were to be.',
  edition: '4.1.0',
  controlId: 'BCR-08',
  formula: '(restored/due)*100',
  parameters: [
    { name: 'restored', description: 'Backups restored.' },
    { name: 'due', description: 'Backups to restore.' },
  ],
  sloMin: '90',
  samplingPeriod: 'P30D',
};

describe('metric.import', () => {
  it('takes every metric with its control in both editions, keeps the file, and says what was mended', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const imported = await importMetrics(owner);
    expect(imported).toMatchObject({ version: '1.0.0', ccmVersion: '4.0.5', metrics: 5, problems: [] });
    expect(imported.taken).toHaveLength(5);
    expect(imported.repaired).toEqual(['IAM-09-M1']);
    const all = await perform(runtime, metricList, owner, {});
    expect(all.map(({ metricId }) => metricId)).toEqual([
      'AIS-06-M1',
      'BCR-06-M1',
      'IAM-09-M1',
      'TVM-07-M1',
      'UEM-09-M2',
    ]);
    expect(all[3]).toMatchObject({
      control: { framework: 'CCM', edition: '4.0.13', controlId: 'TVM-07' },
      controlIn: [
        { edition: '4.0.13', controlId: 'TVM-07' },
        { edition: '4.1.0', controlId: 'TVM-03' },
      ],
      sloMin: '99.99',
    });
    expect(all[2]?.written).toEqual({ formula: '((1-(A/B))*100', repair: 'closing-bracket-added' });
    const acts = await activityOf(workspaceId, { act: 'metric.import' });
    expect(acts.map(({ object }) => object.type).sort()).toEqual([
      'metric',
      'metric',
      'metric',
      'metric',
      'metric',
      'metric-import',
    ]);
    const told = JSON.stringify(acts);
    expect(told).toContain(all[3]?.definitionSha256);
    for (const { description, rules, parameters } of all)
      for (const words of [description, rules, ...parameters.map((one) => one.description)].filter(
        (text) => text !== '',
      ))
        expect(told).not.toContain(JSON.stringify(words).slice(1, -1));
    const [entry] = acts.filter(({ object }) => object.type === 'metric-import');
    const sha256 = entry?.changes.find(({ field }) => field === 'fileSha256')?.after;
    const held = sha256 !== undefined && sha256 !== null && !sha256.erased ? String(sha256.value) : '';
    expect(Buffer.from(await runtime.files.read(workspaceId, held)).toString()).toBe(inventedCatalogue());
  });

  it('makes a new version of what differs, and leaves the rest', async () => {
    const { owner } = await newWorkspace(database);
    await importMetrics(owner);
    const changed = inventedCatalogue().replace('sloRangeMin: 80%', 'sloRangeMin: 85%');
    expect((await perform(runtime, metricImport, owner, file(changed))).taken).toEqual(['BCR-06-M1']);
    const versions = await perform(runtime, metricGet, owner, { metricId: 'BCR-06-M1' });
    expect(versions.map(({ version, sloMin }) => [version, sloMin])).toEqual([
      [2, '85'],
      [1, '80'],
    ]);
    expect((await perform(runtime, metricImport, owner, file(changed))).taken).toEqual([]);
  });

  it('tells the line of what it could not take, and refuses a file that is no catalogue', async () => {
    const { owner } = await newWorkspace(database);
    const more = '- id: AIS-99-M1\n  primaryControlId: AIS-99';
    const { metrics, problems } = await perform(runtime, metricImport, owner, file(inventedCatalogue(more)));
    expect(metrics).toBe(5);
    expect(problems).toMatchObject([{ code: 'control-is-absent', line: expect.any(Number) }]);
    await expect(perform(runtime, metricImport, owner, file('name: ['))).rejects.toMatchObject({
      code: 'yaml-is-damaged',
    });
  });

  const published = sharedFile('ccm/continuous-audit-metrics.yml');
  it.skipIf(!existsSync(published))(`takes the published catalogue whole${skipReason}`, async () => {
    const { owner } = await newWorkspace(database);
    const given = { file: readFileSync(published), fileName: 'primary-dataset.yml' };
    const { taken, repaired, problems } = await perform(runtime, metricImport, owner, given);
    expect([taken.length, repaired, problems]).toEqual([42, ['IAM-09-M1'], []]);
  });
});

describe('metric.define', () => {
  it('defines a metric of our own, and anew with the version that was seen', async () => {
    const { owner } = await newWorkspace(database);
    const made = await perform(runtime, metricDefine, owner, own);
    expect(made).toMatchObject({ version: 1, source: 'own', control: { edition: '4.1.0', controlId: 'BCR-08' } });
    const again = { ...own, seen: 1, sloMin: '95' };
    expect(await perform(runtime, metricDefine, owner, again)).toMatchObject({ version: 2, sloMin: '95' });
    await expect(perform(runtime, metricDefine, owner, again)).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
    await expect(perform(runtime, metricDefine, owner, own)).rejects.toMatchObject({ code: 'name-is-taken' });
    await expect(perform(runtime, metricDefine, owner, { ...again, seen: 2 })).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
  });

  it.each([
    [{ metricId: 'AIS-06-M1' }, 'input-is-not-valid', 'metricId'],
    [{ metricId: 'backup' }, 'input-is-not-valid', 'metricId'],
    [{ formula: '(restored/due*100' }, 'formula-is-not-read', 'formula'],
    [{ formula: 'restored/lost' }, 'input-is-not-valid', 'parameters'],
    [{ formula: 'restored*100' }, 'input-is-not-valid', 'parameters'],
    [{ parameters: [{ name: '2x', description: 'x' }] }, 'input-is-not-valid', 'parameters.0.name'],
    [{ controlId: 'BCR-99' }, 'input-is-not-valid', 'controlIds'],
    [{ edition: '9.9' }, 'edition-is-not-read', 'edition'],
    [{ sloMin: '90%' }, 'input-is-not-valid', 'sloMin'],
    [{ samplingPeriod: '30 days' }, 'input-is-not-valid', 'samplingPeriod'],
  ])('refuses %j', async (spoiled, code, field) => {
    const { owner } = await newWorkspace(database);
    await expect(perform(runtime, metricDefine, owner, { ...own, ...spoiled })).rejects.toMatchObject({
      code,
      detail: { field },
    });
  });

  it('says where a formula cannot be read', async () => {
    const { owner } = await newWorkspace(database);
    await expect(perform(runtime, metricDefine, owner, { ...own, formula: 'restored/due%' })).rejects.toMatchObject({
      detail: { place: { row: 1, column: '13' }, message: expect.stringContaining('At character 13') },
    });
  });
});

describe('metric.remove', () => {
  it('takes every version out, and refuses what a cadence was committed to', async () => {
    const { owner, serviceId } = await withMetrics();
    await commit(owner, serviceId);
    await expect(perform(runtime, metricRemove, owner, { metricId: 'AIS-06-M1' })).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
    await perform(runtime, metricRemove, owner, { metricId: 'BCR-06-M1' });
    await expect(perform(runtime, metricGet, owner, { metricId: 'BCR-06-M1' })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    expect(await perform(runtime, metricList, owner, {})).toHaveLength(4);
  });
});

describe('metrics', () => {
  it.each(ROLES)('are seen by a %s, and changed by who manages the programme', async (role) => {
    const { workspaceId, owner } = await newWorkspace(database);
    await importMetrics(owner);
    const member = personIn(workspaceId, role);
    expect(await perform(runtime, metricList, member, {})).toHaveLength(5);
    const defining = perform(runtime, metricDefine, member, own);
    if (MANAGES_PROGRAMME.some((manager) => manager === role)) expect((await defining).version).toBe(1);
    else await expect(defining).rejects.toMatchObject({ code: 'permission-is-missing' });
  });

  it('of another workspace are not there', async () => {
    const { owner } = await newWorkspace(database);
    await importMetrics(owner);
    const stranger = (await newWorkspace(database)).owner;
    expect(await perform(runtime, metricList, stranger, {})).toEqual([]);
    await expect(perform(runtime, metricGet, stranger, { metricId: 'AIS-06-M1' })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});
