import { describe, expect, it } from 'vitest';
import { JUDGED_TEXT_MAX, tidyText } from './tidy-text.ts';

describe('a tidied text', () => {
  it('keeps what a reader sees', () => {
    expect(tidyText('One line.\nAnother  one.')).toBe('One line.\nAnother  one.');
  });
  it('folds long runs of white space, keeping a line break', () => {
    expect(tidyText('One.\n \n \nTwo.      Three.')).toBe('One.\nTwo. Three.');
  });
  it('is cut where it is longer than anybody judges', () => {
    expect(tidyText('x'.repeat(JUDGED_TEXT_MAX + 1))).toHaveLength(JUDGED_TEXT_MAX);
  });
});
