import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDiff } from './word-diff.ts';

const marked = (parts: readonly { text: string; changed: boolean }[]) =>
  parts.map(({ text, changed }) => (changed ? `[${text.trim()}]` : text.trim())).join(' ');

describe('the difference of two texts', () => {
  it('marks the words that came and went', () => {
    const [before, after] = wordDiff(
      'Keys are rotated each year by the platform team.',
      'Keys are rotated each quarter by the platform team and logged.',
    );
    expect(marked(before)).toBe('Keys are rotated each [year] by the platform [team.]');
    expect(marked(after)).toBe('Keys are rotated each [quarter] by the platform [team and logged.]');
  });

  it('takes white space for no change', () => {
    const [before, after] = wordDiff('one  two\nthree', 'one two three');
    expect([...before, ...after].some(({ changed }) => changed)).toBe(false);
  });

  it('loses no letter of either text', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = wordDiff(one, other);
        expect(before.map((part) => part.text).join('')).toBe(one);
        expect(after.map((part) => part.text).join('')).toBe(other);
        const kept = (parts: typeof before) =>
          parts
            .filter((part) => !part.changed)
            .map((part) => part.text)
            .join(' ')
            .match(/\S+/g);
        expect(kept(before)).toEqual(kept(after));
      }),
    );
  });

  it('stays quick on long rewrites', () => {
    const long = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word}${index}`).join(' ');
    const started = performance.now();
    wordDiff(long('a'), long('b'));
    expect(performance.now() - started).toBeLessThan(200);
  });
});
