/** The facts every part of the verdict is drawn from, gathered once. */
import type { QuestionSet } from '../catalogue/catalogue.ts';
import type { AnswerRow, Reading, StatedDate } from '../questionnaire/reading.ts';
import { ageInMonths, assessedDate } from './assessed-date.ts';
import { type CountedQuestion, countedQuestions, type Totals, totalsOf } from './counts.ts';
import { type Extent, extentOf } from './extent.ts';
import type { LensId, LintIssue } from './posture.ts';
import type { RuleFacts } from './rule-facts.ts';

export interface PostureFacts {
  readonly reading: Reading;
  readonly questionSet: QuestionSet | null;
  readonly today: string;
  readonly issues: readonly LintIssue[];
  readonly rules: readonly RuleFacts[];
  /** The lens each rule feeds. */
  readonly lensOf: ReadonlyMap<string, LensId>;
  readonly extent: Extent;
  readonly questions: readonly CountedQuestion[];
  readonly totals: Totals;
  readonly assessed: StatedDate | null;
  /** Age of the answers in whole months. */
  readonly age: number | null;
  /** Questions with a Yes, No or NA. */
  readonly answered: number;
  /** Of these, the ones with an implementation description. */
  readonly described: number;
  /** Rows whose ownership cell must be filled: Yes and No, and in an AI-CAIQ every answer. */
  readonly ownershipDue: readonly AnswerRow[];
  /** False for questionnaires whose form has no ownership column (CAIQ 3 and older). */
  readonly hasOwnership: boolean;
}

/** Gathers the facts of one reading. */
export const postureFacts = (input: {
  readonly reading: Reading;
  readonly questionSet: QuestionSet | null;
  readonly issues: readonly LintIssue[];
  readonly rules: readonly RuleFacts[];
  readonly today: string;
}): PostureFacts => {
  const { reading, questionSet, issues, today } = input;
  const extent = extentOf(reading, questionSet);
  const questions = countedQuestions(extent, questionSet, issues);
  const totals = totalsOf(questions);
  const assessed = assessedDate(reading, today);
  const { yes, no, na } = totals.answers;
  return {
    ...input,
    lensOf: new Map(input.rules.map((rule) => [rule.id, rule.lens])),
    extent,
    questions,
    totals,
    assessed,
    age: ageInMonths(assessed, today),
    answered: yes + no + na,
    described: questions.filter(({ row }) => row?.answer != null && row.cspImplementationDescription !== '').length,
    ownershipDue: extent.rows.filter((row) => isOwnershipDue(row, reading)),
    hasOwnership: !isLegacy(reading),
  };
};

/** CAIQ 3 and older: three answer columns, no ownership. */
export const isLegacy = (reading: Reading): boolean =>
  reading.questionnaire.name !== 'AI-CAIQ' && /^[123](?:\.|$)/.test(reading.questionnaire.edition);

/** CAIQ 4 leaves the ownership cell blank on NA; AI-CAIQ fills it for every answer. */
export const isOwnershipDue = (row: AnswerRow, reading: Reading): boolean =>
  !isLegacy(reading) &&
  (row.answer === 'yes' || row.answer === 'no' || (row.answer === 'na' && reading.questionnaire.name === 'AI-CAIQ'));
