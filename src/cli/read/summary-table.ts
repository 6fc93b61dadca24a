/** One line per file: what a person looks at first after reading a folder of workbooks. */
import { severityCounts } from '#reports/issue-groups.ts';
import { ink, type TextStyle, tame, wrap } from '#reports/text-lines.ts';
import { answeredOf, plural, TIER_VERDICT_WORDS } from '#reports/words.ts';
import type { Outcome } from './outcomes.ts';

const HEADS = ['File', 'Questionnaire', 'Answered', 'Weak', 'High', 'Medium', 'Low', 'Readiness', 'Tier'] as const;
/** Heads over numbers, which stand at the right. */
const NUMBERS = new Set<string>(['Answered', 'Weak', 'High', 'Medium', 'Low', 'Readiness']);

/** The cells of one file's line; made at once, so that the read itself can be let go. */
export function summaryCells(outcome: Outcome): readonly string[] {
  if (outcome.kind === 'refused') return [tame(outcome.named), `○ refused: ${outcome.refusal.code}`];
  if (outcome.kind === 'fault') return [tame(outcome.named), '○ fault of Almagest'];
  const { posture } = outcome.read;
  const counts = severityCounts(posture.issues);
  const tier = posture.tier === null ? null : TIER_VERDICT_WORDS[posture.tier.verdict];
  return [
    tame(outcome.named),
    `${posture.questionnaire.name} ${posture.questionnaire.edition}`,
    `${answeredOf(posture.answers)} of ${posture.questionnaire.questions}`,
    `${posture.strength.weak}`,
    `${counts.high}`,
    `${counts.medium}`,
    `${counts.low}`,
    `${posture.readiness.score} of 100`,
    tier === null ? '' : `${tier.mark} ${tier.word}`,
  ];
}

/** The table, and under it how many files were read and refused. */
export function summaryTable(lines: readonly (readonly string[])[], style: TextStyle): string {
  const whole = lines.filter((cells) => cells.length === HEADS.length);
  const shown = HEADS.map((_, column) => column < 8 || whole.some((cells) => cells[column] !== ''));
  const nameMax = Math.max(24, style.width - 76);
  const names = shortNames(lines.map((cells) => cells[0] ?? ''));
  const cut = lines.map((cells, index) => [shorten(names[index] ?? '', nameMax), ...cells.slice(1)]);
  const widths = HEADS.map((head, column) =>
    Math.max(
      head.length,
      ...cut
        .filter((cells) => column === 0 || cells.length === HEADS.length)
        .map((cells) => cells[column]?.length ?? 0),
    ),
  );
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const head = HEADS[column] ?? '';
        const width = cells.length === HEADS.length || column === 0 ? (widths[column] ?? 0) : 0;
        return NUMBERS.has(head) ? cell.padStart(width) : cell.padEnd(width);
      })
      .filter((_, column) => shown[column] ?? true)
      .join('  ')
      .trimEnd();
  const read = whole.length;
  const refused = lines.length - read;
  const closing = `${plural(read, 'file')} read, ${refused} refused. Add --output FOLDER for the full reads.`;
  return `${[ink(row(HEADS), 'muted', style), ...cut.map(row), '', ...wrap(closing, style.width)].join('\n')}\n`;
}

/** Files by their own names, as long as these tell them apart. */
function shortNames(paths: readonly string[]): readonly string[] {
  const names = paths.map((name) => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
  return new Set(names).size === names.length ? names : paths;
}

/** Keeps both ends of a path: where it is and what it is called. */
function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const tail = Math.ceil((max - 1) * 0.7);
  return `${text.slice(0, max - 1 - tail)}…${text.slice(-tail)}`;
}
