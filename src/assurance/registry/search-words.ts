/** Texts as words to be found by, and what somebody typed as the words they look for. Knows no index. */
import { folded } from './slug.ts';

/** Longer than any name; a longer run of letters is cut, in texts and in what is typed alike. */
const WORD_LENGTH_MAX = 32;
/** More words say nothing more and cost more. */
const TYPED_WORDS_MAX = 6;

/** The words of texts, each once. */
export const wordsOf = (...texts: readonly string[]): readonly string[] => [...new Set(texts.flatMap(parts))];

/** The words somebody typed. Each is looked for as the beginning of a word, because they may still be typing. */
export const typedWords = (typed: string): readonly string[] => {
  const words = wordsOf(typed.slice(0, 200));
  // A word that another one begins with asks for nothing more.
  return words
    .filter((word) => !words.some((other) => other !== word && other.startsWith(word)))
    .slice(0, TYPED_WORDS_MAX);
};

/** A name to sort by: folded, in one line. */
export const sortName = (...names: readonly string[]): string => names.flatMap(parts).join(' ').slice(0, 160);

const parts = (text: string): readonly string[] =>
  (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, WORD_LENGTH_MAX));
