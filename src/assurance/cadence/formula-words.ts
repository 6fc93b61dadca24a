/** What is wrong with a formula, and what was done to read it, in words. */
import type { FormulaError, FormulaFault } from './formula.ts';
import type { FormulaRepair } from './formula-repair.ts';

const FAULTS: Readonly<Record<FormulaFault, string>> = {
  'formula-is-empty': 'there is no formula',
  'formula-is-too-long': 'the formula is longer than 500 characters',
  'brackets-are-too-deep': 'brackets stand in one another more than 40 times',
  'character-is-not-read': 'this sign is none of a formula, which has names, numbers, + - * / and brackets',
  'number-is-malformed': 'this number is not written as 100 or 99.5',
  'operand-is-missing': 'a name, a number or a bracket is missing',
  'operation-is-missing': 'a sign is missing between two parts',
  'bracket-is-not-closed': 'this bracket is never closed, and where it should be is not certain',
  'bracket-is-not-opened': 'this bracket closes none',
};

/** `At character 5: this bracket closes none.` */
export const formulaFaultText = ({ fault, at }: FormulaError): string => `At character ${at}: ${FAULTS[fault]}.`;

const REPAIRS: Readonly<Record<FormulaRepair, string>> = {
  'closing-bracket-added':
    'One bracket is never closed in it. It was added: wherever it is put, the formula means the same.',
};

export const repairText = (repair: FormulaRepair): string => REPAIRS[repair];
