/** Where the migrations of this program lie: beside the bundle, or in the source while developing. */
import path from 'node:path';
import { PROGRAM_ROOT } from '#sandbox/child-program.ts';

export const MIGRATIONS_FOLDER = import.meta.filename.endsWith('.ts')
  ? path.join(PROGRAM_ROOT, 'src', 'store', 'migrations')
  : path.join(PROGRAM_ROOT, 'dist', 'migrations');
