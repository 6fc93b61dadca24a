/** One line per figure: what was measured, the floor beside it, the ratio, the target and whether it is met. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly floor?: string;
  readonly ratio?: number;
  readonly target: string;
  readonly met: boolean | null;
}

/** Prints figures as a table a person reads and a script can split at the bars. */
export function printFigures(figures: readonly Figure[]): void {
  const rows = figures.map(({ name, value, floor, ratio, target, met }) => [
    name,
    value,
    floor ?? '',
    ratio === undefined ? '' : `${ratio.toFixed(2)}x`,
    target,
    met === null ? (target === '' ? '' : 'not measured') : met ? 'met' : 'NOT MET',
  ]);
  const head = ['figure', 'measured', 'floor', 'ratio', 'target', ''];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of [head, ...rows])
    process.stdout.write(`${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')}\n`);
}
