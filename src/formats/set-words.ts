/** What all question sets hold together, put together once for all files of a run. Knows no file. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { foldWords } from './fold-text.ts';

interface SetWords {
  /** Ids of every question and control. */
  readonly ids: ReadonlySet<string>;
  /** Titles of every domain, folded. */
  readonly domainTitles: ReadonlySet<string>;
}

export const wordsOfSets = (sets: readonly QuestionSet[]): SetWords => {
  const remembered = REMEMBERED.get(sets);
  if (remembered !== undefined) return remembered;
  const words = {
    ids: new Set<string>(sets.flatMap((set) => set.questions.flatMap(({ id, control }) => [id, control]))),
    domainTitles: new Set(sets.flatMap((set) => set.catalogue.domains.map(({ title }) => foldWords(title)))),
  };
  REMEMBERED.set(sets, words);
  return words;
};

const REMEMBERED = new WeakMap<readonly QuestionSet[], SetWords>();
