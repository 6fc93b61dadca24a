/**
 * Reads a formula whose publisher forgot one bracket, such as `((1-(A/B))*100`, where it can mean one thing only. What was
 * done has a name and is told wherever the formula stands. Knows no metric.
 */
import { type Formula, type FormulaError, formulaText, parseFormula } from './formula.ts';

/** What was done to read it. `closing-bracket-added`: one bracket was opened and never closed. */
export const FORMULA_REPAIRS = ['closing-bracket-added'] as const;
export type FormulaRepair = (typeof FORMULA_REPAIRS)[number];

export type MendedFormula =
  | {
      readonly ok: true;
      readonly formula: Formula;
      /** As it is read: the text itself, or the text with its bracket. */
      readonly text: string;
      readonly repair: FormulaRepair | null;
    }
  | { readonly ok: false; readonly error: FormulaError };

/**
 * Reads a formula, and where exactly one closing bracket is missing tries every place it could have stood. If all that can
 * be read mean the same, that is what the formula means; if they differ nobody can know, and it is refused as it stands.
 */
export function mendFormula(written: string): MendedFormula {
  const text = written.trim();
  const read = parseFormula(text);
  if (read.ok) return { ok: true, formula: read.formula, text, repair: null };
  if (read.error.fault !== 'bracket-is-not-closed') return { ok: false, error: read.error };
  const readings = Array.from({ length: text.length + 1 }, (_, at) => {
    const mended = `${text.slice(0, at)})${text.slice(at)}`;
    const again = parseFormula(mended);
    return again.ok ? [{ mended, formula: again.formula, meaning: formulaText(again.formula) }] : [];
  }).flat();
  const last = readings.at(-1);
  if (last === undefined || new Set(readings.map(({ meaning }) => meaning)).size > 1)
    return { ok: false, error: read.error };
  return { ok: true, formula: last.formula, text: last.mended, repair: 'closing-bracket-added' };
}
