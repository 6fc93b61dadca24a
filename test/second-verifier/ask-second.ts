/** Asks the verifier that was written apart, in Python. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect } from 'vitest';

export type Said = { readonly accepted: boolean; readonly reason?: string } & Record<string, unknown>;
export interface Case {
  readonly kind: string;
}

/** Why the second verifier cannot be asked here; null where it can. */
export const missing = spawnSync('python3', ['--version']).status === 0 ? null : 'there is no python3 on this machine';
if (missing !== null) console.warn(`The second verifier is not run: ${missing}.`);

export function askSecond(cases: readonly Case[]): readonly Said[] {
  const program = path.join(import.meta.dirname, 'verify.py');
  const run = spawnSync('python3', ['-I', program], {
    input: cases.map((one) => `${JSON.stringify(one)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  expect(run.stderr).toBe('');
  return run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
