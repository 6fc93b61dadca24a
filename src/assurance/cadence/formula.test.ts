import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Formula, formulaText, namesIn, parseFormula, type Sign } from './formula.ts';
import { mendFormula } from './formula-repair.ts';
import { measure, sloVerdict } from './measurement.ts';

const read = (text: string): Formula => {
  const found = parseFormula(text);
  if (!found.ok) throw new Error(`${text}: ${found.error.fault} at ${found.error.at}`);
  return found.formula;
};
const valued = (text: string, values: Readonly<Record<string, string>>) =>
  measure(read(text), new Map(Object.entries(values)));

const anyFormula: fc.Arbitrary<Formula> = fc.letrec<{ any: Formula; leaf: Formula; operation: Formula }>((tie) => ({
  any: fc.oneof({ maxDepth: 5, withCrossShrink: true }, tie('leaf'), tie('operation')),
  leaf: fc.oneof(
    fc.constantFrom('A', 'B', 'NumHosts', '_x1').map((name): Formula => ({ kind: 'name', name, at: 0 })),
    fc.constantFrom('0', '1', '100', '0.5').map((text): Formula => ({ kind: 'number', text, at: 0 })),
  ),
  operation: fc
    .tuple(fc.constantFrom<Sign>('+', '-', '*', '/'), tie('any'), tie('any'))
    .map(([sign, left, right]): Formula => ({ kind: 'operation', sign, left, right, at: 0 })),
})).any;
/** How somebody would write it: brackets only where the meaning needs them. */
const sparse = (formula: Formula, above = 0, isRight = false): string => {
  if (formula.kind !== 'operation') return formulaText(formula);
  const own = formula.sign === '*' || formula.sign === '/' ? 2 : 1;
  const text = `${sparse(formula.left, own)} ${formula.sign} ${sparse(formula.right, own, true)}`;
  return own < above || (own === above && isRight) ? `(${text})` : text;
};

describe('a formula', () => {
  it('binds times and divided by more tightly, and takes equals from the left', () => {
    expect(formulaText(read('1-A/B*100'))).toBe('(1-((A/B)*100))');
    expect(formulaText(read('A - B - C'))).toBe('((A-B)-C)');
    expect(formulaText(read('(NumIncidents / NumHosts)*100'))).toBe('((NumIncidents/NumHosts)*100)');
    expect(namesIn(read('(A/B)*100+A'))).toEqual(['A', 'B']);
  });

  it.each([
    ['', 'formula-is-empty', 1],
    ['   ', 'formula-is-empty', 1],
    ['A*', 'operand-is-missing', 3],
    ['A**B', 'operand-is-missing', 3],
    ['-A', 'operand-is-missing', 1],
    ['()', 'operand-is-missing', 2],
    ['A B', 'operation-is-missing', 3],
    ['(A B)', 'operation-is-missing', 4],
    ['2(A)', 'operation-is-missing', 2],
    ['((A/B)*100', 'bracket-is-not-closed', 1],
    ['(A/B))*100', 'bracket-is-not-opened', 6],
    ['A/B%', 'character-is-not-read', 4],
    ['A/B;', 'character-is-not-read', 4],
    ['A^2', 'character-is-not-read', 2],
    ['1.', 'number-is-malformed', 1],
    ['1.2.3', 'number-is-malformed', 1],
    ['2x', 'number-is-malformed', 1],
    ['A/.5', 'number-is-malformed', 3],
    ['12345678901234567', 'number-is-malformed', 1],
    [`A+${'('.repeat(42)}A${')'.repeat(42)}`, 'brackets-are-too-deep', 43],
    ['A+'.repeat(251), 'formula-is-too-long', 501],
  ])('is not %j: %s at %i', (text, fault, at) => {
    expect(parseFormula(text)).toEqual({ ok: false, error: { fault, at } });
  });

  it('means the same when it is written with all its brackets, and with none too many', () => {
    fc.assert(
      fc.property(anyFormula, (formula) => {
        const meaning = formulaText(formula);
        fc.pre(meaning.length <= 400);
        expect(formulaText(read(meaning))).toBe(meaning);
        expect(formulaText(read(sparse(formula)))).toBe(meaning);
      }),
    );
  });

  it('is read or refused with a place, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', 'B', '1', '.', '(', ')', '+', '-', '*', '/', ' ', '%') }),
        (text) => {
          const found = parseFormula(text);
          if (found.ok) return;
          expect(found.error.at).toBeGreaterThan(0);
          expect(found.error.at).toBeLessThanOrEqual(text.length + 1);
        },
      ),
    );
  });
});

