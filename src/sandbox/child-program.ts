/** Where the program stands on this machine: its root, its frameworks and the entry of the parser child. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ChildProgram } from './parser-child.ts';

const HERE = import.meta.filename;

/** Folder that holds `frameworks/` and `package.json`, above the source as above the bundle. */
export const PROGRAM_ROOT = findRoot(path.dirname(HERE));
export const FRAMEWORKS_FOLDER = path.join(PROGRAM_ROOT, 'frameworks');
/** Where the build leaves the frameworks put together; from source there is no such file. */
export const PREPARED_FRAMEWORKS = path.join(path.dirname(HERE), 'frameworks.json');

/** The parser child as it runs here: the bundle beside this file, or the source while developing. */
export function childProgram(): ChildProgram {
  const fromSource = HERE.endsWith('.ts');
  return {
    entry: fromSource
      ? path.join(PROGRAM_ROOT, 'src', 'sandbox', 'child.ts')
      : path.join(path.dirname(HERE), 'sandbox-child.js'),
    frameworksFolder: FRAMEWORKS_FOLDER,
    // Node reads package.json to learn that a .js file is a module.
    readable: fromSource
      ? [path.join(PROGRAM_ROOT, '*')]
      : [path.join(path.dirname(HERE), '*'), path.join(PROGRAM_ROOT, 'package.json')],
  };
}

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'frameworks'))) return folder;
  const above = path.dirname(folder);
  if (above === folder) throw new Error(`No folder above ${HERE} holds the frameworks.`);
  return findRoot(above);
}
