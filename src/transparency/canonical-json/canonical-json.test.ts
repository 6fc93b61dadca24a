import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes, utf8Text } from '../bytes.ts';
import type { Json } from './json.ts';
import { readCanonicalJson, readJson } from './read.ts';
import { canonicalJson } from './write.ts';

const written = (value: Json) => utf8Text(canonicalJson(value));
const reasonOf = (text: string) => {
  const read = readJson(utf8Bytes(text));
  return read.ok ? 'accepted' : read.reason;
};
/** Values of which JSON and this reader make the same: whole numbers, well-formed strings. */
const wholeJson = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '')),
      tie('value'),
      {
        maxKeys: 4,
      },
    ),
  ),
})).value;

describe('the canonical form of JSON', () => {
  /** The files of cyberphone/json-canonicalization, `testdata` (Apache-2.0), by the author of RFC 8785. */
  const SAMPLES: readonly [name: string, input: string, output: string][] = [
    [
      'weird',
      '{"\\u20ac":"Euro Sign","1":"One","\\u0080":"Control\\u007f","\\ud83d\\ude02":"Smiley","\\u00f6":"Latin Small Letter O With Diaeresis","\\ufb33":"Hebrew Letter Dalet With Dagesh","</script>":"Browser Challenge"}',
      '{"1":"One","</script>":"Browser Challenge","\u0080":"Control\u007f","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😂":"Smiley","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    [
      'values',
      '{"numbers":[1E30,4.50,333333333.33333329,2e-3,0.000000000000000000000000001],"escaping":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
      '{"escaping":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/","literals":[null,true,false],"numbers":[1e+30,4.5,333333333.3333333,0.002,1e-27]}',
    ],
    [
      'structures',
      '{"1":{"f":{"f":"hi","F":5},"\\n":56.0},"10":{},"":"empty","a":{},"111":[{}],"A":{}}',
      '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}',
    ],
    [
      'french',
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ingnore locale"}',
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ingnore locale"}',
    ],
  ];

  it('is that of the published samples', () => {
    for (const [name, input, output] of SAMPLES) expect(written(JSON.parse(input)), name).toBe(output);
  });

  it('writes numbers as RFC 8785, appendix B', () => {
    for (const [bits, text] of [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['444b1ae4d6e2ef50', '1e+21'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['41b3de4355555555', '333333333.3333333'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
    ] as const) {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigUint64(0, BigInt(`0x${bits}`));
      expect(written(view.getFloat64(0)), bits).toBe(text);
    }
  });

  it('is the one the activity log writes, for every value', () => {
    fc.assert(
      fc.property(fc.oneof(wholeJson, fc.jsonValue() as fc.Arbitrary<Json>), (value) => {
        expect(written(value)).toBe(canonicalize(value));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused for what has none', () => {
    const endless: Json[] = [];
    endless.push(endless);
    for (const value of ['\ud800', { '\udc00': 1 }, Number.NaN, Number.POSITIVE_INFINITY, endless]) {
      expect(() => canonicalJson(value)).toThrow();
    }
  });
});

describe('the strict reader of JSON', () => {
  it('reads every canonical text as JSON.parse does, and knows it is canonical', () => {
    fc.assert(
      fc.property(wholeJson, (value) => {
        const bytes = canonicalJson(value);
        expect(readCanonicalJson(bytes)).toEqual({ ok: true, value: JSON.parse(utf8Text(bytes) ?? '') });
      }),
      { numRuns: 500 },
    );
  });

  it('never accepts what JSON.parse does not, nor reads it as something else', () => {
    const pieces = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        '"a"',
        '"\\u0061"',
        '0',
        '-',
        '1',
        '.5',
        'e1',
        'true',
        'null',
        ' ',
        '\n',
      ],
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
      fc.json(),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        const read = readJson(utf8Bytes(candidate));
        if (read.ok) expect(read.value).toEqual(JSON.parse(candidate));
        else expect(read.reason).toMatch(/^json-/);
      }),
      { numRuns: 3_000 },
    );
  });

  it('refuses what two readers may understand in two ways, and says why', () => {
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    for (const [text, reason] of [
      ['{"a":1,"a":1}', 'json-has-a-duplicate-name'],
      ['{"a":1,"\\u0061":2}', 'json-has-a-duplicate-name'],
      ['{"__proto__":1,"__proto__":2}', 'json-has-a-duplicate-name'],
      ['"\\ud800"', 'json-has-a-lone-surrogate'],
      ['{"\\udc00":0}', 'json-has-a-lone-surrogate'],
      ['9007199254740992', 'json-number-is-not-a-safe-integer'],
      ['-9007199254740992', 'json-number-is-not-a-safe-integer'],
      ['1e400', 'json-number-is-not-a-safe-integer'],
      ['1.0', 'json-number-is-not-a-safe-integer'],
      ['1e2', 'json-number-is-not-a-safe-integer'],
      ['-0', 'json-number-is-not-a-safe-integer'],
      ['9'.repeat(100_000), 'json-number-is-not-a-safe-integer'],
      [deep(65), 'json-is-too-deep'],
      ['['.repeat(1_000_000), 'json-is-too-deep'],
      ['', 'json-is-malformed'],
      ['01', 'json-is-malformed'],
      ['+1', 'json-is-malformed'],
      ['.5', 'json-is-malformed'],
      ['NaN', 'json-is-malformed'],
      ['tru', 'json-is-malformed'],
      ["{'a':1}", 'json-is-malformed'],
      ['{"a":1,}', 'json-is-malformed'],
      ['[1,]', 'json-is-malformed'],
      ['[1 2]', 'json-is-malformed'],
      ['{"a" 1}', 'json-is-malformed'],
      ['{1:1}', 'json-is-malformed'],
      ['"a', 'json-is-malformed'],
      ['"a\\', 'json-is-malformed'],
      ['"\\x41"', 'json-is-malformed'],
      ['"\\u00g0"', 'json-is-malformed'],
      ['"\t"', 'json-is-malformed'],
      ['1 1', 'json-is-malformed'],
      ['\ufeff1', 'json-is-malformed'],
      ['\u00a01', 'json-is-malformed'],
      ['1//', 'json-is-malformed'],
      [deep(64), 'accepted'],
      [' { "a" : [ 1 , -2 ] } \r\n', 'accepted'],
      [`"${'a'.repeat(5_000_000)}\\n"`, 'accepted'],
    ] as const) {
      expect(reasonOf(text), text.slice(0, 40)).toBe(reason);
    }
    const bad = readJson(Uint8Array.of(0x22, 0xff, 0x22));
    expect(bad.ok ? '' : bad.reason).toBe('text-is-not-utf8');
    const large = readJson(utf8Bytes('[1]'), { bytesMax: 2 });
    expect(large.ok ? '' : large.reason).toBe('input-is-too-large');
    const nested = readJson(utf8Bytes('[[1]]'), { depthMax: 1 });
    expect(nested.ok ? '' : nested.reason).toBe('json-is-too-deep');
    const spaced = readCanonicalJson(utf8Bytes('{"b":1, "a":2}'));
    expect(spaced.ok ? '' : spaced.reason).toBe('json-is-not-canonical');
  });

  it('keeps a member named __proto__ a member', () => {
    const read = readJson(utf8Bytes('{"__proto__":{"polluted":true}}'));
    expect(read.ok && Object.keys(read.value as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
