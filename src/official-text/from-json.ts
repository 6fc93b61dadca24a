/** Reads controls and questions out of JSON records by what their keys mean, at any depth. Knows no one layout. */
import type { Grid, GridRow } from '#formats/grid.ts';
import { FILE_LIMITS } from '#formats/limits.ts';
import { type Meaning, meaningOfHeading } from './column-meaning.ts';
import { type EditionStatement, type FoundText, type FoundTexts, placeIn } from './found-texts.ts';
import { textsOfGrids } from './from-grids.ts';
import { isList, isObject, type JsonObject, type JsonValue, stringOf } from './json-value.ts';
import type { NotImported } from './official-download.ts';
import { editionIn, frameworkNamed } from './stated-edition.ts';
import { titleBelowDomain } from './table.ts';
import { controlIdOf, questionIdOf } from './written-id.ts';

/** Reads JSON of the publisher's bundle or of its data-set repository. A sheet saved as JSON rows is read as a table. */
export function textsOfJson(value: JsonValue): FoundTexts {
  const walk: Walk = { texts: [], statements: [], aside: new Map(), answers: false };
  walkValue(walk, value, { pointer: '', key: '', depth: 0 });
  if (walk.texts.length === 0) {
    const rows = rowsOf(value);
    if (rows !== null) return textsOfGrids('json', [rows]);
  }
  const notImported: NotImported[] = [...walk.aside].map(([what, ids]) => ({ what, controls: ids.size }));
  const { texts, statements, answers } = walk;
  return { container: 'json', texts, statements, notImported, holdsAnswers: answers, problems: [] };
}

interface Walk {
  readonly texts: FoundText[];
  readonly statements: EditionStatement[];
  readonly aside: Map<NotImported['what'], Set<string>>;
  answers: boolean;
}

interface Spot {
  readonly pointer: string;
  /** Key under which the value stands: an id, where records are kept by id. */
  readonly key: string;
  readonly depth: number;
}

const walkValue = (walk: Walk, value: JsonValue, spot: Spot): void => {
  if (isList(value)) {
    for (const [index, item] of value.entries()) {
      walkValue(walk, item, { pointer: `${spot.pointer}/${index}`, key: '', depth: spot.depth + 1 });
    }
    return;
  }
  if (!isObject(value)) return;
  const record = recordOf(value, spot);
  if (spot.depth <= STATEMENT_DEPTH) walk.statements.push(...statementsOf(value, spot));
  takeTexts(walk, record, spot);
  for (const [key, item] of Object.entries(value)) {
    if (typeof item !== 'object' || item === null) continue;
    const meaning = asideMeaning(key);
    if (meaning === null)
      walkValue(walk, item, { pointer: `${spot.pointer}/${escaped(key)}`, key, depth: spot.depth + 1 });
  }
};

interface OfficialRecord {
  readonly byMeaning: ReadonlyMap<Meaning, string>;
  readonly keyOf: ReadonlyMap<Meaning, string>;
  readonly controlId: string;
  readonly questionId: string;
  readonly aside: readonly NotImported['what'][];
}

const recordOf = (object: JsonObject, spot: Spot): OfficialRecord => {
  const byMeaning = new Map<Meaning, string>();
  const keyOf = new Map<Meaning, string>();
  const aside: NotImported['what'][] = [];
  for (const [key, value] of Object.entries(object)) {
    const left = asideMeaning(key);
    if (left !== null && !isEmpty(value)) aside.push(left);
    const meaning = meaningOfHeading(key)?.meaning;
    if (meaning === undefined || typeof value !== 'string' || byMeaning.has(meaning)) continue;
    byMeaning.set(meaning, value);
    keyOf.set(meaning, key);
  }
  const plainId = stringOf(object, 'id') || spot.key;
  const questionId = byMeaning.get('question-id') ?? (questionIdOf(plainId) === null ? '' : plainId);
  const controlId = byMeaning.get('control-id') ?? (controlIdOf(plainId) === null ? '' : plainId);
  for (const [meaning, key] of PLAIN_KEYS) {
    const value = stringOf(object, key);
    if (value === '' || byMeaning.has(meaning) || (meaning === 'question' && questionId === '')) continue;
    byMeaning.set(meaning, value);
    keyOf.set(meaning, key);
  }
  return { byMeaning, keyOf, controlId, questionId, aside };
};

/** Keys that mean something only inside a record that has an id. */
const PLAIN_KEYS: readonly (readonly [Meaning, string])[] = [
  ['question', 'body'],
  ['question', 'text'],
  ['control-title', 'title'],
  ['control-title', 'name'],
];

