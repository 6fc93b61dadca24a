/** The version of the program, from its manifest. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PROGRAM_ROOT } from '#sandbox/child-program.ts';

export async function version(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(PROGRAM_ROOT, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
