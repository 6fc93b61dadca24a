import { describe, expect, it } from 'vitest';
import { findStrangeText } from './strange-text.ts';

describe('text that nothing can hold', () => {
  it('is found wherever it stands, with its path', () => {
    expect(findStrangeText({ a: 'fine 港 😀', list: [{ note: 'NUL \0' }] })).toBe('list.0.note');
    expect(findStrangeText({ deep: { half: '\udc00' } })).toBe('deep.half');
    expect(findStrangeText('\0')).toBe('input');
  });

  it('is not looked for in bytes, numbers and nothing', () => {
    expect(findStrangeText({ file: new Uint8Array(5), n: 7, none: null, no: undefined, when: new Date(0) })).toBeNull();
  });
});
