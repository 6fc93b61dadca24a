/** Reads the sample answers from their tables. Knows the form of a table, no vendor and no question. */
import { parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import type { Answer, SsrmOwnership } from '#assurance/questionnaire/answer.ts';

/** One answered question of a sample. Texts may hold date marks, see `date-marks.ts`. */
export interface SampleAnswer {
  readonly id: QuestionId;
  readonly answer: Answer | null;
  readonly ownership: SsrmOwnership | null;
  readonly description: string;
  readonly cscResponsibilities: string;
}

/**
 * One line per question: `id | answer | ownership | description | customer responsibilities`. The answer is `yes`,
 * `no`, `na` or blank; the ownership is one of the short words below or blank. Throws an Error on any other line:
 * the tables ship with the house, so a damaged one is a fault.
 */
export const readAnswerTable = (table: string): readonly SampleAnswer[] =>
  table
    .split('\n')
    .filter((line) => line !== '')
    .map(readLine);

/** The first answers, with those of the second in place of the answers to the same questions. */
export const withReplaced = (
  answers: readonly SampleAnswer[],
  replacements: readonly SampleAnswer[],
): readonly SampleAnswer[] => {
  const byId = new Map(replacements.map((answer) => [answer.id, answer]));
  return answers.map((answer) => byId.get(answer.id) ?? answer);
};

const OWNERSHIPS: ReadonlyMap<string, SsrmOwnership | null> = new Map([
  ['', null],
  ['csp', 'csp-owned'],
  ['csc', 'csc-owned'],
  ['third', 'third-party-outsourced'],
  ['csp+csc', 'shared-csp-csc'],
  ['csp+third', 'shared-csp-third-party'],
]);

const ANSWERS: ReadonlyMap<string, Answer | null> = new Map([
  ['', null],
  ['yes', 'yes'],
  ['no', 'no'],
  ['na', 'na'],
]);

const PARTS = 5;

const readLine = (line: string): SampleAnswer => {
  const parts = line.split('|').map((part) => part.trim());
  const [writtenId = '', writtenAnswer = '', writtenOwnership = '', description = '', cscResponsibilities = ''] = parts;
  const id = parseQuestionId(writtenId);
  const answer = ANSWERS.get(writtenAnswer);
  const ownership = OWNERSHIPS.get(writtenOwnership);
  if (id === null || answer === undefined || ownership === undefined || parts.length !== PARTS)
    throw new Error(`no line of a sample answer table: ${line}`);
  return { id, answer, ownership, description, cscResponsibilities };
};
