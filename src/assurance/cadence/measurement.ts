/** What a formula gives for the values of a cycle, exactly, or why it gives nothing. Never infinite, never "not a number". */
import { type Formula, formulaText } from './formula.ts';
import {
  decimalText,
  dividedBy,
  type Fraction,
  isAmount,
  isAtLeast,
  minus,
  parseDecimal,
  plus,
  times,
} from './fraction.ts';

/** The value of a metric, or the reason why there is none. */
export type Measurement =
  | {
      readonly kind: 'measured';
      /** A decimal, cut to six places. */
      readonly value: string;
    }
  | {
      readonly kind: 'not-measurable';
      readonly reason: 'division-by-zero';
      /** The part of the formula that came to 0, and the character its sign stands at. */
      readonly divisor: string;
      readonly at: number;
    }
  | { readonly kind: 'not-measurable'; readonly reason: 'value-is-absent'; readonly names: readonly string[] };

/** Whether a value reaches the minimum: null where there is no minimum or no value. */
export type SloVerdict = 'met' | 'not-met' | null;

/** Reckons a formula with the values of its parameters, which are decimals as they were written. */
export function measure(formula: Formula, values: ReadonlyMap<string, string>): Measurement {
  const absent = new Set<string>();
  const result = reckon(formula, (name) => {
    const text = values.get(name) ?? '';
    const value = isAmount(text) ? parseDecimal(text) : null;
    if (value === null) absent.add(name);
    return value;
  });
  // What is missing is said before anything else, also where something would be divided by 0.
  if (absent.size > 0) return { kind: 'not-measurable', reason: 'value-is-absent', names: [...absent] };
  if ('divisor' in result) return { kind: 'not-measurable', reason: 'division-by-zero', ...result };
  return { kind: 'measured', value: decimalText(result) };
}

/** Whether a measurement reaches the least its service level objective asks for. */
export function sloVerdict(measurement: Measurement, least: string | null): SloVerdict {
  if (measurement.kind !== 'measured' || least === null) return null;
  const [value, floor] = [parseDecimal(measurement.value), parseDecimal(least)];
  if (value === null || floor === null) return null;
  return isAtLeast(value, floor) ? 'met' : 'not-met';
}

interface DividedByZero {
  readonly divisor: string;
  readonly at: number;
}

const ZERO: Fraction = { numerator: 0n, denominator: 1n };

function reckon(formula: Formula, amountOf: (name: string) => Fraction | null): Fraction | DividedByZero {
  if (formula.kind === 'number') return parseDecimal(formula.text) ?? ZERO;
  if (formula.kind === 'name') return amountOf(formula.name) ?? ZERO;
  const [left, right] = [reckon(formula.left, amountOf), reckon(formula.right, amountOf)];
  if ('divisor' in left) return left;
  if ('divisor' in right) return right;
  if (formula.sign === '+') return plus(left, right);
  if (formula.sign === '-') return minus(left, right);
  if (formula.sign === '*') return times(left, right);
  return dividedBy(left, right) ?? { divisor: formulaText(formula.right), at: formula.at };
}
