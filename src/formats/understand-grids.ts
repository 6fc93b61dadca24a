/** Turns the grids of any file into a reading. Knows the questionnaire, no file format. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { AnswerRow, Reading, StatedEdition } from '#assurance/questionnaire/reading.ts';
import { type FoundLayouts, findLayouts } from './choose-grids.ts';
import { collectRows } from './collect-rows.ts';
import { byControl, controlRowsAsQuestions } from './control-answers.ts';
import { columnProblems, describeForm } from './form-facts.ts';
import type { GridRow } from './grid.ts';
import type { GridQuestions } from './grid-rows.ts';
import { FILE_LIMITS } from './limits.ts';
import { refuseWithoutQuestions } from './no-questions.ts';
import { ProblemList } from './problem-list.ts';
import {
  chooseSet,
  isHeldEdition,
  isLiteForm,
  isTellingMatch,
  matchSets,
  type SetMatch,
} from './question-set-match.ts';
import { place, type ReadingSource } from './reading-source.ts';
import { rowsWithoutIds } from './rows-without-ids.ts';
import { findStatedEditions, strongestStatement } from './stated-editions.ts';
import { factsInRows, understandFacts } from './stated-facts.ts';
import { limitTexts, textsInRows } from './stated-texts.ts';
import { readControlId, readQuestionId } from './written-id.ts';

/** The questions of a file and what it is, without what stands around them. */
export interface UnderstoodQuestions {
  readonly found: FoundLayouts;
  readonly rows: readonly AnswerRow[];
  /** What was read of each sheet that was used, the main one first. */
  readonly used: readonly GridQuestions[];
  readonly identity: Identity;
  readonly problems: ProblemList;
}

/** Finds the questions of a file. Refuses one that holds no questionnaire, or one of an edition that is not read. */
export const understandQuestions = (source: ReadingSource, sets: readonly QuestionSet[]): UnderstoodQuestions => {
  const problems = new ProblemList();
  for (const problem of source.problems) problems.add(problem);
  const found = findLayouts(source.grids, sets);
  refuseWithoutQuestions(source, found, sets);
  for (const problem of found.problems) problems.add(problem);
  const rough = found.layouts[0];
  const titleRows = rough === undefined ? [] : rough.grid.rows.slice(0, Math.max(0, rough.header.first));
  const stated = findStatedEditions(source, rough?.origin ?? null, titleRows);
  const layouts = found.isByControl
    ? controlRowsAsQuestions(found, setOfStatement(strongestStatement(stated), sets), sets, problems)
    : found;
  const { rows, used } = collectRows(layouts, source.grids, sets, problems);
  return { found, rows, used, identity: identify(rows, normaliseEditions(stated, sets), sets), problems };
};

/** Understands a file. Refuses one that holds no questionnaire, or one of an edition that is not read. */
export const understandGrids = (source: ReadingSource, sets: readonly QuestionSet[]): Reading => {
  const { found, rows, used, identity, problems } = understandQuestions(source, sets);
  for (const questions of used) for (const problem of columnProblems(questions.layout)) problems.add(problem);
  for (const grid of source.grids.filter((each) => found.layouts.every(({ origin }) => origin !== each)))
    for (const problem of rowsWithoutIds(grid)) problems.add(problem);
  if (found.isByControl) problems.add(byControl(found.layouts[0], rows.length));
  reportUnknownIds(rows, identity.match, problems);
  if (identity.match === null) problems.add(editionNotHeld(identity.questionnaire));
  const outside = rowsOutside(source, used);
  const texts = [...source.texts, ...outside.flatMap(({ sheet, rows: each }) => textsInRows(sheet, each))];
  const facts = understandFacts(
    [...source.facts, ...outside.flatMap(({ sheet, rows: each }) => factsInRows(sheet, each))],
    texts,
    source.fileName,
  );
  for (const problem of facts.problems) problems.add(problem);
  if (texts.length > FILE_LIMITS.readingTexts) problems.add(tooManyTexts(texts.length));
  return {
    format: source.format,
    questionnaire: identity.questionnaire,
    statedEditions: identity.statedEditions,
    rows: identity.questionnaire.name === 'AI-CAIQ' ? rows.map(withoutSsrmOwnership) : rows,
    form: describeForm(source.grids, used),
    texts: limitTexts(texts),
    dates: facts.dates,
    organisation: facts.organisation,
    service: facts.service,
    problems: problems.all(),
  };
};

/** `4.1` is the 4.1.0 we hold; an edition we hold none of stays as written. */
const normaliseEditions = (stated: readonly StatedEdition[], sets: readonly QuestionSet[]): readonly StatedEdition[] =>
  stated.map((statement) => {
    const full = `${statement.edition}.0`;
    const isKnown = sets.some((set) => isSetNamed(set, statement.name) && readsEdition(set, full));
    return isKnown ? { ...statement, edition: full } : statement;
  });

const isSetNamed = (set: QuestionSet, name: string): boolean => set.name === (name === 'CAIQ-Lite' ? 'CAIQ' : name);

const readsEdition = (set: QuestionSet, edition: string): boolean =>
  set.edition === edition || set.readsEditions.includes(edition);

