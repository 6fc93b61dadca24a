/** `npm run bench`: builds what is missing and prints the figures of this version. */
import { ensureBuild, ensureDependencies, ensureNode, environmentWith, run } from './setup.mjs';

const node = ensureNode();
ensureDependencies(node, { dev: true });
ensureBuild(node);
process.exit(await run(node, ['bench/run.ts', ...process.argv.slice(2)], { env: environmentWith(node) }));
