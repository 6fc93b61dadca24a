import { cpSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadQuestionSets } from './framework-files.ts';
import { loadPreparedSets, prepareSets } from './framework-prepared.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'almagest-frameworks-'));
const own = path.join(folder, 'frameworks');
const file = path.join(folder, 'frameworks.json');
cpSync('frameworks', own, { recursive: true, preserveTimestamps: true });
writeFileSync(file, await prepareSets(own));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('question sets prepared by the build', () => {
  it('are those that the files give', async () => {
    expect(await loadPreparedSets(file, own)).toEqual(await loadQuestionSets(own));
  });

  it('share a catalogue where the files say so', async () => {
    const prepared = await loadPreparedSets(file, own);
    const read = await loadQuestionSets(own);
    const catalogues = (sets: typeof read) => new Set(sets.map(({ catalogue }) => catalogue)).size;
    expect(catalogues(prepared)).toBe(catalogues(read));
  });

  it('are left aside once a file has changed', async () => {
    const stale = path.join(folder, 'stale.json');
    writeFileSync(stale, (await prepareSets(own)).replaceAll('"CAIQ"', '"OLD"'));
    expect((await loadPreparedSets(stale, own)).some(({ name }) => name === 'OLD')).toBe(true);
    utimesSync(path.join(own, 'csa-caiq-4.0.3', 'questions.csv'), 1, 1);
    expect(await loadPreparedSets(stale, own)).toEqual(await loadQuestionSets(own));
  });

  it('are not missed where there are none', async () => {
    expect(await loadPreparedSets(path.join(folder, 'absent.json'), own)).toEqual(await loadQuestionSets(own));
  });
});
