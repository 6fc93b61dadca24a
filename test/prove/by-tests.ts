/** Proofs that are tests at their full length. */
import { spawnSync } from 'node:child_process';

/** Runs the tests below a folder as long as they get; they know by `ALMAGEST_PROVE` that they are to. */
export function proveByTests(what: string, folder: string): never {
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', folder], {
    stdio: 'inherit',
    env: { ...process.env, ALMAGEST_PROVE: what },
  });
  process.exit(status ?? 1);
}
