import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADING_PATTERNS } from './column-meaning.ts';

/** All words of all patterns, plural and singular, and what stands between them. */
const WORDS = [
  ...new Set(
    HEADING_PATTERNS.flatMap(([, , announced, pattern]) => [
      ...announced.map((word) => word.trim()),
      ...(pattern.source.replace(/\\[a-z]|\(\?:|[{}\d]/g, ' ').match(/[a-z#]+/g) ?? []),
      ...(pattern.source.replace(/\\[a-z]|\(\?:|[{}\d?]/g, ' ').match(/[a-z#]+/g) ?? []),
    ]),
  ),
  ...['responsibility', 'responsibilities', 'organisational relevance', 'ownership', 'v4', 'selected', 'n', 'a', 'y'],
];

describe('the words that announce a heading', () => {
  it.each(HEADING_PATTERNS.map((row) => [`${row[0]} ${row[3].source.slice(0, 60)}`, row] as const))(
    'stand in every heading that is read as %s',
    (_name, [, , announced, pattern]) => {
      const own = pattern.source.replace(/\\[a-z]|\(\?:|[{}\d?|()$^[\]+*\\]/g, ' ').match(/[a-z#]+/g) ?? [];
      const heading = fc
        .array(fc.oneof(fc.constantFrom(...own), fc.constantFrom(...WORDS)), { minLength: 1, maxLength: 5 })
        .map((words) => words.join(' '));
      fc.assert(
        fc.property(heading, (words) => {
          expect(pattern.test(words) && !announced.some((word) => words.includes(word))).toBe(false);
        }),
        { numRuns: 2000 },
      );
    },
  );
});
