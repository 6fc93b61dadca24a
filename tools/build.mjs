/** Bundles the server, the CLI and the parser child into `dist/`, and the pages' static files into `dist/static`. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { buildOffline } from './build-offline.mjs';
import { root } from './setup.mjs';

const dist = path.join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const pages = new Promise((resolve, reject) => {
  const child = spawn(process.execPath, [path.join(root, 'tools', 'build-web.mjs')], { cwd: root, stdio: 'inherit' });
  child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`build-web ended with ${code}`))));
});

await build({
  absWorkingDir: root,
  entryPoints: {
    cli: 'src/cli/cli.ts',
    'sandbox-child': 'src/sandbox/child.ts',
    'typesetter-child': 'src/typesetter/child.ts',
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  keepNames: true,
  legalComments: 'linked',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  // The typesetter is native and may be absent: its package is found when it is asked for.
  external: ['pg-native', '@myriaddreamin/typst-ts-node-compiler'],
  // Bundled CommonJS packages still call require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
// On its own and without other modules to link, because every command starts here.
await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: dist,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  plugins: [
    {
      name: 'modules-beside',
      setup: ({ onResolve }) => onResolve({ filter: /^#cli\/cli\.ts$/ }, () => ({ path: './cli.js', external: true })),
    },
  ],
  logLevel: 'warning',
});
// One file that an auditor is handed: no other file of ours, no dependency but Node.
await build({
  absWorkingDir: root,
  entryPoints: { 'almagest-verify': 'src/cli/verify/alone.ts' },
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
await buildOffline(dist);
cpSync(path.join(root, 'src', 'store', 'migrations'), path.join(dist, 'migrations'), { recursive: true });
cpSync(path.join(root, 'src', 'typesetter', 'paper.typ'), path.join(dist, 'paper.typ'));
await pages;
writeFileSync(path.join(dist, '.stamp'), '');
