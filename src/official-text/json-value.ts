/** Parses foreign JSON within limits: depth and amounts are counted before anything is built. Knows no questionnaire. */
import { Refusal } from '#assurance/refusal.ts';
import { FILE_LIMITS } from '#formats/limits.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Characters of one string; a specification has some hundreds. */
const STRING_CHARACTERS = 1024 * 1024;
/** Values in all, as many as a workbook may have cells. The largest data set has some twenty thousand. */
const VALUES = FILE_LIMITS.cells;

/** Parses JSON. Keys such as `__proto__` become plain properties, so walk the result with `entriesOf` and never merge it. */
export function parseJson(text: string): JsonValue {
  refuseExcess(text);
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new Refusal('json-is-damaged', {
      message: `The file is not whole JSON: ${error instanceof Error ? error.message.slice(0, 160) : 'it cannot be parsed'}.`,
      mend: 'Download it again. An editor may have saved it half way.',
    });
  }
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/** A property as text; empty where it is absent or no text. Inherited names such as `constructor` are never read. */
export const stringOf = (object: JsonObject, key: string): string => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'string' ? value : '';
};

/** A property as a list; empty where it is absent or no list. */
export const listOf = (object: JsonObject, key: string): readonly JsonValue[] => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isList(value) ? value : [];
};

/** One pass over the characters: `JSON.parse` itself has no limit of depth, and a walk over its result would overflow. */
const refuseExcess = (text: string): void => {
  let depth = 0;
  let values = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfString(text, index);
      if (end - index > STRING_CHARACTERS) throw tooMuch('one of its texts is longer than a million characters');
      index = end;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      depth += 1;
      if (depth > FILE_LIMITS.jsonDepth) throw tooMuch(`it is nested more than ${FILE_LIMITS.jsonDepth} levels deep`);
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      depth -= 1;
    } else if (code === COMMA) {
      values += 1;
      if (values > VALUES) throw tooMuch(`it holds more than ${VALUES} values`);
    }
  }
};

const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

const endOfString = (text: string, start: number): number => {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index += 1;
    else if (code === QUOTE) return index;
  }
  return text.length;
};

const tooMuch = (what: string): Refusal =>
  new Refusal('file-is-too-large', {
    message: `The JSON was not read: ${what}.`,
    mend: 'Import the file as its publisher gives it out; none of them has such a thing.',
  });
