/** Builds the pages' static files into `dist/static`: one style sheet, the islands, the fonts, all with the hash of their content in the name. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const web = path.join(root, 'src', 'web');
/** Another folder can be named as the only argument. */
const out = path.resolve(process.argv[2] ?? path.join(root, 'dist', 'static'));
const require = createRequire(import.meta.url);

/** Name in our style sheet, and where the file lies in its npm package. */
const FONTS = {
  'fonts/inter-latin.woff2': '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  'fonts/inter-latin-ext.woff2': '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  'fonts/plex-mono.woff2': '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
};
const LICENCES = {
  'fonts/inter-licence.txt': '@fontsource-variable/inter/LICENSE',
  'fonts/plex-mono-licence.txt': '@fontsource/ibm-plex-mono/LICENSE',
};
const ISLANDS = ['theme', 'app', 'answers', 'read', 'drop', 'passkey', 'registry', 'verify'];

/** Logical name to the path below `/static/`. */
const manifest = {};

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, 'fonts'), { recursive: true });
await Promise.all([writeFonts(), writeIslands()]);
await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);

async function writeFonts() {
  const style = compileStyle();
  for (const [name, source] of Object.entries(FONTS)) await put(name, await readFile(require.resolve(source)));
  for (const [name, source] of Object.entries(LICENCES)) {
    await writeFile(path.join(out, name), await readFile(require.resolve(source)));
  }
  const linked = (await style).replace(/url\(["']?(fonts\/[\w.-]+)["']?\)/g, (_, name) => {
    const target = manifest[name];
    if (target === undefined) throw new Error(`theme.css names ${name}, which is not in FONTS`);
    return `url(${target})`;
  });
  await put('icon.svg', await readFile(path.join(web, 'static', 'icon.svg')));
  await put('theme.css', Buffer.from(linked));
}

/** Tailwind writes to a file of its own in the temp folder: its standard output carries progress lines too. */
async function compileStyle() {
  const target = path.join(os.tmpdir(), `almagest-theme-${process.pid}.css`);
  const cli = path.join(path.dirname(require.resolve('@tailwindcss/cli/package.json')), 'dist', 'index.mjs');
  const args = [cli, '-i', path.join(web, 'static', 'site.css'), '-o', target, '--minify'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code !== 0) throw new Error(`tailwind ended with ${code}: ${complaint}`);
  const style = await readFile(target, 'utf8');
  await rm(target);
  return style;
}

async function writeIslands() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ISLANDS.map((name) => path.join(web, 'islands', `${name}.ts`)),
    outdir: out,
    bundle: true,
    minify: true,
    format: 'iife',
    // The verifier of packs is Node's own code otherwise.
    alias: {
      'node:crypto': path.join(web, 'islands', 'node-crypto.ts'),
      'node:buffer': path.join(web, 'islands', 'node-buffer.ts'),
    },
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  });
  for (const file of outputFiles) await put(path.basename(file.path), file.contents);
}

/** Writes one file under its hashed name; text also as brotli, so that the server never packs while it answers. */
async function put(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const { dir, name: stem, ext } = path.parse(name);
  const hashed = path.posix.join(dir, `${stem}-${hash}${ext}`);
  manifest[name] = hashed;
  await writeFile(path.join(out, hashed), bytes);
  if (ext !== '.woff2') {
    const packed = await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    await writeFile(path.join(out, `${hashed}.br`), packed);
  }
}
