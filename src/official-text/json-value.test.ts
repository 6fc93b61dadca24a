import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { isObject, parseJson, stringOf } from './json-value.ts';

const refusalOf = (text: string): string | undefined => {
  try {
    parseJson(text);
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

describe('foreign JSON', () => {
  it('is parsed with strange keys as plain properties, and no object inherits from them', () => {
    const value = parseJson('{"__proto__":{"polluted":"yes"},"constructor":"x","a":"b"}');
    expect(isObject(value) && Object.keys(value)).toEqual(['__proto__', 'constructor', 'a']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(isObject(parseJson('{}')) && stringOf({}, 'constructor')).toBe('');
  });

  it('is refused when nested a million levels deep, before anything is built', () => {
    expect(refusalOf('['.repeat(1_000_000))).toBe('file-is-too-large');
    expect(refusalOf(`${'['.repeat(32)}${']'.repeat(32)}`)).toBeUndefined();
  });

  it('counts no brackets inside strings, escaped quotes included', () => {
    expect(refusalOf(JSON.stringify({ a: `\\"${'[{'.repeat(100)}\\` }))).toBeUndefined();
  });

  it('is refused with a text of more than a million characters', () => {
    expect(refusalOf(JSON.stringify(['x'.repeat(1_100_000)]))).toBe('file-is-too-large');
  });

  it('is refused with half a million values', () =>
    expect(refusalOf(`[${'0,'.repeat(500_001)}0]`)).toBe('file-is-too-large'));

  it.each(['{"a":', '{"a":"', '{} {}', '[1,]', '{a:1}'])('is refused when damaged: %s', (text) =>
    expect(refusalOf(text)).toBe('json-is-damaged'),
  );
});
