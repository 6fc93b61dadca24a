/** `npm run pictures`: takes the pictures of docs/pictures from the sample, as a stranger sees it. */
import { spawnSync } from 'node:child_process';
import { ensureBuild, ensureDependencies, ensureNode, environmentWith, root } from './setup.mjs';

const node = ensureNode();
ensureDependencies(node, { dev: true });
ensureBuild(node);
const args = ['node_modules/vitest/vitest.mjs', 'run', 'test/journeys/sample.test.ts'];
const result = spawnSync(node, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...environmentWith(node), ALMAGEST_WRITE_PICTURES: 'yes' },
});
process.exit(result.status ?? 1);
