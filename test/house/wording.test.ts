/** Our gists and prompts are ours: complete, and no ten words in a row are the publisher's. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadQuestionSets } from '#store/framework-files.ts';
import { sharedData, sharedFile, skipReason } from '../harness/shared-data.ts';

const RUN = 10;
const OFFICIAL = [
  'ccm/ccm-v4.0.13-controls.json',
  'ccm/ccm-v4.1.0.json',
  'ccm/ccm-v3.0.1.json',
  'caiq/blank/caiq-v4.0.3-primary-dataset.json',
  'caiq/blank/caiq-v4.1.0.json',
  'caiq/blank/ai-caiq-v1.1.0-questions.csv',
];

const sets = (await loadQuestionSets('frameworks')).filter(
  ({ name, edition }) => name === 'CAIQ' && edition.startsWith('4'),
);

function* sentences(): Generator<{ where: string; text: string }> {
  for (const { name, edition, questions, catalogue } of sets) {
    for (const { id, gist } of catalogue.controls.values())
      yield { where: `CCM ${catalogue.edition} ${id}`, text: gist };
    for (const { id, prompt } of questions) yield { where: `${name} ${edition} ${id}`, text: prompt };
  }
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

describe('our own wording', () => {
  it('stands for every control and every question of CCM 4.0.13 and 4.1.0', () => {
    expect(sets).toHaveLength(2);
    const blank = [...sentences()].filter(({ text }) => text.trim() === '').map(({ where }) => where);
    expect(blank).toEqual([]);
  });

  it('asks each question as one sentence that ends in a question mark', () => {
    for (const { questions } of sets)
      for (const { id, prompt } of questions) expect(prompt, id).toMatch(/^[A-Z“"'].*\?$/s);
  });

  it('never asks two questions of one control in the same words', () => {
    for (const { questions } of sets) {
      const seen = new Set(questions.map(({ control, prompt }) => `${control} ${prompt.toLowerCase()}`));
      expect(seen.size).toBe(questions.length);
    }
  });

  it.skipIf(sharedData === null)(`shares no ten consecutive words with the official text${skipReason}`, async () => {
    const official = new Set<string>();
    for (const file of OFFICIAL) {
      const words = wordsOf((await readFile(sharedFile(file), 'utf8')).replaceAll('\\n', ' '));
      for (let at = 0; at + RUN <= words.length; at += 1) official.add(words.slice(at, at + RUN).join(' '));
    }
    expect(official.size).toBeGreaterThan(10_000);
    const copied: string[] = [];
    for (const { where, text } of sentences()) {
      const words = wordsOf(text);
      for (let at = 0; at + RUN <= words.length; at += 1) {
        const run = words.slice(at, at + RUN).join(' ');
        if (official.has(run)) copied.push(`${where}: ${run}`);
      }
    }
    expect(copied).toEqual([]);
  });
});