const takeTexts = (walk: Walk, record: OfficialRecord, spot: Spot): void => {
  const { byMeaning, controlId, questionId } = record;
  const place = (meaning: Meaning) => placeIn(`${spot.pointer}/${escaped(record.keyOf.get(meaning) ?? '')}`);
  const question = byMeaning.get('question');
  if (questionId !== '' && question !== undefined) {
    walk.texts.push({
      kind: 'question',
      writtenId: questionId,
      text: question,
      place: place('question'),
      besideQuestion: false,
    });
    walk.answers ||= (byMeaning.get('answer') ?? '').trim() !== '';
  }
  const specification = byMeaning.get('specification');
  if (controlId === '' || specification === undefined) return;
  const inside = spot.key !== '' && controlIdOf(spot.key) === null;
  const beside = { writtenId: controlId, besideQuestion: questionId !== '' || inside };
  walk.texts.push({ ...beside, kind: 'control', text: specification, place: place('specification') });
  const domain = byMeaning.get('domain') ?? '';
  const title = byMeaning.get('control-title') ?? titleBelowDomain(domain);
  if (title !== '') walk.texts.push({ ...beside, kind: 'control-title', text: title, place: place('control-title') });
  for (const what of record.aside) walk.aside.set(what, (walk.aside.get(what) ?? new Set()).add(controlId));
};

const asideMeaning = (key: string): NotImported['what'] | null => {
  const meaning = meaningOfHeading(key)?.meaning;
  return meaning === 'implementation-guidelines' || meaning === 'auditing-guidelines' || meaning === 'mappings'
    ? meaning
    : null;
};

const isEmpty = (value: JsonValue): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** Version fields stand at the top or in a `metadata` object; deeper ones belong to mapped frameworks. */
const STATEMENT_DEPTH = 1;

const statementsOf = (object: JsonObject, spot: Spot): readonly EditionStatement[] =>
  Object.entries(object).flatMap(([key, value]) => {
    const match = VERSION_KEY.exec(key);
    const edition = match === null || typeof value !== 'string' ? null : editionIn(value);
    if (match === null || edition === null) return [];
    const framework = frameworkNamed(match[1] ?? '') ?? (SELF_NAMED.test(match[1] ?? '') ? nameIn(object) : null);
    if (framework === null) return [];
    const place = placeIn(`${spot.pointer}/${escaped(key)}`);
    return [{ framework, edition, source: 'metadata', over: 'file', text: `${key}: ${edition}`, place }];
  });

const VERSION_KEY = /^(.{0,40}?)[-_ ]?(?:version|edition)$/i;
const SELF_NAMED = /^(?:|specification|framework|document|data[-_ ]?set|standard)$/i;

const nameIn = (object: JsonObject) => {
  for (const [key, value] of Object.entries(object)) {
    if (typeof value === 'string' && /(?:name|title|framework|specification)$/i.test(key)) {
      const framework = frameworkNamed(value);
      if (framework !== null) return framework;
    }
  }
  return null;
};

/** A list of flat records whose keys are no headings: the keys are the first row, as a sheet saved as JSON has it. */
const rowsOf = (value: JsonValue): Grid | null => {
  const records = isList(value) ? value : isObject(value) ? Object.values(value).find(isList) : undefined;
  if (records === undefined || records.length === 0) return null;
  const columns = new Map<string, number>();
  for (const record of records) {
    if (typeof record !== 'object' || record === null) return null;
    for (const key of Object.keys(record)) if (!columns.has(key)) columns.set(key, columns.size + 1);
    if (columns.size > FILE_LIMITS.columnsPerSheet) return null;
  }
  const rows: GridRow[] = records.map((record, index) => gridRow(index + 2, Object.entries(record ?? {}), columns));
  const keys = gridRow(
    1,
    [...columns.keys()].map((key) => [key, key]),
    columns,
  );
  const bare = {
    name: null,
    state: 'visible',
    protected: false,
    merges: [],
    hiddenColumns: [],
    validations: [],
  } as const;
  return { ...bare, rows: [keys, ...rows] };
};

const gridRow = (
  number: number,
  entries: readonly (readonly [string, unknown])[],
  columns: ReadonlyMap<string, number>,
): GridRow => ({
  number,
  hidden: false,
  cells: entries
    .flatMap(([key, value]) => {
      const column = columns.get(key);
      return column === undefined || typeof value !== 'string' || value.trim() === ''
        ? []
        : [{ column, text: value, kind: 'text' as const, formula: false }];
    })
    .sort((a, b) => a.column - b.column),
});

/** Part of a JSON pointer (RFC 6901). */
const escaped = (key: string): string => key.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
