/** The house keeps its own rules: every plug-in folder is listed, documented and tested; names and words hold. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const folders = (parent: string): string[] =>
  readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(parent, entry.name, 'index.ts')))
    .map((entry) => entry.name);

const files = (parent: string): string[] =>
  readdirSync(parent, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

describe.each([
  ['src/lint/rules', 'src/lint/index.ts'],
  ['src/lint/programme-rules', 'src/lint/programme.ts'],
  ['src/lint/star-rules', 'src/lint/star.ts'],
  ['src/formats', 'src/formats/index.ts'],
  ['src/reports', 'src/reports/index.ts'],
])('every plug-in of %s', (parent, list) => {
  const names = folders(parent);
  const listed = readFileSync(list, 'utf8');

  it('exists at all', () => expect(names.length).toBeGreaterThan(2));
  it.each(names)('%s is in the list', (name) => expect(listed).toMatch(new RegExp(`/${name}/index\\.ts'`)));
  it.each(names)('%s has its page', (name) => {
    const page = path.join(parent, name, 'README.md');
    expect(existsSync(page) && readFileSync(page, 'utf8').length > 200).toBe(true);
  });
  it.each(names)('%s has its test', (name) => expect(existsSync(path.join(parent, name, 'index.test.ts'))).toBe(true));
});

describe('names and words', () => {
  const sources = files('src');

  it('avoid drawers', () => {
    const drawers = sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc|managers?|types)(\.|\/)/.test(file));
    expect(drawers).toEqual([]);
  });

  it('open each source file by saying what it is for', () => {
    const silent = sources.filter(
      (file) =>
        /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/^(#!.*\n)?\/\*\*/.test(readFileSync(file, 'utf8')),
    );
    expect(silent).toEqual([]);
  });

  it('leave nothing marked to be done later', () => {
    const marked = sources.filter(
      (file) => /\.(tsx?|sql|md)$/.test(file) && /\b(TODO|FIXME|XXX)\b/.test(readFileSync(file, 'utf8')),
    );
    expect(marked.filter((file) => !file.includes('placeholder'))).toEqual([]);
  });

  it('open each migration with its reason', () => {
    for (const file of files('src/store/migrations')) expect(readFileSync(file, 'utf8'), file).toMatch(/^-- why: \S/);
  });

  it('keep every framework folder complete', () => {
    for (const name of readdirSync('frameworks', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      expect(existsSync(path.join('frameworks', name.name, 'SOURCE.md')), name.name).toBe(true);
    }
  });
});
