/** `npm test`: sets up what is missing, checks the house, then runs every test. Arguments go to the test runner. */
import { ensureBuild, ensureDependencies, ensureNode, environmentWith, run } from './setup.mjs';

const node = ensureNode();
ensureDependencies(node, { dev: true });
ensureBuild(node);
const args = process.argv.slice(2);
if (args.length === 0) {
  const checked = await run(node, ['tools/check.mjs']);
  if (checked !== 0) process.exit(checked);
}
process.exit(await run(node, ['node_modules/vitest/vitest.mjs', 'run', ...args], { env: environmentWith(node) }));
