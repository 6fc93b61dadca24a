/** Reads `frameworks/`: data files, one folder per edition. Knows no framework by name. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ControlRow, QuestionRow } from '#assurance/catalogue/build.ts';
import { buildCatalogue, buildQuestionSet } from '#assurance/catalogue/build.ts';
import type { Catalogue, QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { frameworkRows } from './framework-rows.ts';

/** `framework.json`; see `frameworks/README.md` for the format. */
type FrameworkFile =
  | {
      readonly kind: 'catalogue';
      readonly name: string;
      readonly edition: string;
      readonly published: string;
      readonly domains: readonly { readonly code: string; readonly title: string }[];
    }
  | {
      readonly kind: 'question-set';
      readonly name: string;
      readonly title: string;
      readonly number: number;
      readonly edition: string;
      readonly readsEditions: readonly string[];
      readonly catalogue: string;
    };

/**
 * Loads every question set with the catalogue it stands on, newest edition of a name first.
 * Throws an Error naming folder and row when the shipped data are damaged: that is a fault, never a user's mistake.
 */
export async function loadQuestionSets(folder: string): Promise<readonly QuestionSet[]> {
  const files = frameworkFiles(folder);
  const catalogues = new Map<string, Catalogue>();
  for (const { name, file } of files) {
    if (file.kind !== 'catalogue') continue;
    const rows = readRows<ControlRow>(path.join(folder, name, 'requirements.csv'));
    catalogues.set(name, sound(name, buildCatalogue({ ...file, rows })));
  }
  const sets: QuestionSet[] = [];
  for (const { name, file } of files) {
    if (file.kind !== 'question-set') continue;
    const catalogue = catalogues.get(file.catalogue);
    if (catalogue === undefined) throw new Error(`frameworks/${name}: catalogue ${file.catalogue} is absent`);
    const rows = readRows<QuestionRow>(path.join(folder, name, 'questions.csv'));
    sets.push(sound(name, buildQuestionSet({ ...file, catalogue, rows })));
  }
  return sets.sort(newestFirst);
}

/** What a question set is known by outside: its name in full, its number, and the day its catalogue came out. */
export interface QuestionSetTitle {
  readonly name: string;
  readonly edition: string;
  readonly title: string;
  readonly number: number;
  readonly publishedOn: string;
}

/** The titles of every question set, by number. */
export function loadTitles(folder: string): readonly QuestionSetTitle[] {
  const files = frameworkFiles(folder);
  const published = new Map(files.flatMap(({ name, file }) => ('published' in file ? [[name, file.published]] : [])));
  return files
    .flatMap(({ file }) =>
      file.kind === 'question-set'
        ? [
            {
              name: file.name,
              edition: file.edition,
              title: file.title,
              number: file.number,
              publishedOn: published.get(file.catalogue) ?? '',
            },
          ]
        : [],
    )
    .toSorted((one, other) => one.number - other.number);
}

/** Read at once and not in turns: this happens once, at the start, when nothing else is to be done. */
function frameworkFiles(folder: string): readonly { readonly name: string; readonly file: FrameworkFile }[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => ({
    name,
    file: JSON.parse(readFileSync(path.join(folder, name, 'framework.json'), 'utf8')) as FrameworkFile,
  }));
}

/** By name, then newest edition first. Compares by code unit: a collator costs several milliseconds to load. */
function newestFirst(a: QuestionSet, b: QuestionSet): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  const [one, other] = [a.edition.split('.').map(Number), b.edition.split('.').map(Number)];
  const differing = one.findIndex((part, index) => part !== other[index]);
  return differing < 0 ? 0 : (other[differing] ?? 0) - (one[differing] ?? 0);
}

function readRows<Row>(file: string): readonly Row[] {
  return frameworkRows(readFileSync(file, 'utf8')) as unknown as readonly Row[];
}

function sound<T>(name: string, built: { readonly value: T; readonly problems: readonly string[] }): T {
  if (built.problems.length > 0) throw new Error(`frameworks/${name}: ${built.problems.join('; ')}`);
  return built.value;
}
