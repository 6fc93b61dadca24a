/** Decides what each column of a questionnaire grid holds: by its heading, and by its cells where the heading is not enough. */
import type { ColumnMeaning } from '#assurance/questionnaire/reading.ts';
import type { HeadingMeaning } from './column-meaning.ts';
import type { Grid } from './grid.ts';
import { type ColumnContent, countContents, EMPTY_CONTENT } from './grid-columns.ts';
import { findHeader, type GridHeader } from './grid-header.ts';

/** A grid that holds questions, its columns understood. */
export interface GridLayout {
  readonly grid: Grid;
  /** The grid as the file holds it; `grid` may carry ids that were put together. */
  readonly origin: Grid;
  readonly header: GridHeader;
  /** Index of the first row below the header. */
  readonly firstDataRow: number;
  readonly idColumn: number;
  readonly meanings: ReadonlyMap<number, ColumnMeaning>;
  readonly contents: ReadonlyMap<number, ColumnContent>;
  /** Columns whose heading said nothing and whose cells decided. */
  readonly understoodByContent: readonly number[];
}

/** Understands the columns of a grid whose ids stand in `idColumn` on the rows `idRows` (indexes). */
export const layOut = (grid: Grid, idColumn: number, idRows: readonly number[]): GridLayout => {
  const header = headerAbove(grid, idRows);
  const contents = countContents(idRows.flatMap((index) => grid.rows[index] ?? []));
  const columns = new Set([...contents.keys(), ...header.headings.keys()]);
  const plan = new Plan(header, contents, idColumn, idRows.length);
  for (const column of columns) plan.consider(column);
  plan.decide();
  return {
    grid,
    origin: grid,
    header,
    firstDataRow: header.last + 1,
    idColumn,
    meanings: plan.meanings,
    contents,
    understoodByContent: plan.byContent,
  };
};

/** An id may stand alone above the header, as an example in the instructions: then the header is sought below it. */
const headerAbove = (grid: Grid, idRows: readonly number[]): GridHeader => {
  for (const index of idRows.slice(0, 3)) {
    const header = findHeader(grid, index);
    if (header.main !== -1) return header;
  }
  return findHeader(grid, idRows[0] ?? 0);
};

/** The column of a meaning; null when the grid has none. */
export const columnOf = (layout: GridLayout, meaning: ColumnMeaning): number | null => {
  for (const [column, held] of layout.meanings) if (held === meaning) return column;
  return null;
};

/** Whether the grid has a place for answers at all. */
export const hasAnswerColumn = (layout: GridLayout): boolean =>
  columnOf(layout, 'answer') !== null || columnOf(layout, 'answer-yes') !== null;

interface Candidate {
  readonly column: number;
  readonly heading: HeadingMeaning | null;
  readonly content: ColumnContent;
}

/** Above this share of fitting cells a column's content speaks for itself. */
const CLEAR_SHARE = 0.6;
/** A column without a known heading must be clearer still. */
const VERY_CLEAR_SHARE = 0.9;
/** Below this share a column's heading is contradicted by its cells. */
const POOR_SHARE = 0.3;
const PROSE_LENGTH = 24;
const MAX_BARE_COLUMNS = 5;

class Plan {
  readonly meanings = new Map<number, ColumnMeaning>();
  readonly byContent: number[] = [];
  readonly #header: GridHeader;
  readonly #contents: ReadonlyMap<number, ColumnContent>;
  readonly #idColumn: number;
  readonly #rows: number;
  #open: Candidate[] = [];

  constructor(header: GridHeader, contents: ReadonlyMap<number, ColumnContent>, idColumn: number, rows: number) {
    this.#header = header;
    this.#contents = contents;
    this.#idColumn = idColumn;
    this.#rows = rows;
  }

