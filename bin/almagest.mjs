#!/usr/bin/env node
/** The launcher: runs on any Node from 18, starts the program on a Node that is new enough. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const main = path.join(root, 'dist', 'main.js');
const [major, minor] = process.versions.node.split('.').map(Number);
if (existsSync(main) && (major > 22 || (major === 22 && minor >= 18))) {
  await import(main);
} else {
  const { ensureBuild, ensureDependencies, ensureNode, run } = await import('../tools/setup.mjs');
  const node = ensureNode();
  if (!existsSync(main)) {
    ensureDependencies(node, { dev: false });
    ensureBuild(node);
  }
  process.exitCode = await run(node, [main, ...process.argv.slice(2)], { cwd: process.cwd() });
}
