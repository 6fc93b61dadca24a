/** Builds readings and question sets for tests: an invented provider, our own words. Never shipped with a rule. */
import type { Question, QuestionSet, ServiceModel, TypicalOwnership } from '#assurance/catalogue/catalogue.ts';
import { controlOf, parseDomainCode, parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { AnswerRow, FormColumn, Reading } from '#assurance/questionnaire/reading.ts';
import type { LintContext, LintRule, RuleFinding } from './rule.ts';

/** A question id from text; throws on a text that is none, since a test must not go on. */
const qid = (text: string): QuestionId => {
  const id = parseQuestionId(text);
  if (id === null) throw new Error(`${text} is no question id`);
  return id;
};

export type RowParts = Partial<
  Pick<
    AnswerRow,
    | 'answer'
    | 'ownership'
    | 'question'
    | 'cspImplementationDescription'
    | 'cscResponsibilities'
    | 'writtenAnswer'
    | 'writtenOwnership'
    | 'writtenControl'
  >
>;

/** One row of the official layout: answered Yes, CSP-owned and described unless told otherwise. */
export const row = (id: string, parts: RowParts = {}, number = 3): AnswerRow => {
  const questionId = qid(id);
  const answer = parts.answer === undefined ? 'yes' : parts.answer;
  const ownership = parts.ownership === undefined ? (answer === 'na' ? null : 'csp-owned') : parts.ownership;
  return {
    questionId,
    writtenId: id,
    control: controlOf(questionId),
    question: `Does the organisation do what ${id} asks?`,
    answer,
    writtenAnswer: answer === null ? '' : { yes: 'Yes', no: 'No', na: 'NA' }[answer],
    ownership,
    writtenOwnership: ownership === null ? '' : OWNERSHIP_LABELS[ownership],
    cspImplementationDescription: `Northwind Storage runs a written procedure for ${id}, kept by its security office.`,
    cscResponsibilities: '',
    sheet: 'CAIQv4.1.0',
    row: number,
    cells: {
      id: `A${number}`,
      answer: `C${number}`,
      ownership: `D${number}`,
      description: `E${number}`,
      cscResponsibilities: `F${number}`,
    },
    writtenControl: { id: controlOf(questionId), title: null, specification: null, domainTitle: null },
    ...parts,
  };
};

const MEANINGS = [
  ['question-id', 'Question ID'],
  ['question', 'Question'],
  ['answer', 'CSP CAIQ Answer'],
  ['ownership', 'SSRM Control Ownership'],
  ['description', 'CSP Implementation Description (Optional/Recommended)'],
  ['csc-responsibilities', 'CSC Responsibilities (Optional/Recommended)'],
  ['blank', ''],
  ['blank', ''],
  ['control-id', 'CCM Control ID'],
  ['control-specification', 'CCM Control Specification'],
  ['control-title', 'CCM Control Title'],
  ['domain-title', 'CCM Domain Title'],
] as const satisfies readonly (readonly [FormColumn['meaning'], string])[];

/** The columns of the official CAIQ 4 workbook. */
export const officialColumns: readonly FormColumn[] = MEANINGS.map(([meaning, heading], index) => ({
  letter: String.fromCharCode(65 + index),
  heading,
  meaning,
  hidden: false,
}));

/** A reading of the official 4.1.0 workbook, as recent as 1 September 2026, unless told otherwise. */
export const reading = (rows: readonly AnswerRow[], parts: Partial<Reading> = {}): Reading => ({
  format: 'caiq-xlsx',
  questionnaire: { name: 'CAIQ', edition: '4.1.0', setEdition: '4.1.0' },
  statedEditions: [
    {
      source: 'stamp',
      name: 'CAIQ',
      edition: '4.1.0',
      place: { sheet: 'CAIQv4.1.0', cell: 'A1', row: 1, column: 'A' },
      text: 'v4.1.0',
    },
  ],
  rows: rows.map((own, index) => renumber(own, index + 3)),
  form: {
    sheets: [
      { name: 'Introduction', hidden: false, protected: true, rows: 44 },
      { name: 'CAIQv4.1.0', hidden: false, protected: true, rows: rows.length + 4 },
    ],
    answerSheet: 'CAIQv4.1.0',
    headerRow: 2,
    columns: officialColumns,
    answerValidation: 'C3:C285',
    ownershipValidation: 'D3:D285',
    endOfStandardRow: rows.length + 3,
    formulaCells: [],
  },
  texts: [],
  dates: [{ kind: 'assessed', on: '2026-09-01', source: 'content', text: 'Assessed on 1 September 2026', place: null }],
  organisation: 'Northwind Storage',
  service: 'Northwind Object Store',
  problems: [],
  ...parts,
});

/** A reading without any description or ownership column, as a plain list of answers. */
export const withoutColumns = (own: Reading, ...meanings: readonly FormColumn['meaning'][]): Reading => ({
  ...own,
  form: { ...own.form, columns: own.form.columns.filter((column) => !meanings.includes(column.meaning)) },
});

/** A small question set over the given ids, one catalogue domain per code met. */
export const questionSet = (
  ids: readonly string[],
  options: {
    readonly name?: string;
    readonly edition?: string;
    readonly lite?: readonly string[];
    readonly typical?: Readonly<Record<ServiceModel, TypicalOwnership>>;
    readonly links?: Readonly<Record<string, readonly [string, number]>>;
  } = {},
): QuestionSet => {
  const questions = ids.map((text): Question => {
    const id = qid(text);
    const link = options.links?.[text];
    return {
      id,
      control: controlOf(id),
      prompt: `Is ${text} looked after?`,
      lite: options.lite?.includes(text) ?? false,
      predecessor: null,
      successor: link === undefined ? null : { id: qid(link[0]), similarity: link[1] },
    };
  });
  const edition = options.edition ?? '4.1.0';
  const codes = [...new Set(questions.map((question) => question.id.slice(0, 3)))];
  return {
    name: options.name ?? 'CAIQ',
    edition,
    readsEditions: [edition],
    catalogue: {
      framework: 'CCM',
      edition,
      domains: codes.flatMap((text) => {
        const code = parseDomainCode(text);
        return code === null ? [] : [{ code, title: `Domain ${text}` }];
      }),
      controls: new Map(
        questions.flatMap((question) => {
          const domain = parseDomainCode(question.id.slice(0, 3));
          if (domain === null) return [];
          return [
            [
              question.control,
              {
                id: question.control,
                domain,
                title: `Control ${question.control}`,
                gist: '',
                lite: question.lite,
                typicalOwnership: options.typical ?? null,
                architecturalRelevance: [],
                organisationalRelevance: [],
                predecessor: null,
                successor: null,
              },
            ],
          ] as const;
        }),
      ),
    },
    questions,
    byId: new Map(questions.map((question) => [question.id, question])),
  };
};

/** Runs one rule over a reading, on 23 November 2026. */
export const check = (rule: LintRule, own: Reading, context: Partial<LintContext> = {}): readonly RuleFinding[] =>
  rule.check({ questionSet: null, today: '2026-11-23', serviceModel: null, ...context, reading: own });

const renumber = (own: AnswerRow, number: number): AnswerRow => ({
  ...own,
  row: number,
  cells: {
    id: own.cells.id === null ? null : `A${number}`,
    answer: own.cells.answer === null ? null : `C${number}`,
    ownership: own.cells.ownership === null ? null : `D${number}`,
    description: own.cells.description === null ? null : `E${number}`,
    cscResponsibilities: own.cells.cscResponsibilities === null ? null : `F${number}`,
  },
});
