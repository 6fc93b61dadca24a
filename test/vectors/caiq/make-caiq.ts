/** Makes CAIQ files of invented providers: the official layout, and the drift that real files show. */
import type { Answer, SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { SheetSpec } from '#formats/xlsx-write/workbook-spec.ts';
import { setOf } from './question-sets.ts';

export interface MadeAnswer {
  readonly id: string;
  readonly answer: Answer | null;
  readonly ownership: SsrmOwnership | null;
  readonly description: string;
  readonly csc: string;
}

const ANSWER_WORDS: Readonly<Record<Answer, string>> = { yes: 'Yes', no: 'No', na: 'NA' };

/** Every question of a set answered alike. */
export const allAnswered = (name = 'CAIQ', edition = '4.0.3'): MadeAnswer[] =>
  setOf(name, edition).questions.map(({ id }) => ({
    id,
    answer: 'yes',
    ownership: 'csp-owned',
    description: `Northwind Storage runs this for ${id}.`,
    csc: '',
  }));

export type MadeColumn = 'id' | 'question' | 'answer' | 'ownership' | 'description' | 'csc' | 'control' | 'blank';

export const OFFICIAL_HEADINGS: Readonly<Record<MadeColumn, string>> = {
  id: 'Question ID',
  question: 'Question',
  answer: 'CSP CAIQ Answer',
  ownership: 'SSRM Control Ownership',
  description: 'CSP Implementation Description (Optional/Recommended)',
  csc: 'CSC Responsibilities  (Optional/Recommended)',
  control: 'CCM Control ID',
  blank: '',
};

const OFFICIAL_ORDER: readonly MadeColumn[] = ['id', 'question', 'answer', 'ownership', 'description', 'csc', 'blank', 'blank', 'control'];

/** The cells of one answer in a given order of columns. */
export const cellsOf = (made: MadeAnswer, order: readonly MadeColumn[]): string[] =>
  order.map((column) => {
    switch (column) {
      case 'id':
        return made.id;
      case 'question':
        return `Is ${made.id} in place?`;
      case 'answer':
        return made.answer === null ? '' : ANSWER_WORDS[made.answer];
      case 'ownership':
        return made.ownership === null ? '' : OWNERSHIP_LABELS[made.ownership];
      case 'description':
        return made.description;
      case 'csc':
        return made.csc;
      case 'control':
        return made.id.slice(0, 6);
      default:
        return '';
    }
  });

/** A table with title rows, headings, answers and footer, as rows of texts. */
export const tableOf = (
  answers: readonly MadeAnswer[],
  options: { order?: readonly MadeColumn[]; headings?: Partial<Record<MadeColumn, string>>; titles?: string[][]; edition?: string } = {},
): string[][] => {
  const order = options.order ?? OFFICIAL_ORDER;
  const edition = options.edition ?? '4.0.3';
  const titles = options.titles ?? [[`v${edition}`, `CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v${edition}`]];
  const headings = order.map((column) => options.headings?.[column] ?? OFFICIAL_HEADINGS[column]);
  return [...titles, headings, ...answers.map((made) => cellsOf(made, order)), ['End of Standard']];
};

/** A glossary that names every column and must not be taken for the questionnaire. */
export const INTRODUCTION: SheetSpec = {
  name: 'Introduction',
  rows: [
    ['v4.0.3', 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3'],
    ['Question ID', 'Question', 'CSP CAIQ Answer', 'SSRM Control Ownership'],
    ['The number of a question.', 'What is asked.', 'Yes, No or NA.', 'Who owns the control.'],
    ['Organisation', 'Northwind Storage'],
    ['Service', 'Northwind Vault'],
    ['Assessment date: 25 March 2024'],
  ],
};
