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

/** The exit codes of `verify`, which are those of its documents: a pack that is only whole never ends as one that is trusted. */
export const VERIFY_EXIT = { intact: 0, forged: 1, 'policy-not-met': 2, unusable: 3 } as const;

export const VERIFY_EXIT_WORDS: readonly (readonly [number, string])[] = [
  [VERIFY_EXIT.intact, 'intact: every file, signature and proof holds, by the key or policy that was given'],
  [VERIFY_EXIT.forged, 'forged or damaged: something was altered, is missing or too much'],
  [
    VERIFY_EXIT['policy-not-met'],
    'intact, and short of the policy: no key was given, or too few witnesses saw the log',
  ],
  [VERIFY_EXIT.unusable, 'the command line cannot be followed, or a file cannot be read'],
  [EXIT.fault, 'a fault of Almagest'],
];

/** The exit code of a refusal: `usage` where the command line was wrong, `refused` for everything else. */
export const exitOf = (code: RefusalCode): ExitCode => (USAGE_CODES.has(code) ? EXIT.usage : EXIT.refused);

const USAGE_CODES: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['input-is-not-valid', 'record-is-absent']);
