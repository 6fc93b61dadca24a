/**
 * Which fields a type of record has. The log names a field once it has a value; that one has none is committed to by the
 * digest of the row alone. So the digest is asked: with the right fields, what the log says of a row leads to it exactly.
 */
import { rowDigestOf } from '#store/commitment.ts';
import type { AuditedRow } from '#store/log/audited-rows.ts';
import { sameBytes } from '#transparency/bytes.ts';
import type { ToldRecord } from './row-facts.ts';

/** Rows of a type that are asked when what was learned does not fit: versions of the program differ in a field or two. */
const LESSONS_MAX = 6;
/** Columns that may be fields without a value: 2 to the power of so many digests for one lesson. */
const CANDIDATES_MAX = 12;

export class FieldBook {
  readonly #known: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #learned = new Map<string, Set<string>[]>();
  readonly #lessons = new Map<string, number>();

  /** `known`: the fields that entries gave values, by type. */
  constructor(known: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#known = known;
  }

  /** The fields of the type that this row is of; those that are known, where its digest does not tell. */
  fieldsFor(row: AuditedRow, { facts }: ToldRecord): ReadonlySet<string> {
    const type = row.entry?.type ?? '';
    const learned = this.#learned.get(type) ?? [];
    const known = new Set([...(this.#known.get(type) ?? []), ...learned.flatMap((fields) => [...fields])]);
    if ([...facts.values()].includes(undefined)) return known;
    const valued = [...facts].flatMap(([field, value]) => (value === null ? [] : [[field, value] as const]));
    const fits = (fields: Iterable<string>) => {
      const whole = { ...Object.fromEntries([...fields].map((field) => [field, null])), ...Object.fromEntries(valued) };
      const { type: of, id } = row.entry ?? { type, id: '' };
      return sameBytes(rowDigestOf({ type: of, id, ver: row.ver, facts: whole }), row.rowDigest);
    };
    const found = learned.find((fields) => valued.every(([field]) => fields.has(field)) && fits(fields));
    if (found !== undefined) return found;
    const lessons = this.#lessons.get(type) ?? 0;
    if (lessons >= LESSONS_MAX) return known;
    this.#lessons.set(type, lessons + 1);
    const fields = learn(
      row,
      valued.map(([field]) => field),
      [...known],
      fits,
    );
    if (fields === null) return known;
    this.#learned.set(type, [...learned, fields]);
    return fields;
  }
}

/**
 * Every choice of columns, until one fits: first with those that the log knows as fields, then with those that are empty
 * here. A column that is full may be one that was filled by somebody else.
 */
function learn(
  row: AuditedRow,
  valued: readonly string[],
  known: readonly string[],
  fits: (fields: Iterable<string>) => boolean,
): Set<string> | null {
  const columns = Object.entries(row.columns).filter(([column]) => !NO_FIELDS.includes(column));
  const [empty, full] = [true, false].map((isEmpty) =>
    columns.filter(([, value]) => (value === null) === isEmpty).map(([column]) => camel(column)),
  );
  const unsure = [...new Set([...known, ...(empty ?? []), ...(full ?? [])])];
  const candidates = unsure.filter((field) => !valued.includes(field)).slice(0, CANDIDATES_MAX);
  for (let choice = 2 ** candidates.length - 1; choice >= 0; choice -= 1) {
    const chosen = candidates.filter((_, at) => Math.floor(choice / 2 ** at) % 2 === 1);
    if (fits([...valued, ...chosen])) return new Set([...valued, ...chosen]);
  }
  return null;
}

const NO_FIELDS = ['id', 'ver', 'last_event_id'];

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
