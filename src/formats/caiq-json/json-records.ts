/** Finds the records of a questionnaire inside any JSON value. Knows ids, no keys but those that name them. */
import { readControlId, readQuestionId } from '../written-id.ts';

/** One question as JSON holds it: its own members and, before them, plain ones of the objects it lies in. */
export type JsonRecord = ReadonlyMap<string, unknown>;

/** Rows of a sheet as lists, or records with keys. */
export type FoundRecords =
  | { readonly kind: 'lists'; readonly rows: readonly (readonly unknown[])[] }
  | { readonly kind: 'records'; readonly records: readonly JsonRecord[] };

/** Looks through the value for a list of rows, an export of a sheet, or objects that carry a question id. */
export const findRecords = (value: unknown): FoundRecords => {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(Array.isArray)) return { kind: 'lists', rows: value };
    // A list of flat objects is a sheet: every element is a row, the ones without an id too.
    if (value.length > 0 && value.every(isFlatObject)) return { kind: 'records', records: value.map(toRecord) };
  }
  const records: JsonRecord[] = [];
  walk(value, new Map(), records, true);
  return { kind: 'records', records };
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toRecord = (value: Readonly<Record<string, unknown>>): JsonRecord => new Map(Object.entries(value));

const isFlatObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && Object.values(value).every((member) => !Array.isArray(member) || !member.some(isObject));

/** Plain members of the root describe the file, not its questions, and are not handed down. */
const walk = (value: unknown, inherited: JsonRecord, records: JsonRecord[], isRoot = false): void => {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, inherited, records);
    return;
  }
  if (!isObject(value)) return;
  if (holdsId(value)) {
    records.push(new Map([...inherited, ...Object.entries(value)]));
    return;
  }
  const plain = isRoot
    ? []
    : Object.entries(value).filter(([, member]) => typeof member === 'string' && member.length < 2_000);
  for (const [key, member] of Object.entries(value)) {
    if (readQuestionId(key) !== null) records.push(keyedRecord(key, member, inherited));
    else walk(member, new Map([...inherited, ...plain].slice(-MAX_INHERITED)), records);
  }
};

const MAX_INHERITED = 12;

const holdsId = (value: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(value).some(
    ([key, member]) =>
      typeof member === 'string' &&
      member.length <= 40 &&
      (readQuestionId(member) !== null ||
        (readControlId(member) !== null && 'answer' in value && /id|control/i.test(key))),
  );

/** `"A&A-01.1": "Yes"` and `"A&A-01.1": { "answer": "Yes" }`. */
const keyedRecord = (key: string, member: unknown, inherited: JsonRecord): JsonRecord => {
  const members: [string, unknown][] = isObject(member) ? Object.entries(member) : [['answer', member]];
  return new Map([...inherited, ['question id', key] as const, ...members]);
};
