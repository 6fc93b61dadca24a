/** `npm run prove:isolation`: every act by every role with ids that are somebody else's, and the database alone. */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/isolation'], {
  stdio: 'inherit',
  env: { ...process.env, ALMAGEST_PROVE: 'isolation' },
});
process.exit(status ?? 1);
