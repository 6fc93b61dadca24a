/**
 * Reads JSON strictly, as records that are hashed and signed need it (I-JSON, RFC 7493, without fractions): no name
 * twice, no lone surrogate, whole numbers within 2^53 − 1 in their one spelling. What two readers could understand in
 * two ways is refused.
 */
import { sameBytes, utf8Text } from '../bytes.ts';
import { accepted, type Reason, type Rejected, rejected, type Verdict } from '../verdict.ts';
import { JSON_DEPTH_MAX, type Json, type JsonObject } from './json.ts';
import { canonicalJson } from './write.ts';

export interface JsonLimits {
  readonly bytesMax: number;
  readonly depthMax: number;
}

const LIMITS: JsonLimits = { bytesMax: 64 * 1024 * 1024, depthMax: JSON_DEPTH_MAX };

/** The value of a JSON text in UTF-8, white space allowed where JSON allows it. */
export function readJson(bytes: Uint8Array, limits: Partial<JsonLimits> = {}): Verdict<Json> {
  const { bytesMax, depthMax } = { ...LIMITS, ...limits };
  if (bytes.byteLength > bytesMax) {
    return rejected('input-is-too-large', `${bytes.byteLength} bytes, of ${bytesMax} at most`);
  }
  const text = utf8Text(bytes);
  if (text === null) return rejected('text-is-not-utf8', 'JSON is UTF-8');
  const cursor: Cursor = { text, at: 0, depth: 0, depthMax: Math.min(depthMax, JSON_DEPTH_MAX) };
  try {
    const value = readValue(cursor);
    return cursor.at === text.length ? accepted(value) : refuse(cursor, 'json-is-malformed').verdict;
  } catch (error) {
    if (error instanceof Unread) return error.verdict;
    throw error;
  }
}

/** The value of bytes that are its canonical form (RFC 8785), and nothing else. */
export function readCanonicalJson(bytes: Uint8Array, limits: Partial<JsonLimits> = {}): Verdict<Json> {
  const read = readJson(bytes, limits);
  if (!read.ok || sameBytes(canonicalJson(read.value), bytes)) return read;
  return rejected('json-is-not-canonical', 'the same value has another canonical form');
}

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
  readonly depthMax: number;
}

/** Ends the reading from any depth. Never leaves this file. */
class Unread extends Error {
  readonly verdict: Rejected;

  constructor(verdict: Rejected) {
    super(verdict.reason);
    this.verdict = verdict;
  }
}

const refuse = (cursor: Cursor, reason: Reason): Unread => new Unread(rejected(reason, `at character ${cursor.at}`));

function readValue(cursor: Cursor): Json {
  skipSpace(cursor);
  const value = readBare(cursor);
  skipSpace(cursor);
  return value;
}

function readBare(cursor: Cursor): Json {
  const first = cursor.text[cursor.at];
  if (first === '{') return nested(cursor, readObject);
  if (first === '[') return nested(cursor, readList);
  if (first === '"') return readString(cursor);
  for (const [word, value] of WORDS) if (took(cursor, word)) return value;
  return readNumber(cursor);
}

const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

function nested<Value>(cursor: Cursor, read: (cursor: Cursor) => Value): Value {
  if (cursor.depth >= cursor.depthMax) throw refuse(cursor, 'json-is-too-deep');
  cursor.depth += 1;
  cursor.at += 1;
  const value = read(cursor);
  cursor.depth -= 1;
  return value;
}

function readObject(cursor: Cursor): JsonObject {
  const members = new Map<string, Json>();
  skipSpace(cursor);
  if (took(cursor, '}')) return {};
  do {
    skipSpace(cursor);
    const name = readString(cursor);
    if (members.has(name)) throw refuse(cursor, 'json-has-a-duplicate-name');
    skipSpace(cursor);
    expect(cursor, ':');
    members.set(name, readValue(cursor));
  } while (took(cursor, ','));
  expect(cursor, '}');
  // Defines each member, so that one named `__proto__` is a member like any other.
  return Object.fromEntries(members);
}

function readList(cursor: Cursor): readonly Json[] {
  const items: Json[] = [];
  skipSpace(cursor);
  if (took(cursor, ']')) return items;
  do items.push(readValue(cursor));
  while (took(cursor, ','));
  expect(cursor, ']');
  return items;
}

/** The engine resolves the escapes of the literal, once its end is found, and refuses what no JSON string holds. */
function readString(cursor: Cursor): string {
  const literal = cursor.text.slice(cursor.at, endOfString(cursor));
  const value = parsedString(literal);
  if (value === null) throw refuse(cursor, 'json-is-malformed');
  if (!value.isWellFormed()) throw refuse(cursor, 'json-has-a-lone-surrogate');
  cursor.at += literal.length;
  return value;
}

/** Just after the closing quotation mark. Walks by hand: a pattern would keep a step to go back to for each character. */
function endOfString({ text, at }: Cursor): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}

function parsedString(literal: string): string | null {
  if (!literal.startsWith('"')) return null;
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function readNumber(cursor: Cursor): number {
  NUMBER.lastIndex = cursor.at;
  const literal = NUMBER.exec(cursor.text)?.[0];
  if (literal === undefined) throw refuse(cursor, 'json-is-malformed');
  const value = Number(literal);
  // Catches fractions, exponents, minus zero and what does not fit: their value is spelled otherwise.
  if (!Number.isSafeInteger(value) || String(value) !== literal) {
    throw refuse(cursor, 'json-number-is-not-a-safe-integer');
  }
  cursor.at += literal.length;
  return value;
}

/** A number as RFC 8259, section 6, spells it. */
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

function took(cursor: Cursor, literal: string): boolean {
  if (!cursor.text.startsWith(literal, cursor.at)) return false;
  cursor.at += literal.length;
  return true;
}

function expect(cursor: Cursor, literal: string): void {
  if (!took(cursor, literal)) throw refuse(cursor, 'json-is-malformed');
}

function skipSpace(cursor: Cursor): void {
  while (SPACES.includes(cursor.text[cursor.at] ?? 'end')) cursor.at += 1;
}

const SPACES = [' ', '\n', '\r', '\t'];
