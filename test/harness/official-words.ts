/** Ten-word runs of the official text, to hold our own words against. Collected files only; nothing of them is kept here. */
import { readFile } from 'node:fs/promises';
import { sharedFile } from './shared-data.ts';

const OFFICIAL = [
  'ccm/ccm-v4.0.13-controls.json',
  'ccm/ccm-v4.1.0.json',
  'caiq/blank/caiq-v4.0.3-primary-dataset.json',
  'caiq/blank/caiq-v4.1.0.json',
];

/** Every ten consecutive words of a text, whatever stands between them. */
export const runsOf = (text: string): readonly string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(9).map((_, at) => words.slice(at, at + 10).join(' '));
};

/** All runs of the collected official files. */
export async function officialRuns(): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(OFFICIAL.map((file) => readFile(sharedFile(file), 'utf8')));
  return new Set(texts.flatMap((text) => runsOf(text.replaceAll('\\n', ' '))));
}