describe('a formula with a bracket too few', () => {
  it('is read where it can mean one thing only, and says what was done', () => {
    expect(mendFormula('((1-(A/B))*100')).toMatchObject({
      ok: true,
      text: '((1-(A/B))*100)',
      repair: 'closing-bracket-added',
    });
    expect(mendFormula(' (A/B)*100 ')).toMatchObject({ ok: true, text: '(A/B)*100', repair: null });
  });

  it.each(['(A+B*100', '(1-A/B*100', '(A-(B-C', '((A/B*100', 'A/B)*100', '('])(
    'is refused where nobody can know: %s',
    (text) => {
      expect(mendFormula(text)).toMatchObject({ ok: false });
    },
  );

  it('never comes to mean anything else than it did with its bracket', () => {
    fc.assert(
      fc.property(anyFormula, fc.boolean(), fc.nat(), (formula, isSparse, which) => {
        const text = isSparse ? sparse(formula) : formulaText(formula);
        const closing = [...text.matchAll(/\)/g)].map(({ index }) => index);
        fc.pre(closing.length > 0 && text.length <= 200);
        const at = closing[which % closing.length] ?? 0;
        const mended = mendFormula(text.slice(0, at) + text.slice(at + 1));
        if (mended.ok) expect(formulaText(mended.formula)).toBe(formulaText(formula));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a formula gives', () => {
  it('is exact where floating point is not', () => {
    expect(valued('(A/B)*100', { A: '57', B: '100' })).toEqual({ kind: 'measured', value: '57' });
    expect(valued('((1-(A/B))*100)', { A: '1', B: '3' })).toEqual({ kind: 'measured', value: '66.666666' });
    expect(valued('A-B', { A: '1', B: '3' })).toEqual({ kind: 'measured', value: '-2' });
  });

  it('is no number where something is divided by 0: the place and the part are told', () => {
    expect(valued('(A/B)*100', { A: '5', B: '0' })).toEqual({
      kind: 'not-measurable',
      reason: 'division-by-zero',
      divisor: 'B',
      at: 3,
    });
    expect(valued('A/(B-C)', { A: '5', B: '2', C: '2' })).toMatchObject({ divisor: '(B-C)', at: 2 });
    expect(valued('A/0', { A: '0' })).toMatchObject({ reason: 'division-by-zero', divisor: '0' });
  });

  it('names what has no value before anything else', () => {
    expect(valued('(A/B)*C', { B: '0' })).toEqual({
      kind: 'not-measurable',
      reason: 'value-is-absent',
      names: ['A', 'C'],
    });
    expect(valued('A', { A: '-1' })).toMatchObject({ reason: 'value-is-absent' });
    expect(valued('A', { A: 'Infinity' })).toMatchObject({ reason: 'value-is-absent' });
  });

  it('is a decimal or a division by 0 for any formula and any values, and the same when the values stand in it', () => {
    const amount = fc.integer({ min: 0, max: 1_000 }).map(String);
    fc.assert(
      fc.property(anyFormula, fc.tuple(amount, amount, amount, amount), (formula, [A, B, NumHosts, _x1]) => {
        const values = { A, B, NumHosts, _x1 };
        const found = measure(formula, new Map(Object.entries(values)));
        if (found.kind === 'measured') expect(found.value).toMatch(/^-?\d+(\.\d{1,6})?$/);
        else expect(found.reason).toBe('division-by-zero');
        const { kind, ...rest } = measure(withValues(formula, values), new Map());
        expect({ kind, value: 'value' in rest ? rest.value : null }).toEqual({
          kind: found.kind,
          value: found.kind === 'measured' ? found.value : null,
        });
      }),
    );
  });

  it('is the share in hundredths, cut to millionths', () => {
    const count = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        count,
        count.filter((of) => of > 0),
        (part, of) => {
          const found = valued('(A/B)*100', { A: String(part), B: String(of) });
          const value = found.kind === 'measured' ? found.value : '';
          const [whole = '', places = ''] = value.split('.');
          expect(BigInt(whole + places.padEnd(6, '0'))).toBe((BigInt(part) * 100_000_000n) / BigInt(of));
        },
      ),
    );
  });

  it('meets its minimum at the minimum and not below, and is not judged without one', () => {
    const at = (A: string, least: string | null) => sloVerdict(valued('(A/10000)*100', { A }), least);
    expect([at('9999', '99.99'), at('9998.999999', '99.99'), at('9999', null)]).toEqual(['met', 'not-met', null]);
    expect(sloVerdict(valued('A/B', { A: '1', B: '0' }), '0')).toBeNull();
    expect(sloVerdict(valued('A-B', { A: '1', B: '2' }), '0')).toBe('not-met');
  });
});

/** The formula with its values in place of the names. */
function withValues(formula: Formula, values: Readonly<Record<string, string>>): Formula {
  if (formula.kind === 'number') return formula;
  if (formula.kind === 'name') return { kind: 'number', text: values[formula.name] ?? '', at: 0 };
  return { ...formula, left: withValues(formula.left, values), right: withValues(formula.right, values) };
}