  consider(column: number): void {
    const heading = this.#header.headings.get(column);
    const content = this.#contents.get(column) ?? EMPTY_CONTENT;
    if (column === this.#idColumn) this.meanings.set(column, 'question-id');
    else if ((heading?.text ?? '') === '' && content.filled === 0) this.meanings.set(column, 'blank');
    else this.#open.push({ column, heading: heading?.understood ?? null, content });
  }

  decide(): void {
    this.#open.sort((left, right) => left.column - right.column);
    this.#takeMarks();
    this.#take('lite', NO_FIT);
    this.#takeControlIds();
    const asksQuestions = this.#asksQuestions();
    if (!this.#has('answer-yes')) this.#takeAnswer(asksQuestions);
    this.#take('ownership', (content) => share(content.ownerships, content));
    this.#take('csc-responsibilities', NO_FIT);
    for (const meaning of ['control-specification', 'control-title', 'domain-title'] as const)
      this.#take(meaning, NO_FIT);
    this.#takeQuestion();
    this.#takeDescription();
    for (const { column } of this.#open) this.meanings.set(column, 'other');
  }

  /** Columns headed Yes and No belong together; a `No` alone is a number. */
  #takeMarks(): void {
    const marks = this.#open.filter(({ heading }) => heading?.meaning.startsWith('answer-') === true);
    const has = (meaning: ColumnMeaning) => marks.some(({ heading }) => heading?.meaning === meaning);
    const isForm = has('answer-yes') && has('answer-no');
    for (const mark of marks) {
      if (isForm && mark.heading !== null && !this.#has(mark.heading.meaning)) {
        this.#settle(mark, mark.heading.meaning);
      } else {
        this.#open = this.#open.map((each) => (each === mark ? { ...mark, heading: null } : each));
      }
    }
  }

  #takeControlIds(): void {
    const named = this.#best('control-id', (content) => share(content.controlIds, content));
    const held = this.#open.find(
      ({ heading, content }) => (heading?.certainty ?? 0) <= 1 && share(content.controlIds, content) >= CLEAR_SHARE,
    );
    const chosen = named ?? held;
    if (chosen !== undefined) this.#settle(chosen, 'control-id');
  }

