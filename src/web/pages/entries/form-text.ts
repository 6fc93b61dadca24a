/**
 * A form as text by the names of its fields, which are the paths of the act's input: `basis.iso.number`. Groups that repeat
 * are numbered: `basis.bridgeLetters.0.from`. Knows no markup and checks nothing; the act does.
 */

export interface FormText {
  readonly text: (name: string) => string;
  /** Rows of a group that are filled, their parts in its order. */
  readonly filled: (group: RowGroup) => readonly (readonly string[])[];
  /** How many rows of it are shown. */
  readonly rows: (group: RowGroup) => number;
}

/** A group that repeats: its path, its parts (an empty one where a row is one text), and those that make a row count. */
export interface RowGroup {
  readonly path: string;
  readonly parts: readonly string[];
  readonly counting: readonly string[];
}

export const BRIDGE_LETTERS: RowGroup = {
  path: 'basis.bridgeLetters',
  parts: ['from', 'to', 'issuedOn', 'document'],
  counting: ['from', 'to', 'issuedOn', 'document'],
};
export const SUBSERVICE: RowGroup = {
  path: 'basis.subserviceOrganisations',
  parts: ['name', 'service', 'method'],
  // How somebody is treated is chosen in every row, so it fills none.
  counting: ['name', 'service'],
};
export const USER_CONTROLS: RowGroup = {
  path: 'basis.complementaryUserEntityControls',
  parts: [''],
  counting: [''],
};
const GROUPS = [BRIDGE_LETTERS, SUBSERVICE, USER_CONTROLS];

/** Blank rows below the filled ones, and how many more a press of “More rows” brings. */
const BLANK_ROWS = 2;
const MORE_ROWS = 5;
/** No group of the acts takes more; a form can name any number. */
const ROWS_MAX = 200;

/** The name of a field of one row. */
export const rowField = ({ path }: RowGroup, row: number, part: string): string =>
  part === '' ? `${path}.${row}` : `${path}.${row}.${part}`;

/** The field that says how many rows a group showed. */
export const rowsField = ({ path }: RowGroup): string => `rows.${path}`;

/** Rows are closed up, so that a refusal that names one means the one that is shown. `more`: the group to show more of. */
export function formText(sent: ReadonlyMap<string, string>, more = ''): FormText {
  const fields = new Map([...sent].map(([name, value]) => [name, value.trim()]));
  const filled = new Map<RowGroup, readonly (readonly string[])[]>();
  for (const group of GROUPS) {
    const rows = rowsIn(fields, group);
    const full = rows.filter((values) =>
      values.some((value, at) => value !== '' && group.counting.includes(group.parts[at] ?? '')),
    );
    for (const row of rows.keys())
      for (const [at, part] of group.parts.entries()) fields.set(rowField(group, row, part), full[row]?.[at] ?? '');
    filled.set(group, full);
  }
  const text = (name: string) => fields.get(name) ?? '';
  const rowsOf = (group: RowGroup) => filled.get(group) ?? [];
  return {
    text,
    filled: rowsOf,
    rows(group) {
      const before = Math.max(rowsOf(group).length + BLANK_ROWS, Number(text(rowsField(group))) || 0);
      return Math.min(ROWS_MAX, more === group.path ? before + MORE_ROWS : before);
    },
  };
}

const rowsIn = (fields: ReadonlyMap<string, string>, group: RowGroup): readonly (readonly string[])[] =>
  Array.from({ length: ROWS_MAX }, (_, row) => group.parts.map((part) => fields.get(rowField(group, row, part)) ?? ''));

/** What is kept, as a form shows it: documents are `id/version`, yes and no are words, what nobody said is left out. */
export function fieldsOf(kept: object, path: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  put(kept, path, fields);
  return fields;
}

function put(value: unknown, path: string, fields: Map<string, string>): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'boolean') fields.set(path, value ? 'yes' : 'no');
  else if (typeof value !== 'object') fields.set(path, String(value));
  else if ('documentId' in value && 'version' in value) fields.set(path, `${value.documentId}/${value.version}`);
  else for (const [name, part] of Object.entries(value)) put(part, `${path}.${name}`, fields);
}
