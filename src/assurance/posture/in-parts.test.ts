import { describe, expect, it } from 'vitest';
import { inParts } from './in-parts.ts';

describe('inParts', () => {
  it('cuts a list in order, and loses nothing', () => {
    expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inParts([1, 2], 2)).toEqual([[1, 2]]);
    expect(inParts([], 2)).toEqual([]);
  });
});
