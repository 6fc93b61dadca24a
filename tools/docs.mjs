/** `npm run docs`: writes the generated pages of docs/reference. */
import { spawnSync } from 'node:child_process';
import { ensureDependencies, ensureNode, environmentWith, root } from './setup.mjs';

const node = ensureNode();
ensureDependencies(node, { dev: true });
const args = ['node_modules/vitest/vitest.mjs', 'run', 'test/house/reference.test.ts'];
const result = spawnSync(node, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...environmentWith(node), ALMAGEST_WRITE_DOCS: 'yes' },
});
process.exit(result.status ?? 1);
