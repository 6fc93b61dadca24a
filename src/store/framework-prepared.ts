/**
 * The question sets as the build leaves them beside the program: `frameworks/` read, checked and put together. Knows when
 * the files they were made from have changed since, and then reads those.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Catalogue, Control, Question, QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { loadQuestionSets } from './framework-files.ts';

interface Prepared {
  /** Path, size and time of every file they were made from. */
  readonly madeFrom: string;
  readonly catalogues: readonly (Omit<Catalogue, 'controls'> & { readonly controls: readonly Control[] })[];
  readonly sets: readonly (Omit<QuestionSet, 'catalogue' | 'byId'> & {
    /** Its place among the catalogues. */
    readonly catalogue: number;
  })[];
}

/** The text to leave beside the program, for `loadPreparedSets`. */
export async function prepareSets(folder: string): Promise<string> {
  const sets = await loadQuestionSets(folder);
  const catalogues = [...new Set(sets.map(({ catalogue }) => catalogue))];
  const prepared: Prepared = {
    madeFrom: stateOf(folder),
    catalogues: catalogues.map((catalogue) => ({ ...catalogue, controls: [...catalogue.controls.values()] })),
    sets: sets.map(({ byId: _, catalogue, ...set }) => ({ ...set, catalogue: catalogues.indexOf(catalogue) })),
  };
  return JSON.stringify(prepared);
}

/** The question sets of `folder`, from the prepared `file` where it is there and still true. */
export async function loadPreparedSets(file: string, folder: string): Promise<readonly QuestionSet[]> {
  const prepared = read(file);
  if (prepared === null || prepared.madeFrom !== stateOf(folder)) return loadQuestionSets(folder);
  const catalogues = prepared.catalogues.map((each) => ({ ...each, controls: byId(each.controls) }));
  return prepared.sets.map((set) => {
    const catalogue = catalogues[set.catalogue];
    if (catalogue === undefined) throw new Error(`${file}: a catalogue is absent`);
    return { ...set, catalogue, byId: byId<Question>(set.questions) };
  });
}

function read(file: string): Prepared | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Prepared;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function stateOf(folder: string): string {
  return readdirSync(folder)
    .sort()
    .flatMap((name) =>
      ['framework.json', 'requirements.csv', 'questions.csv'].map((file) => {
        const stat = statSync(path.join(folder, name, file), { throwIfNoEntry: false });
        return stat === undefined ? '' : `${name}/${file} ${stat.size} ${Math.trunc(stat.mtimeMs)}`;
      }),
    )
    .join('\n');
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<Item['id'], Item> =>
  new Map(items.map((item) => [item.id, item]));
