/** `npm run check`: every checker of the house, in this order. */
import { spawnSync } from 'node:child_process';
import { ensureDependencies, ensureNode, environmentWith, root } from './setup.mjs';

const CHECKS = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['types of the pure core', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/assurance']],
  ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  [
    'import rules',
    ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', 'src', '--config', '.dependency-cruiser.mjs'],
  ],
  ['dead code', ['node_modules/knip/bin/knip.js']],
];

const node = ensureNode();
ensureDependencies(node, { dev: true });
let failed = false;
for (const [name, args] of CHECKS) {
  const started = Date.now();
  const result = spawnSync(node, args, { cwd: root, env: environmentWith(node), encoding: 'utf8' });
  const ok = result.status === 0;
  failed ||= !ok;
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  if (!ok) process.stdout.write(`${result.stdout}${result.stderr}\n`);
}
process.exit(failed ? 1 : 0);
