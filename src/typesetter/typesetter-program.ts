/** Where the typesetter stands on this machine: its child, its template, its fonts, and what the child may read. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { PROGRAM_ROOT } from '#sandbox/child-program.ts';

export interface TypesetterProgram {
  /** `child.ts` as it runs here: the bundle, or the source while developing. */
  readonly entry: string;
  readonly template: string;
  readonly fonts: readonly string[];
  /** What the child may read, as the permission flag takes it: a file, or a folder and `*`. */
  readonly readable: readonly string[];
}

const HERE = import.meta.filename;
const TYPESETTER = '@myriaddreamin/typst-ts-node-compiler';
const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'];

/** The typesetter as it was installed; null where the installation left it out. */
export function typesetterProgram(): TypesetterProgram | null {
  const { resolve } = createRequire(HERE);
  const fromSource = HERE.endsWith('.ts');
  const folder = fromSource ? path.join(PROGRAM_ROOT, 'src', 'typesetter') : path.dirname(HERE);
  const fonts = FONTS.map((font) => resolve(`@expo-google-fonts/inter/${font}`));
  let typesetter: string;
  try {
    typesetter = resolve(TYPESETTER);
  } catch {
    return null;
  }
  return {
    entry: path.join(folder, fromSource ? 'child.ts' : 'typesetter-child.js'),
    template: path.join(folder, 'paper.typ'),
    fonts,
    readable: [
      ...fonts,
      // The module for this platform is a package of its own beside it.
      path.join(path.dirname(path.dirname(typesetter)), '*'),
      ...(fromSource
        ? [path.join(PROGRAM_ROOT, '*')]
        : [path.join(folder, '*'), path.join(PROGRAM_ROOT, 'package.json')]),
    ],
  };
}
