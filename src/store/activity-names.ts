/** Whom and what entries of the activity log speak of: the records' names, and the people behind pseudonyms. */
import type { ActivityEntry } from './activity-log.ts';
import type { ReadHandle } from './handle.ts';
import { personsBehind } from './pseudonym.ts';
import { type NameOfRecord, recordNames } from './record-names.ts';

export interface EntryNames {
  readonly recordOf: NameOfRecord;
  /** Person ids by pseudonym, for members that were acted upon and for values that name a person. */
  readonly persons: ReadonlyMap<string, string>;
}

/** 16 random bytes as base64url; see `pseudonymOf`. */
const PSEUDONYM = /^[\w-]{22}$/;

/** Two queries for any number of entries. */
export async function namesIn(read: ReadHandle, entries: readonly ActivityEntry[]): Promise<EntryNames> {
  const recordOf = await recordNames(
    read,
    entries.map(({ object }) => object),
  );
  const refs = new Set(entries.flatMap((entry) => [entry.object.id, ...saidBy(entry)]).filter(isPseudonym));
  return { recordOf, persons: await personsBehind(read, [...refs]) };
}

/** Every text that stands as a whole value in an entry. */
export const saidBy = ({ changes }: ActivityEntry): readonly string[] =>
  changes
    .flatMap(({ before, after }) => [before, after])
    .flatMap((side) => (!side.erased && typeof side.value === 'string' ? [side.value] : []));

const isPseudonym = (text: string): boolean => PSEUDONYM.test(text);
