/** Exit codes, one table: what a script can rely on. `almagest help` prints it. */
import type { RefusalCode } from '#assurance/refusal.ts';

export const EXIT = {
  done: 0,
  thresholdMet: 1,
  usage: 2,
  refused: 3,
  fault: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each code means. With several files the highest code of any of them is the result. */
export const EXIT_WORDS: readonly (readonly [ExitCode, string])[] = [
  [EXIT.done, 'done, and nothing at or above --fail-on'],
  [EXIT.thresholdMet, '--fail-on was met, diff --exit-code found changes, or log fsck found something'],
  [EXIT.usage, 'the command line cannot be followed, or a named file is not there'],
  [EXIT.refused, 'refused: a file, or what a server was asked to do'],
  [EXIT.fault, 'a fault of Almagest'],
];

/** The exit code of a refusal: `usage` where the command line was wrong, `refused` for everything else. */
export const exitOf = (code: RefusalCode): ExitCode => (USAGE_CODES.has(code) ? EXIT.usage : EXIT.refused);

const USAGE_CODES: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['input-is-not-valid', 'record-is-absent']);
