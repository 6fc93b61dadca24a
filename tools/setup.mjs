/**
 * Makes a fresh clone ready: a new enough Node, the dependencies of the lockfile, the build.
 * Plain JavaScript that Node 18 parses, because it runs before anything is installed. Imports nothing from npm.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const NODE_NEEDED = [22, 18];
const ownNode = path.join(root, '.almagest', 'node');

/** Is this Node new enough to run the product itself? */
export function nodeIsNewEnough(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  return major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1]);
}

/** Path of a Node that can run Almagest; fetches the pinned one from npm when the current one is too old. */
export function ensureNode() {
  if (nodeIsNewEnough()) return process.execPath;
  const binary = path.join(ownNode, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  const wanted = digest([path.join(root, 'tools', 'node', 'package-lock.json')]);
  if (existsSync(binary) && read(path.join(ownNode, 'stamp')) === wanted) return binary;
  say(`Node ${process.versions.node} is too old for Almagest; fetching Node 24 into .almagest/node (once)`);
  rmSync(ownNode, { recursive: true, force: true });
  mkdirSync(ownNode, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    cpSync(path.join(root, 'tools', 'node', name), path.join(ownNode, name));
  npm(process.execPath, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], ownNode);
  if (!existsSync(binary)) {
    fail(
      `No Node package is published for ${process.platform} ${process.arch}. Install Node 22.18 or newer and try again.`,
    );
  }
  writeFileSync(path.join(ownNode, 'stamp'), wanted);
  return binary;
}

/**
 * Installs what the lockfile says, without install scripts. `dev` adds what tests and checks need.
 * `install --no-save` and not `ci`: the lockfile leaves out builds of other platforms that were not to be had when it
 * was made, `ci` refuses such a file, and `install` takes the versions and digests that are there and changes nothing.
 */
export function ensureDependencies(node, { dev }) {
  const stamp = path.join(root, 'node_modules', '.almagest-stamp');
  const wanted = digest([path.join(root, 'package-lock.json')]);
  const have = read(stamp);
  if (have === `${wanted} dev` || (!dev && have === `${wanted} run`)) return;
  say(`Installing ${dev ? 'all' : 'runtime'} dependencies from the lockfile`);
  const only = dev ? [] : ['--omit=dev'];
  npm(node, ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...only], root);
  writeFileSync(stamp, `${wanted} ${dev ? 'dev' : 'run'}`);
}

/** Builds `dist/` when a source is newer than it. */
export function ensureBuild(node) {
  const stamp = path.join(root, 'dist', '.stamp');
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (built > newest(['src', 'tools', 'package-lock.json', 'package.json'].map((name) => path.join(root, name))))
    return;
  say('Building');
  const result = spawnSync(node, [path.join(root, 'tools', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) fail('The build failed; see above.');
}

/** Runs a program to its end with our terminal and passes on signals. Resolves to its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** The environment in which `node` and npm's programs are the chosen Node. */
export const environmentWith = (node) => ({
  ...process.env,
  PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
});

function npm(node, args, cwd) {
  const command = process.env.npm_execpath;
  const result =
    command && /npm-cli\.js$/.test(command)
      ? spawnSync(node, [command, ...args], { cwd, stdio: ['ignore', 'ignore', 'inherit'], env: environmentWith(node) })
      : spawnSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], env: environmentWith(node) });
  if (result.status !== 0) fail('npm could not install; is the npm registry reachable? See above.');
}

function newest(places) {
  let latest = 0;
  for (const place of places) {
    if (!existsSync(place)) continue;
    const stat = statSync(place);
    latest = Math.max(latest, stat.mtimeMs);
    if (stat.isDirectory()) latest = Math.max(latest, newest(readdirSync(place).map((name) => path.join(place, name))));
  }
  return latest;
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const say = (text) => process.stderr.write(`${text} …\n`);

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
