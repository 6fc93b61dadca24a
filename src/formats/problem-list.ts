/** Collects problems up to a limit and counts the rest. Knows no file. */
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import { FILE_LIMITS } from './limits.ts';

export class ProblemList {
  readonly #problems: ReadingProblem[] = [];
  #unlisted = 0;

  add(problem: ReadingProblem): void {
    if (this.#problems.length >= FILE_LIMITS.readingProblems) {
      this.#unlisted += 1;
      return;
    }
    this.#problems.push({ ...problem, content: problem.content.slice(0, FILE_LIMITS.problemContentCharacters) });
  }

  /** All problems; the last one says how many more there were. */
  all(): readonly ReadingProblem[] {
    if (this.#unlisted === 0) return this.#problems;
    const last: ReadingProblem = {
      code: 'more-problems-than-listed',
      place: { sheet: null, cell: null, row: null, column: null },
      message: `${this.#unlisted} further problems are not listed one by one.`,
      content: '',
    };
    return [...this.#problems, last];
  }
}
