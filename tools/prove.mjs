/** `npm run prove:<what>`: proves at length what the tests prove in short, and ends with 1 where something does not hold. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild, ensureDependencies, ensureNode, environmentWith, root, run } from './setup.mjs';

const [what, ...args] = process.argv.slice(2);
const program = path.join('test', 'prove', `${what}.ts`);
if (what === undefined || !existsSync(path.join(root, program))) {
  process.stderr.write('Say what to prove, as in npm run prove:packs.\n');
  process.exit(2);
}
const node = ensureNode();
ensureDependencies(node, { dev: true });
ensureBuild(node);
process.exit(await run(node, [program, ...args], { env: environmentWith(node) }));
