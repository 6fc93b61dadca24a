import { describe, expect, it } from 'vitest';
import { base64Of, utf8Bytes } from '../bytes.ts';
import { canonicalJson } from '../canonical-json/write.ts';
import { commitmentTo, disclosureOf } from '../commitment/commitment.ts';
import { parseToldEntry, toldEntryBytes, verifyDisclosures } from './told-entry.ts';

const salt = (byte: number) => new Uint8Array(32).fill(byte);
const disclosures = [
  disclosureOf('why', salt(1), 'because'),
  disclosureOf('chg.tier.n', salt(2), 'critical'),
  disclosureOf('chg.a.b.o', salt(3), { z: 1, a: [true, null] }),
  disclosureOf('ctx.ip', salt(4), '192.0.2.7'),
  disclosureOf('texts.scope', salt(5), 'The storage service.'),
];
const [why, tier, dotted, ip, scope] = disclosures.map(commitmentTo);
const entry = canonicalJson({
  v: 1,
  why: why ?? '',
  chg: [
    { f: 'tier', o: null, n: tier ?? '' },
    { f: 'a.b', o: dotted ?? '', n: null },
  ],
  ctx: { ip: ip ?? '', ua: null },
  texts: { scope: scope ?? '', name: null },
});

describe('what a proof file tells of an entry', () => {
  it('comes back as it was told, and holds against the commitments of the entry', () => {
    const told = parseToldEntry(toldEntryBytes({ entry, disclosures }));
    if (!told.ok) throw new Error(told.detail);
    expect(base64Of(told.value.entry)).toBe(base64Of(entry));
    expect(told.value.disclosures.map(commitmentTo)).toEqual(disclosures.map(commitmentTo));
    expect(verifyDisclosures(told.value.entry, told.value.disclosures)).toEqual({ ok: true, value: null });
    expect(verifyDisclosures(entry, [])).toMatchObject({ ok: true });
  });

  it('does not hold with another value, another salt, under another name, or where nothing is committed to', () => {
    const reasonOf = (change: object) => {
      const [first] = disclosures;
      if (first === undefined) throw new Error('There is one.');
      const verified = verifyDisclosures(entry, [{ ...first, ...change }]);
      return verified.ok ? null : verified.reason;
    };
    expect(reasonOf({})).toBeNull();
    expect(reasonOf({ value: canonicalJson('why not') })).toBe('commitment-does-not-match');
    expect(reasonOf({ salt: salt(9) })).toBe('commitment-does-not-match');
    expect(reasonOf({ salt: salt(1).subarray(1) })).toBe('salt-has-the-wrong-length');
    for (const name of ['chg.tier.n', 'chg.tier.o', 'chg.tier.x', 'chg.none.n', 'ctx.ua', 'ctx', 'v', 'toString', 'st'])
      expect(reasonOf({ name }), name).toBe('commitment-does-not-match');
  });

  it('is refused where it is no entry with its values', () => {
    for (const text of [
      '{}',
      '[]',
      '{"entry":"{}"}',
      '{"entry":{},"values":[]}',
      '{"entry":"{}","values":[1]}',
      '{"entry":"{}","values":[{"name":"why","salt":"?","value":""}]}',
    ])
      expect(parseToldEntry(utf8Bytes(text)), text).toMatchObject({ ok: false, reason: 'proof-file-is-malformed' });
    expect(parseToldEntry(utf8Bytes('{"values":[],"entry":"{}"}'))).toMatchObject({ reason: 'json-is-not-canonical' });
    expect(verifyDisclosures(utf8Bytes('{'), [])).toMatchObject({ reason: 'json-is-malformed' });
  });
});
