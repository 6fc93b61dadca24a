/** Brings the rows of one or more sheets together: each question once, what was left out is listed. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import type { AnswerRow, ReadingProblem } from '#assurance/questionnaire/reading.ts';
import { countAnswered, type FoundLayouts } from './choose-grids.ts';
import { foldWords } from './fold-text.ts';
import type { Grid } from './grid.ts';
import { type GridLayout, hasAnswerColumn } from './grid-layout.ts';
import { type GridQuestions, readGridRows } from './grid-rows.ts';
import { ProblemList } from './problem-list.ts';
import { place } from './reading-source.ts';
import { wordsOfSets } from './set-words.ts';

export interface CollectedRows {
  readonly rows: readonly AnswerRow[];
  /** What was read of each sheet that was used, the main one first. */
  readonly used: readonly GridQuestions[];
}

/** Reads the ranked layouts. The first is the main sheet; others add only questions that it does not hold. */
export const collectRows = (
  found: FoundLayouts,
  grids: readonly Grid[],
  sets: readonly QuestionSet[],
  problems: ProblemList,
): CollectedRows => {
  const { domainTitles } = wordsOfSets(sets);
  const byId = new Map<QuestionId, AnswerRow>();
  const used: GridQuestions[] = [];
  for (const layout of found.layouts) {
    const ownProblems = new ProblemList();
    const questions = readGridRows(layout, domainTitles, ownProblems);
    const isMain = used.length === 0;
    if (!isMain && !addsQuestions(questions, byId)) {
      if (!isChangeLog(layout)) problems.add(unusedSheet(questions, byId));
      continue;
    }
    if (!isMain && isOfAnother(questions.rows, used[0]?.rows ?? [], sets)) {
      problems.add(otherQuestionnaire(questions));
      continue;
    }
    for (const problem of ownProblems.all()) problems.add(problem);
    for (const problem of sheetProblems(layout, questions)) problems.add(problem);
    for (const row of questions.rows) addRow(row, byId, problems);
    used.push(questions);
  }
  return { rows: inFileOrder([...byId.values()], grids), used };
};

/** Sheets were read in the order of their weight; people expect the order of the file. */
const inFileOrder = (rows: readonly AnswerRow[], grids: readonly Grid[]): readonly AnswerRow[] => {
  const order = new Map(grids.map((grid, index) => [grid.name, grid.name === null ? 0 : index]));
  const sheetOf = (row: AnswerRow) => order.get(row.sheet) ?? 0;
  return rows.toSorted((left, right) => sheetOf(left) - sheetOf(right) || left.row - right.row);
};

/** A sheet that mostly repeats questions is another copy of the form, not a part of it. */
const addsQuestions = (questions: GridQuestions, known: ReadonlyMap<QuestionId, AnswerRow>): boolean => {
  const repeated = questions.rows.filter((row) => known.has(row.questionId)).length;
  return hasAnswerColumn(questions.layout) && repeated * 2 < questions.rows.length;
};

/** Sheets of two questionnaires, or of editions far apart, are no parts of one form, though some ids are the same. */
const isOfAnother = (own: readonly AnswerRow[], main: readonly AnswerRow[], sets: readonly QuestionSet[]): boolean => {
  const share = (rows: readonly AnswerRow[], set: QuestionSet) =>
    rows.filter((row) => set.byId.has(row.questionId)).length / Math.max(rows.length, 1);
  const best = Math.max(...sets.map((set) => share(main, set)));
  const mainSets = sets.filter((set) => share(main, set) === best);
  return own.length >= MIN_FORM && mainSets.every((set) => share(own, set) < SAME_FORM_SHARE);
};

const MIN_FORM = 20;
const SAME_FORM_SHARE = 0.6;

const otherQuestionnaire = ({ layout, rows }: GridQuestions): ReadingProblem => ({
  code: 'sheet-was-not-used',
  place: place(layout.grid.name),
  message: `${sheetWord(layout)} holds ${rows.length} questions of another questionnaire or edition, so it was not used.`,
  content: '',
});

const addRow = (row: AnswerRow, byId: Map<QuestionId, AnswerRow>, problems: ProblemList): void => {
  const first = byId.get(row.questionId);
  if (first === undefined) {
    byId.set(row.questionId, row);
    return;
  }
  const isSame = foldWords(first.writtenAnswer) === foldWords(row.writtenAnswer);
  const takesLater = first.writtenAnswer === '' && row.writtenAnswer !== '';
  if (takesLater) byId.set(row.questionId, row);
  problems.add({
    code: isSame || takesLater ? 'question-is-repeated' : 'question-answered-twice',
    place: place(row.sheet, row.row, row.cells.id),
    message: takesLater
      ? `${row.questionId} stands in row ${first.row} without an answer and again here; the answer here was taken.`
      : `${row.questionId} was answered in row ${first.row} already. The first answer was kept.`,
    content: [row.writtenAnswer, row.cspImplementationDescription].filter((text) => text !== '').join(' | '),
  });
};

/** The forms come with a log of what changed in which question; it is no copy of the form. */
const isChangeLog = (layout: GridLayout): boolean =>
  !hasAnswerColumn(layout) && /change ?log|revision|histor/i.test(layout.grid.name ?? '');

const unusedSheet = (questions: GridQuestions, known: ReadonlyMap<QuestionId, AnswerRow>): ReadingProblem => {
  const { layout, rows } = questions;
  const differing = rows.filter((row) => {
    const used = known.get(row.questionId);
    return (
      used !== undefined && row.writtenAnswer !== '' && foldWords(used.writtenAnswer) !== foldWords(row.writtenAnswer)
    );
  }).length;
  const reason = !hasAnswerColumn(layout)
    ? 'has no column for answers'
    : countAnswered(layout) === 0
      ? 'holds no answers'
      : `repeats questions that another sheet answers (${differing} of them differently)`;
  return {
    code: 'sheet-was-not-used',
    place: place(layout.grid.name),
    message: `${sheetWord(layout)} holds ${rows.length} questions but ${reason}, so it was not used.`,
    content: '',
  };
};

/** What is to be said about a sheet as a whole. */
const sheetProblems = (layout: GridLayout, questions: GridQuestions): readonly ReadingProblem[] => {
  const problems: ReadingProblem[] = [];
  const where = place(layout.grid.name);
  if (!hasAnswerColumn(layout)) {
    problems.push({
      code: 'questionnaire-has-no-answer-column',
      place: where,
      message: `${sheetWord(layout)} lists questions but has no column for answers, as in a reference copy of the form.`,
      content: '',
    });
  }
  if (layout.grid.state !== 'visible') {
    problems.push({
      code: 'answers-are-on-a-hidden-sheet',
      place: where,
      message: `${sheetWord(layout)} is hidden in the workbook. Its answers were read.`,
      content: '',
    });
  }
  if (questions.hiddenRows > 0) {
    problems.push({
      code: 'question-rows-are-hidden',
      place: where,
      message: `${questions.hiddenRows} question rows are hidden in the workbook. They were read.`,
      content: '',
    });
  }
  return problems;
};

const sheetWord = (layout: GridLayout): string =>
  layout.grid.name === null ? 'The table' : `The sheet ${layout.grid.name}`;
