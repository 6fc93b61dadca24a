/** `npm start`: sets up what is missing, then serves. */
import path from 'node:path';
import { ensureBuild, ensureDependencies, ensureNode, nodeIsNewEnough, root, run } from './setup.mjs';

const node = ensureNode();
ensureDependencies(node, { dev: false });
ensureBuild(node);
const main = path.join(root, 'dist', 'main.js');
if (nodeIsNewEnough()) {
  process.argv = [process.execPath, main, 'serve', ...process.argv.slice(2)];
  await import(main);
} else {
  process.exit(await run(node, [main, 'serve', ...process.argv.slice(2)], { cwd: process.cwd() }));
}
