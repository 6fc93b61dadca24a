/** The grammar of metrics: numbers, names, the four operations and brackets. Reads text; knows no value and no metric. */

/** What a formula says. `at` counts characters from 1, for messages. */
export type Formula =
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'operation';
      readonly sign: Sign;
      readonly left: Formula;
      readonly right: Formula;
      /** Of the sign. */
      readonly at: number;
    };
export type Sign = '+' | '-' | '*' | '/';

/** Why a text is no formula. */
export const FORMULA_FAULTS = [
  'formula-is-empty',
  'formula-is-too-long',
  'brackets-are-too-deep',
  'character-is-not-read',
  'number-is-malformed',
  'operand-is-missing',
  'operation-is-missing',
  'bracket-is-not-closed',
  'bracket-is-not-opened',
] as const;
export type FormulaFault = (typeof FORMULA_FAULTS)[number];

export interface FormulaError {
  readonly fault: FormulaFault;
  /** The character it was met at, counted from 1; one after the last where the end came too early. */
  readonly at: number;
}

export type ReadFormula =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly error: FormulaError };

const LENGTH_MAX = 500;
const DEPTH_MAX = 40;

/** Reads a formula such as `(A/B)*100`. Times and divided by bind more tightly; equals are taken from the left. */
export function parseFormula(text: string): ReadFormula {
  if (text.length > LENGTH_MAX) return refused('formula-is-too-long', LENGTH_MAX + 1);
  const tokens = tokensOf(text);
  if ('fault' in tokens) return { ok: false, error: tokens };
  try {
    return { ok: true, formula: new Parser(tokens, text.length + 1).whole() };
  } catch (error) {
    if (error instanceof Unread) return { ok: false, error: error.reason };
    throw error;
  }
}

/** Every name in it, in the order they first stand there. */
export const namesIn = (formula: Formula): readonly string[] => {
  if (formula.kind === 'number') return [];
  if (formula.kind === 'name') return [formula.name];
  return [...new Set([...namesIn(formula.left), ...namesIn(formula.right)])];
};

/** The formula with every bracket it needs to be read the same, and every operation in its own: one text for one meaning. */
export const formulaText = (formula: Formula): string => {
  if (formula.kind === 'number') return formula.text;
  if (formula.kind === 'name') return formula.name;
  return `(${formulaText(formula.left)}${formula.sign}${formulaText(formula.right)})`;
};

/** A parameter's name: a letter first, at most 60 characters. */
export const isParameterName = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]{0,59}$/.test(text);

interface Token {
  readonly kind: 'number' | 'name' | 'sign' | '(' | ')';
  readonly text: string;
  readonly at: number;
}

const PIECES = /\s+|(\d+(?:\.\d+)?)(?![\d.A-Za-z_])|([A-Za-z_][A-Za-z0-9_]*)|([-+*/])|([()])/y;

function tokensOf(text: string): readonly Token[] | FormulaError {
  const tokens: Token[] = [];
  PIECES.lastIndex = 0;
  while (PIECES.lastIndex < text.length) {
    const at = PIECES.lastIndex + 1;
    const match = PIECES.exec(text);
    if (match === null)
      return { fault: /[\d.]/.test(text.charAt(at - 1)) ? 'number-is-malformed' : 'character-is-not-read', at };
    const [, number, name, sign, bracket] = match;
    if (number !== undefined) {
      if (number.length > 16) return { fault: 'number-is-malformed', at };
      tokens.push({ kind: 'number', text: number, at });
    } else if (name !== undefined) {
      if (!isParameterName(name)) return { fault: 'character-is-not-read', at: at + 60 };
      tokens.push({ kind: 'name', text: name, at });
    } else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    else if (bracket !== undefined) tokens.push({ kind: bracket === '(' ? '(' : ')', text: bracket, at });
  }
  return tokens;
}

/** Thrown inside this file only: a reason that every level above has to pass on. */
class Unread extends Error {
  readonly reason: FormulaError;

  constructor(reason: FormulaError) {
    super(reason.fault);
    this.reason = reason;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  whole(): Formula {
    if (this.#tokens.length === 0) throw new Unread({ fault: 'formula-is-empty', at: 1 });
    const formula = this.#sum();
    const left = this.#tokens[this.#next];
    if (left === undefined) return formula;
    throw new Unread({ fault: left.kind === ')' ? 'bracket-is-not-opened' : 'operation-is-missing', at: left.at });
  }

  #sum(): Formula {
    return this.#row(['+', '-'], () => this.#product());
  }

  #product(): Formula {
    return this.#row(['*', '/'], () => this.#operand());
  }

  #row(signs: readonly string[], part: () => Formula): Formula {
    let formula = part();
    for (;;) {
      const token = this.#tokens[this.#next];
      if (token?.kind !== 'sign' || !signs.includes(token.text)) return formula;
      this.#next += 1;
      formula = { kind: 'operation', sign: signOf(token.text), left: formula, right: part(), at: token.at };
    }
  }

  #operand(): Formula {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw new Unread({ fault: 'operand-is-missing', at: this.#end });
    this.#next += 1;
    if (token.kind === 'number') return { kind: 'number', text: token.text, at: token.at };
    if (token.kind === 'name') return { kind: 'name', name: token.text, at: token.at };
    if (token.kind !== '(') throw new Unread({ fault: 'operand-is-missing', at: token.at });
    return this.#bracketed(token);
  }

  #bracketed(open: Token): Formula {
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) throw new Unread({ fault: 'brackets-are-too-deep', at: open.at });
    const formula = this.#sum();
    const close = this.#tokens[this.#next];
    if (close === undefined) throw new Unread({ fault: 'bracket-is-not-closed', at: open.at });
    if (close.kind !== ')') throw new Unread({ fault: 'operation-is-missing', at: close.at });
    this.#next += 1;
    this.#depth -= 1;
    return formula;
  }
}

const signOf = (text: string): Sign => SIGNS.find((sign) => sign === text) ?? '+';
const SIGNS: readonly Sign[] = ['+', '-', '*', '/'];

const refused = (fault: FormulaFault, at: number): ReadFormula => ({ ok: false, error: { fault, at } });