  /** A column headed "Implemented" may hold TRUE and FALSE; without such a heading these two are flags of some list. */
  #takeAnswer(asksQuestions: boolean): void {
    const flagged = this.#best('answer', (content) => share(content.answers + content.flags, content));
    const isFlagged = flagged !== undefined && flagged.content.flags > flagged.content.answers;
    const isOutspoken = this.#open.some(
      ({ heading }) => heading?.meaning === 'answer' && heading.certainty > (flagged?.heading?.certainty ?? 0),
    );
    if (isFlagged && !isOutspoken) this.#settle(flagged, 'answer');
    else this.#take('answer', (content) => share(content.answers, content), asksQuestions);
  }

  /** Gives a meaning to the column that fits best by heading and cells. */
  #take(meaning: ColumnMeaning, fits: (content: ColumnContent) => number, mayGuess = true): void {
    const named = this.#best(meaning, fits);
    const isPoor =
      fits !== NO_FIT && named !== undefined && named.content.filled > 2 && fits(named.content) < POOR_SHARE;
    if (named !== undefined && !isPoor) {
      this.#settle(named, meaning);
      return;
    }
    const least = named === undefined ? CLEAR_SHARE : VERY_CLEAR_SHARE;
    const held = mayGuess ? this.#clearest(meaning, fits, least) : undefined;
    const chosen = held ?? (named?.heading?.certainty === 1 || fits === NO_FIT ? undefined : named);
    if (chosen === undefined) return;
    if (chosen === held) this.byContent.push(chosen.column);
    this.#settle(chosen, meaning);
  }

  /** Yes and No under an unknown heading are answers only beside questions; elsewhere they are flags of some list. */
  #asksQuestions(): boolean {
    // A list of id and answer alone needs no question; a wide table without known headings is something else.
    if (this.#header.main === -1 && this.#open.length < MAX_BARE_COLUMNS) return true;
    return this.#open.some(
      ({ heading, content }) =>
        (heading?.meaning === 'question' && heading.certainty > 1) || share(content.questions, content) >= CLEAR_SHARE,
    );
  }

  /** The candidate whose heading says `meaning`; where several do, the one whose cells fit best. */
  #best(meaning: ColumnMeaning, fits: (content: ColumnContent) => number): Candidate | undefined {
    const rank = ({ column, heading, content }: Candidate) =>
      fits(content) * 10 + (heading?.certainty ?? 0) + this.#recency(column);
    return this.#open
      .filter(({ heading, content }) => {
        if (heading?.meaning !== meaning) return false;
        return heading.certainty > 1 || fits(content) >= 0.5;
      })
      .sort((left, right) => rank(right) - rank(left))[0];
  }

  /** Of the answers of two years those of the later one count, and final ones before a draft. */
  #recency(column: number): number {
    const text = this.#header.headings.get(column)?.text ?? '';
    const year = Number(/\b20\d{2}\b/.exec(text)?.[0] ?? 0) / 10_000;
    const isFinal = /\b(?:final|current|latest|approved|confirmed)\b/i.test(text);
    return year + (isFinal ? 0.5 : /\b(?:draft|initial|proposed|suggested)\b/i.test(text) ? -0.5 : 0);
  }

  /** A column without a telling heading whose cells leave no doubt. */
  #clearest(meaning: ColumnMeaning, fits: (content: ColumnContent) => number, least: number): Candidate | undefined {
    return this.#open
      .filter(({ heading, content }) => {
        const isFree = heading === null || (heading.certainty === 1 && heading.meaning !== meaning);
        const isFilled = content.filled >= Math.min(3, this.#rows);
        return isFree && isFilled && fits(content) >= least;
      })
      .sort((left, right) => right.content.filled - left.content.filled)[0];
  }

  #takeQuestion(): void {
    const fits = (content: ColumnContent) => share(content.questions, content);
    const named = this.#best('question', NO_FIT);
    const held = this.#open
      .filter(({ heading, content }) => (heading?.certainty ?? 0) <= 2 && fits(content) >= CLEAR_SHARE)
      .filter(({ heading }) => heading === null || heading.meaning !== 'other')
      .sort((left, right) => right.content.filled - left.content.filled)[0];
    const chosen = named ?? held;
    if (chosen === undefined) return;
    if (named === undefined && chosen.heading === null) this.byContent.push(chosen.column);
    this.#settle(chosen, 'question');
  }

  /** Among several columns for remarks, an empty one never wins over a filled one. */
  #takeDescription(): void {
    const rank = ({ heading, content }: Candidate) =>
      (content.filled > 0 ? 10 : 0) + (heading?.meaning === 'description' ? heading.certainty + 1 : 0);
    const named = this.#open.filter(({ heading, content }) => {
      if (heading?.meaning === 'description') return true;
      // A second column headed "Response" that holds prose is where the answer is explained.
      return heading?.meaning === 'answer' && content.length >= PROSE_LENGTH;
    });
    const unnamed = this.#open.filter(({ heading, content, column }) => {
      const text = this.#header.headings.get(column)?.text ?? '';
      const saysNothing = text === '' || this.#header.main === -1;
      return heading === null && saysNothing && content.filled > 0 && content.length >= PROSE_LENGTH;
    });
    const chosen = named.toSorted((left, right) => rank(right) - rank(left))[0] ?? unnamed[0];
    if (chosen === undefined) return;
    if (chosen.heading === null) this.byContent.push(chosen.column);
    this.#settle(chosen, 'description');
  }

  #settle(candidate: Candidate, meaning: ColumnMeaning): void {
    this.meanings.set(candidate.column, meaning);
    this.#open = this.#open.filter(({ column }) => column !== candidate.column);
  }

  #has(meaning: ColumnMeaning): boolean {
    return [...this.meanings.values()].includes(meaning);
  }
}

/** For meanings that only a heading can tell. */
const NO_FIT = (): number => 0;

const share = (part: number, content: ColumnContent): number => (content.filled === 0 ? 0 : part / content.filled);
