/**
 * The one byte form of a JSON value (RFC 8785): names by their UTF-16 units, numbers and strings as ECMAScript writes
 * them, no white space. Throws on what has none: lone surrogates, NaN, infinities, nesting without end.
 */
import { utf8Bytes } from '../bytes.ts';
import { JSON_DEPTH_MAX, type Json, type JsonObject } from './json.ts';

export const canonicalJson = (value: Json): Uint8Array => utf8Bytes(canonicalText(value, 0));

function canonicalText(value: Json, depth: number): string {
  if (depth > JSON_DEPTH_MAX) throw new RangeError(`JSON nested deeper than ${JSON_DEPTH_MAX} is not written.`);
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return isList(value)
    ? `[${value.map((item) => canonicalText(item, depth + 1)).join(',')}]`
    : `{${members(value, depth + 1).join(',')}}`;
}

const isList = (value: readonly Json[] | JsonObject): value is readonly Json[] => Array.isArray(value);

/** Sorted as `sort` does by itself, which is the order the RFC asks for (section 3.2.3). */
const members = (value: JsonObject, depth: number): readonly string[] =>
  Object.keys(value)
    .sort()
    .map((name) => `${stringText(name)}:${canonicalText(value[name] ?? null, depth)}`);

/** `JSON.stringify` escapes as the RFC asks, except that it also writes lone surrogates. */
function stringText(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('A string with a lone surrogate has no canonical form.');
  return JSON.stringify(value);
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form.`);
  return JSON.stringify(value);
}
