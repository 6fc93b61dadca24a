/** What a self-assessment begins with: the answers of an earlier one, or of a workbook, brought to its edition. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type CarriedQuestion, carryForward } from '#assurance/self-assessment/carry-forward.ts';
import type { AnswerContent, RevisionOrigin } from '#assurance/self-assessment/self-assessment.ts';
import type { NewAnswer } from '#store/answer.ts';
import type { CarryOver } from '#store/carry-over.ts';

/** The answer of an earlier questionnaire to one question. */
export interface SourceAnswer extends AnswerContent {
  readonly questionId: QuestionId;
  /** Where a revision of the new self-assessment says it came from. */
  readonly origin: RevisionOrigin;
}

/** What was written in a workbook and is not taken into an answer; the workbook itself is kept. */
export interface NotTaken {
  readonly questionId: QuestionId;
  readonly place: string | null;
  readonly because: string;
  readonly text: string;
}

export interface Opening {
  /** One per question of the edition, in its order. */
  readonly answers: readonly NewAnswer[];
  /** What became of every question of both sides; empty when it began with nothing. */
  readonly carried: readonly CarryOver[];
}

/** Every question blank. */
export const beginWithNothing = (to: QuestionSet): Opening => ({
  answers: to.questions.map(({ id }) => blank(id, null)),
  carried: [],
});

/** The answers of an earlier questionnaire, each as a draft: nothing is approved by being carried. */
export function beginWith(given: {
  readonly from: QuestionSet;
  readonly to: QuestionSet;
  readonly answers: readonly SourceAnswer[];
}): Opening {
  const { from, to } = given;
  const sources = new Map(given.answers.map((answer) => [answer.questionId, answer]));
  const rows = carryForward({ from, asked: new Set(sources.keys()), to });
  const sourceOf = ({ sourceQuestionId }: CarriedQuestion) =>
    sourceQuestionId === null ? null : (sources.get(sourceQuestionId) ?? null);
  return {
    answers: rows.flatMap((row) => (row.questionId === null ? [] : [begun(row, sourceOf(row))])),
    carried: rows.map((row) => ({ ...row, source: archived(sourceOf(row)) })),
  };
}

/** The answers of a workbook, with a word on every cell that holds something an answer cannot. */
export function answersOfReading({ rows }: Reading): {
  readonly answers: readonly SourceAnswer[];
  readonly notTaken: readonly NotTaken[];
} {
  const answers = new Map<QuestionId, SourceAnswer>();
  const notTaken: NotTaken[] = [];
  for (const row of rows) {
    const { questionId, answer, sheet, cells } = row;
    const placeOf = (cell: string | null) => (cell === null ? null : [sheet, cell].filter(Boolean).join('!'));
    const leave = (cell: string | null, because: string, text: string) =>
      notTaken.push({ questionId, place: placeOf(cell), because, text });
    if (answers.has(questionId)) {
      leave(cells.id, 'The question stands in the file twice; its first row was taken.', row.writtenAnswer);
      continue;
    }
    if (answer === null && row.writtenAnswer !== '')
      leave(cells.answer, 'It is none of Yes, No and NA.', row.writtenAnswer);
    if (row.ownership === null && row.writtenOwnership !== '')
      leave(cells.ownership, 'It is no value of the ownership list.', row.writtenOwnership);
    if (answer === 'na' && row.ownership !== null)
      leave(cells.ownership, 'An answer of NA has no ownership.', row.writtenOwnership);
    answers.set(questionId, {
      questionId,
      answer,
      ownership: answer === 'na' ? null : row.ownership,
      cspImplementationDescription: row.cspImplementationDescription,
      cscResponsibilities: row.cscResponsibilities,
      origin: { source: 'workbook', takenFrom: null, place: placeOf(cells.answer ?? cells.id) },
    });
  }
  return { answers: [...answers.values()], notTaken };
}

/** The sets a self-assessment can be answered in: editions of the CAIQ that we hold prompts for, newest first. */
export const answerableSets = (sets: readonly QuestionSet[]): readonly QuestionSet[] =>
  sets
    .filter(({ name, questions }) => name === 'CAIQ' && questions.some(({ prompt }) => prompt !== ''))
    .toSorted((one, other) => other.edition.localeCompare(one.edition, 'en', { numeric: true }));

/** The set of an edition; refuses one that cannot be answered here. */
export function answerableSet(sets: readonly QuestionSet[], edition: string): QuestionSet {
  const answerable = answerableSets(sets);
  const found = answerable.find((set) => set.edition === edition || set.readsEditions.includes(edition));
  if (found !== undefined) return found;
  throw new Refusal('edition-is-not-read', {
    message: `A self-assessment cannot be answered in CAIQ ${edition}.`,
    mend: `Choose one of ${answerable.map((set) => set.edition).join(', ')}.`,
    field: 'edition',
  });
}

function begun(row: CarriedQuestion & { readonly questionId: QuestionId }, source: SourceAnswer | null): NewAnswer {
  const { questionId: id, disposition } = row;
  if (source === null || isBlank(source)) return blank(id, disposition);
  const { origin, questionId: _, ...content } = source;
  return { ...blank(id, disposition), ...origin, content };
}

const blank = (questionId: QuestionId, disposition: NewAnswer['disposition']): NewAnswer => ({
  questionId,
  content: null,
  assessedOn: null,
  disposition,
  ownerId: null,
  reviewerId: null,
  source: 'typed',
  takenFrom: null,
  place: null,
});

const isBlank = (content: AnswerContent): boolean =>
  content.answer === null &&
  content.ownership === null &&
  content.cspImplementationDescription === '' &&
  content.cscResponsibilities === '';

function archived(source: SourceAnswer | null): CarryOver['source'] {
  if (source === null) return null;
  const { origin, questionId: _, ...content } = source;
  return { ...content, revision: origin.takenFrom?.revision ?? null, place: origin.place };
}
