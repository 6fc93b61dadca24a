/** `almagest diff` as a person uses it, on made workbooks. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FRAMEWORKS_FOLDER } from '#sandbox/child-program.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { runCli } from '../../src/cli/cli.ts';
import { capturedIo } from '../harness/captured-io.ts';
import { madeCaiq, madeWorkbook } from '../harness/made-workbook.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'almagest-diff-'));
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  const sets = await loadQuestionSets(FRAMEWORKS_FOLDER);
  for (const edition of ['4.0.3', '4.1.0']) {
    const ids = sets.find((set) => set.name === 'CAIQ' && set.edition === edition)?.questions.map((q) => q.id) ?? [];
    const answers = ids.map((id) => ({
      id,
      answer: 'Yes',
      ownership: 'CSP-owned',
      description: `Northwind keeps ${id}.`,
    }));
    writeFileSync(at(`${edition}.xlsx`), madeCaiq(edition, answers));
    const moved = answers.map((answer, index) => {
      if (index === 0) return { ...answer, answer: 'No' };
      if (index === 1) return { ...answer, ownership: 'Shared CSP and CSC' };
      if (index === 2) return { ...answer, description: `Northwind   keeps ${answer.id}.` };
      return index === 3 ? { ...answer, description: 'Rewritten | by <Ines>.' } : answer;
    });
    writeFileSync(at(`${edition}-moved.xlsx`), madeCaiq(edition, moved));
  }
  writeFileSync(at('shopping.xlsx'), madeWorkbook([{ name: 'List', rows: [['Milk']] }]));
});

async function diff(...args: readonly string[]) {
  const io = capturedIo();
  const exit = await runCli(['diff', ...args], io);
  return { exit, out: io.out(), err: io.err() };
}

describe('almagest diff', () => {
  it('names every change by question and cell, and white space is none', async () => {
    const { exit, out } = await diff(at('4.0.3.xlsx'), at('4.0.3-moved.xlsx'));
    expect(exit).toBe(0);
    expect(out).toContain('258 of 261 questions unchanged · 1 answer flip · 1 ownership move · 1 text edit');
    expect(out).toMatch(/^A&A-01\.1 {2}Yes → No {2}CAIQv4\.0\.3!C3$/mu);
    expect(out).toMatch(/^A&A-01\.2 {2}CSP-owned → Shared CSP and CSC {2}CAIQv4\.0\.3!D4$/mu);
    expect(out).toContain('+ Rewritten | by <Ines>.');
  });

  it('says which renewal follows, first', async () => {
    const same = await diff(at('4.0.3.xlsx'), at('4.0.3.xlsx'));
    expect(same.out.split('\n')[1]).toMatch(/renewed as "no changes"/u);
    const moved = await diff(at('4.0.3.xlsx'), at('4.0.3-moved.xlsx'));
    expect(moved.out.split('\n')[1]).toMatch(/^Submit a new questionnaire/u);
  });

  it('answers a script by --exit-code', async () => {
    expect((await diff(at('4.0.3.xlsx'), at('4.0.3.xlsx'), '--exit-code')).exit).toBe(0);
    expect((await diff(at('4.0.3.xlsx'), at('4.0.3-moved.xlsx'), '--exit-code')).exit).toBe(1);
  });

  it('pairs questions across editions and lists what to review again', async () => {
    const { out } = await diff(at('4.0.3.xlsx'), at('4.1.0.xlsx'), '--format', 'json');
    const result = JSON.parse(out);
    expect(result.isSameEdition).toBe(false);
    const { matched, added, removed, needsReview } = result.counts;
    expect({ old: matched + removed, new: matched + added }).toEqual({ old: 261, new: 283 });
    expect(matched).toBeGreaterThan(240);
    expect(needsReview).toBeGreaterThan(0);
  });

  it('writes Markdown whose tables no cell can break', async () => {
    const { exit } = await diff(at('4.0.3.xlsx'), at('4.0.3-moved.xlsx'), '--format', 'markdown', '-o', at('diff.md'));
    const text = readFileSync(at('diff.md'), 'utf8');
    expect(exit).toBe(0);
    expect(text).toMatch(/^# CAIQ 4\.0\.3/u);
    expect(text).toContain('Rewritten \\| by &lt;Ines&gt;.');
  });

  it('refuses what it cannot read, by name, and needs two files', async () => {
    const refused = await diff(at('4.0.3.xlsx'), at('shopping.xlsx'));
    expect(refused).toMatchObject({ exit: 3, out: '' });
    expect(refused.err).toContain('shopping.xlsx');
    expect((await diff(at('4.0.3.xlsx'))).exit).toBe(2);
  });
});