const setOfStatement = (statement: StatedEdition | null, sets: readonly QuestionSet[]): QuestionSet | null =>
  statement === null
    ? null
    : (sets.find((set) => isSetNamed(set, statement.name) && readsEdition(set, statement.edition)) ??
      sets.find((set) => readsEdition(set, statement.edition)) ??
      null);

export interface Identity {
  readonly questionnaire: Reading['questionnaire'];
  readonly statedEditions: readonly StatedEdition[];
  readonly match: SetMatch | null;
}

/** Words say the name and edition, ids say the set; where they disagree both are kept. */
const identify = (
  rows: readonly AnswerRow[],
  stated: readonly StatedEdition[],
  sets: readonly QuestionSet[],
): Identity => {
  const ids = new Set(rows.map((row) => row.questionId));
  const matches = matchSets(ids, sets);
  const match = chooseSet(matches, setOfStatement(strongestStatement(stated), sets));
  const ofSet = match === null ? stated : stated.filter(({ name }) => isSetNamed(match.set, name));
  const spoken = strongestStatement(ofSet);
  const isHeld = match !== null && (spoken === null || isHeldEdition(spoken.edition, match, sets));
  const isTelling = isHeld && isTellingMatch(match, matches);
  const all = isTelling ? [...stated, idSetStatement(match, stated, rows)] : stated;
  // A workbook may name other questionnaires too, on sheets beside the answers.
  const own = match === null ? all : all.filter(({ name }) => isSetNamed(match.set, name));
  const strongest = isHeld ? strongestStatement(own.length > 0 ? own : all) : (spoken ?? strongestStatement(all));
  const saysLite = stated.some((each) => each.name === 'CAIQ-Lite' && each.source !== 'file-name');
  const isLite = match?.set.name === 'CAIQ' && (saysLite || isLiteForm(ids, match.set));
  return {
    match: isHeld ? match : null,
    statedEditions: all,
    questionnaire: {
      name: isLite ? 'CAIQ-Lite' : (match?.set.name ?? strongest?.name ?? 'CAIQ'),
      edition: strongest?.edition ?? match?.set.edition ?? 'unknown',
      setEdition: isHeld ? match.set.edition : null,
    },
  };
};

/** Editions that share one id set cannot be told apart by it: the stated one is taken as long as it is among them. */
const idSetStatement = (
  match: SetMatch,
  stated: readonly StatedEdition[],
  rows: readonly AnswerRow[],
): StatedEdition => {
  const compatible = stated.find((each) => isSetNamed(match.set, each.name) && readsEdition(match.set, each.edition));
  return {
    source: 'id-set',
    name: match.set.name,
    edition: compatible?.edition ?? match.set.edition,
    place: place(rows[0]?.sheet ?? null),
    text: `${match.shared} of the ${match.set.byId.size} question ids of ${match.set.name} ${match.set.edition}`,
  };
};

const reportUnknownIds = (rows: readonly AnswerRow[], match: SetMatch | null, problems: ProblemList): void => {
  if (match === null) return;
  for (const row of rows) {
    if (match.set.byId.has(row.questionId)) continue;
    problems.add({
      code: 'question-not-in-edition',
      place: place(row.sheet, row.row, row.cells.id),
      message: `${match.set.name} ${match.set.edition} has no question ${row.questionId}. The row was kept.`,
      content: row.writtenId,
    });
  }
};

const editionNotHeld = ({ name, edition }: Reading['questionnaire']) => ({
  code: 'edition-is-not-held',
  place: place(null),
  message: `The questions of ${name} ${edition} are not held here. The answers were read as they stand; whether the form is complete cannot be told.`,
  content: edition,
});

/** The owners of an AI-CAIQ are other parties than those of the SSRM, so only their words are kept. */
const withoutSsrmOwnership = (row: AnswerRow): AnswerRow => ({ ...row, ownership: null });

interface OutsideRows {
  readonly sheet: string | null;
  readonly rows: readonly GridRow[];
}

/** Rows above the header and notes between questions, and of the other sheets every row that is no question or control. */
const rowsOutside = (source: ReadingSource, used: readonly GridQuestions[]): readonly OutsideRows[] =>
  source.grids.map((grid) => {
    const questions = used.find((each) => each.layout.origin === grid);
    if (questions === undefined) {
      const rows = grid.rows.filter((row) => !row.cells.some((cell) => isReference(cell.text)));
      return { sheet: grid.name, rows: rows.slice(0, MAX_OUTSIDE_ROWS) };
    }
    const above = questions.layout.grid.rows.slice(0, Math.max(0, questions.layout.header.first));
    return { sheet: grid.name, rows: [...above, ...questions.proseRows] };
  });

/** A row that is about one control or question belongs to a table of the form, such as the controls matrix. */
const isReference = (text: string): boolean =>
  text.length <= 12 && (readControlId(text) !== null || readQuestionId(text) !== null);

const MAX_OUTSIDE_ROWS = 5_000;

const tooManyTexts = (count: number) => ({
  code: 'more-texts-than-kept',
  place: place(null),
  message: `The file holds ${count} texts beside the questions; the first ${FILE_LIMITS.readingTexts} were kept.`,
  content: '',
});
