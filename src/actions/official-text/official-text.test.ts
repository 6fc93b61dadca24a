import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { officialTexts } from '#store/official-text.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { finishedCaiq, testRuntime } from '../../../test/harness/runtime.ts';
import { sharedData, sharedFile, skipReason } from '../../../test/harness/shared-data.ts';
import { perform } from '../action.ts';
import { officialTextImport } from './import.ts';
import { officialTextList } from './list.ts';
import { officialTextRemove } from './remove.ts';

const { runtime, database, clock, activityOf } = await testRuntime();
const set = runtime.questionSets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0')!;

/** A download in the form of the publisher's, with wording of our own. */
const download = (wording: string): Buffer => {
  const rows = set.questions.map(({ id, control }) => [id, `${wording} ${id}?`, control]);
  return Buffer.from([['Question ID', 'Question', 'Control ID'], ...rows].map((row) => row.join(',')).join('\r\n'));
};
const fileName = 'CAIQv4.1.0.csv';
const wordsOf = (workspaceId: string) => database.read(workspaceId, (read) => officialTexts(read, 'CAIQ', '4.1.0'));

describe('official-text.import', () => {
  it('fills in the wording for this workspace only, and keeps the file', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    const file = download('Is a mooring kept for');
    const made = await perform(runtime, officialTextImport, ours.owner, { file, fileName });
    expect(made.editions).toEqual([{ framework: 'CAIQ', edition: '4.1.0', texts: set.questions.length }]);
    expect(await wordsOf(ours.workspaceId)).toContainEqual({
      kind: 'question',
      id: 'A&A-01.1',
      text: 'Is a mooring kept for A&A-01.1?',
    });
    expect(await wordsOf(theirs.workspaceId)).toEqual([]);
    const [imported] = await perform(runtime, officialTextList, personIn(ours.workspaceId, 'viewer'), {});
    expect(imported).toMatchObject({ framework: 'CAIQ', edition: '4.1.0', fileName, texts: set.questions.length });
    expect(imported?.importedAt).toBe(clock.now().toISOString());
    expect(Buffer.from(await runtime.files.read(ours.workspaceId, imported!.fileSha256)).equals(file)).toBe(true);
    expect(await perform(runtime, officialTextList, theirs.owner, {})).toEqual([]);
  });

  it('logs whose file it was, by digest, and never the wording', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await perform(runtime, officialTextImport, owner, { file: download('Is a secret berth held for'), fileName });
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({ act: 'official-text.import', object: { type: 'official-import' } });
    expect(JSON.stringify(entry?.changes)).not.toContain('secret berth');
  });

  it('replaces text by text when a later file comes', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    for (const wording of ['Was it', 'Is it']) {
      clock.advance(1_000);
      await perform(runtime, officialTextImport, owner, { file: download(wording), fileName });
    }
    const words = await wordsOf(workspaceId);
    expect(words).toHaveLength(set.questions.length);
    expect(words.every(({ text }) => text.startsWith('Is it'))).toBe(true);
    expect(await perform(runtime, officialTextList, owner, {})).toHaveLength(2);
  });

  it('says that a vendor’s filled copy is one', async () => {
    const { owner } = await newWorkspace(database);
    const made = await perform(runtime, officialTextImport, owner, {
      file: finishedCaiq(runtime),
      fileName: 'northwind-caiq-v4.0.3.xlsx',
    });
    expect(made.problems.map(({ code }) => code)).toContain('questionnaire-is-filled');
  });

  it('refuses what is no download, and who may not', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const poem = { file: Buffer.from('The sea, the sea.'), fileName: 'poem.txt' };
    await expect(perform(runtime, officialTextImport, owner, poem)).rejects.toMatchObject({
      code: 'file-is-not-an-official-download',
    });
    const input = { file: download('Is it'), fileName };
    await expect(perform(runtime, officialTextImport, personIn(workspaceId, 'viewer'), input)).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    expect(await perform(runtime, officialTextList, owner, {})).toEqual([]);
  });

  it('repeated with the same key imports once', async () => {
    const { owner } = await newWorkspace(database);
    const input = { file: download('Is it'), fileName };
    const once = { idempotencyKey: 'k' };
    const first = await perform(runtime, officialTextImport, owner, input, once);
    expect(await perform(runtime, officialTextImport, owner, input, once)).toEqual(first);
    expect(await perform(runtime, officialTextList, owner, {})).toHaveLength(1);
  });
});

describe('official-text.remove', () => {
  it('takes the wording of one edition out, for owners only', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await perform(runtime, officialTextImport, owner, { file: download('Is it'), fileName });
    const edition = { framework: 'CAIQ', edition: '4.1.0' };
    await expect(
      perform(runtime, officialTextRemove, personIn(workspaceId, 'programme-manager'), edition),
    ).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    await perform(runtime, officialTextRemove, owner, edition);
    expect(await wordsOf(workspaceId)).toEqual([]);
    expect(await perform(runtime, officialTextList, owner, {})).toEqual([]);
    expect((await activityOf(workspaceId))[0]).toMatchObject({ act: 'official-text.remove' });
  });

  it('refuses an edition that is not there, and never reaches another workspace', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    await perform(runtime, officialTextImport, ours.owner, { file: download('Is it'), fileName });
    await expect(
      perform(runtime, officialTextRemove, theirs.owner, { framework: 'CAIQ', edition: '4.1.0' }),
    ).rejects.toMatchObject({ code: 'record-is-absent' });
    expect(await wordsOf(ours.workspaceId)).toHaveLength(set.questions.length);
  });
});

describe.skipIf(sharedData === null)(`real downloads${skipReason}`, () => {
  it.each([
    ['ccm/CCMv4.0.12_2024-06-03.xlsx', ['CCM 4.0.13', 'CAIQ 4.0.3']],
    ['caiq/blank/caiq-v4.1.0.json', ['CAIQ 4.1.0']],
    ['oscal/ccm-v4.0.12-oscal.json', ['CCM 4.0.13', 'CAIQ 4.0.3']],
  ])('%s fills in %j and can be taken out again', async (name, expected) => {
    const { owner } = await newWorkspace(database);
    const input = { file: readFileSync(sharedFile(name)), fileName: name.split('/').pop() };
    const made = await perform(runtime, officialTextImport, owner, input);
    expect(made.editions.map(({ framework, edition }) => `${framework} ${edition}`)).toEqual(
      expect.arrayContaining(expected),
    );
    for (const { framework, edition } of made.editions)
      await perform(runtime, officialTextRemove, owner, { framework, edition });
    expect(await perform(runtime, officialTextList, owner, {})).toEqual([]);
  });
});
