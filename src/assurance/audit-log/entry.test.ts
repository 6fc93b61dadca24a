import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields, type Fact } from './entry.ts';

describe('the difference of two states', () => {
  it('names the fields that changed, with what they were and what they are, in the order of their names', () => {
    const before = { tier: 'medium', name: 'Northwind', website: null };
    const after = { name: 'Northwind Storage', tier: 'critical', website: null };
    expect(changedFields(before, after)).toEqual([
      { field: 'name', before: 'Northwind', after: 'Northwind Storage' },
      { field: 'tier', before: 'medium', after: 'critical' },
    ]);
  });

  it('lists every filled field of a new row and of one that is gone', () => {
    expect(changedFields(null, { name: 'Fjord', website: null })).toEqual([
      { field: 'name', before: null, after: 'Fjord' },
    ]);
    expect(changedFields({ name: 'Fjord', website: null }, null)).toEqual([
      { field: 'name', before: 'Fjord', after: null },
    ]);
  });

  it('compares lists and objects by what they hold', () => {
    expect(
      changedFields({ roles: ['a', 'b'], o: { x: 1, y: [2] } }, { roles: ['a', 'b'], o: { y: [2], x: 1 } }),
    ).toEqual([]);
    expect(changedFields({ roles: ['a', 'b'] }, { roles: ['b', 'a'] })).toHaveLength(1);
    expect(changedFields({ o: [] }, { o: {} })).toHaveLength(1);
    expect(changedFields({ o: { x: null } }, { o: { y: null } })).toHaveLength(1);
  });

  it('is empty for a state and its copy, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Fact>), (facts) => {
        const copy = JSON.parse(JSON.stringify(facts));
        expect(changedFields(JSON.parse(JSON.stringify(facts)), copy)).toEqual([]);
      }),
    );
  });
});
