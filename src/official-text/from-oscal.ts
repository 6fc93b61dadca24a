/** Reads controls and questions out of an OSCAL catalog. Knows OSCAL's words and no edition of ours. */
import { type EditionStatement, type FoundText, type FoundTexts, placeIn } from './found-texts.ts';
import { isObject, type JsonObject, type JsonValue, listOf, stringOf } from './json-value.ts';
import { editionIn, frameworkNamed } from './stated-edition.ts';
import { controlIdOf, questionIdOf } from './written-id.ts';

/** The catalog inside a document; null when the document is none. */
export const catalogOf = (value: JsonValue): JsonObject | null => {
  const catalog = isObject(value) && Object.hasOwn(value, 'catalog') ? value.catalog : undefined;
  return isObject(catalog) && (Object.hasOwn(catalog, 'groups') || Object.hasOwn(catalog, 'controls')) ? catalog : null;
};

/** Reads the controls of every group at any depth; a question is a control inside a control. */
export function textsOfOscal(catalog: JsonObject): FoundTexts {
  const texts: FoundText[] = [];
  let guided = 0;
  const walk = (object: JsonObject, pointer: string, depth: number) => {
    for (const name of ['groups', 'controls'] as const) {
      for (const [index, item] of listOf(object, name).entries()) {
        if (!isObject(item)) continue;
        const at = `${pointer}/${name}/${index}`;
        if (name === 'controls') {
          const found = textsOfControl(item, at);
          texts.push(...found);
          if (found.length > 0 && proseOf(item, 'guidance') !== '') guided += 1;
        }
        walk(item, at, depth + 1);
      }
    }
  };
  walk(catalog, '/catalog', 0);
  return {
    container: 'oscal',
    texts,
    statements: statementsOf(catalog),
    notImported: guided === 0 ? [] : [{ what: 'implementation-guidelines', controls: guided }],
    holdsAnswers: false,
    problems: [],
  };
}

const textsOfControl = (control: JsonObject, pointer: string): readonly FoundText[] => {
  const writtenId = labelOf(control) || oscalId(control);
  const text = proseOf(control, 'statement');
  const shared = { writtenId, besideQuestion: false };
  if (questionIdOf(writtenId) !== null) {
    return [{ ...shared, kind: 'question', text, place: placeIn(`${pointer}/parts`) }];
  }
  if (controlIdOf(writtenId) === null) return [];
  const title = stringOf(control, 'title');
  return [
    { ...shared, kind: 'control', text, place: placeIn(`${pointer}/parts`) },
    { ...shared, kind: 'control-title', text: title, place: placeIn(`${pointer}/title`) },
  ];
};

/** An OSCAL id is a token without ampersand; the label property holds the id as the publisher writes it. */
const labelOf = (control: JsonObject): string => {
  const labels = listOf(control, 'props').filter(
    (prop): prop is JsonObject => isObject(prop) && stringOf(prop, 'name') === 'label',
  );
  const known = labels.map((prop) => stringOf(prop, 'value')).filter((value) => isKnownId(value));
  return known[0] ?? '';
};

const isKnownId = (value: string): boolean => controlIdOf(value) !== null || questionIdOf(value) !== null;

const oscalId = (control: JsonObject): string => {
  const written = stringOf(control, 'id').toUpperCase();
  return /^[A-Z]_[A-Z]-/.test(written) ? written.replace('_', '&') : written;
};

/** The prose of all parts with this name, with the items of a list below it, each on its own line. */
const proseOf = (control: JsonObject, name: string): string =>
  listOf(control, 'parts')
    .filter((part): part is JsonObject => isObject(part) && stringOf(part, 'name') === name)
    .map((part) => proseLines(part, 0).join('\n'))
    .filter((prose) => prose !== '')
    .join('\n\n');

const PART_DEPTH = 8;

const proseLines = (part: JsonObject, depth: number): readonly string[] => {
  const own = stringOf(part, 'prose').trim();
  const label = depth === 0 ? '' : itemLabel(part);
  const below = depth >= PART_DEPTH ? [] : listOf(part, 'parts').filter(isObject);
  return [...(own === '' ? [] : [`${label}${own}`]), ...below.flatMap((item) => proseLines(item, depth + 1))];
};

const itemLabel = (part: JsonObject): string => {
  const label = listOf(part, 'props').find(
    (prop): prop is JsonObject => isObject(prop) && stringOf(prop, 'name') === 'label',
  );
  return label === undefined ? '• ' : `${stringOf(label, 'value')} `;
};

const statementsOf = (catalog: JsonObject): readonly EditionStatement[] => {
  const metadata = Object.hasOwn(catalog, 'metadata') ? catalog.metadata : undefined;
  if (!isObject(metadata)) return [];
  const edition = editionIn(stringOf(metadata, 'version'));
  const framework = frameworkNamed(stringOf(metadata, 'title'));
  if (edition === null || framework === null) return [];
  const text = `${stringOf(metadata, 'title')} ${edition}`;
  const place = placeIn('/catalog/metadata/version');
  return [{ framework, edition, source: 'metadata', over: 'file', text, place }];
};
