/** The parts of a pack while they are gathered: files, what was left out of it and why, and how many records there are. */

import type { Withheld } from '#transparency/pack/manifest.ts';
import type { PackFile } from '#transparency/pack/write-pack.ts';

export interface Gathered {
  readonly files: readonly PackFile[];
  readonly withheld: readonly Withheld[];
  readonly recordCounts: Readonly<Record<string, number>>;
}

export const NOTHING: Gathered = { files: [], withheld: [], recordCounts: {} };

export const gatheredFrom = (parts: readonly Gathered[]): Gathered => ({
  files: parts.flatMap(({ files }) => files),
  withheld: parts.flatMap(({ withheld }) => withheld),
  recordCounts: Object.assign({}, ...parts.map(({ recordCounts }) => recordCounts)),
});

/** A file of JSON that people can read too. */
export const jsonFile = (name: string, value: unknown): PackFile => ({
  name,
  body: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`),
});

/** Ids of the publisher hold a sign that names of files do not: `A&A-02.1` is in `A-A-02.1`. */
export const nameOfId = (id: string): string => id.replaceAll('&', '-');
