/**
 * What our proof files tell beside the proof: the entry itself, and of what it commits to, as much as is disclosed. The form
 * is ours (README.md): canonical JSON in the extra data. What is not there was erased, or is not for whoever got the file.
 */
import { base64Of, fromBase64, utf8Bytes, utf8Text } from '../bytes.ts';
import { isJsonList, isJsonObject, type Json } from '../canonical-json/json.ts';
import { readCanonicalJson, readJson } from '../canonical-json/read.ts';
import { canonicalJson } from '../canonical-json/write.ts';
import { type Disclosure, verifyCommitment } from '../commitment/commitment.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

export interface ToldEntry {
  /** The bytes that are hashed into the log. */
  readonly entry: Uint8Array;
  readonly disclosures: readonly Disclosure[];
}

export function toldEntryBytes({ entry, disclosures }: ToldEntry): Uint8Array {
  const text = utf8Text(entry);
  if (text === null) throw new TypeError('An entry is UTF-8.');
  const values = disclosures.map(({ name, salt, value }) => ({ name, salt: base64Of(salt), value: base64Of(value) }));
  return canonicalJson({ entry: text, values });
}

/** Takes the extra data of a proof file apart. Nothing of it is checked against anything yet. */
export function parseToldEntry(extra: Uint8Array): Verdict<ToldEntry> {
  const read = readCanonicalJson(extra);
  if (!read.ok) return read;
  const told = isJsonObject(read.value) ? read.value : {};
  const disclosures = isJsonList(told.values) ? told.values.map(disclosureIn) : [null];
  const known = disclosures.filter((one) => one !== null);
  return typeof told.entry === 'string' && known.length === disclosures.length
    ? accepted({ entry: utf8Bytes(told.entry), disclosures: known })
    : rejected('proof-file-is-malformed', 'the extra data is no entry with its values');
}

function disclosureIn(value: Json): Disclosure | null {
  const { name, salt, value: text } = isJsonObject(value) ? value : {};
  const [saltBytes, valueBytes] = [salt, text].map((one) => (typeof one === 'string' ? fromBase64(one) : null));
  return typeof name === 'string' && saltBytes && valueBytes ? { name, salt: saltBytes, value: valueBytes } : null;
}

/** Whether the entry commits to each of these under its name. */
export function verifyDisclosures(entry: Uint8Array, disclosures: readonly Disclosure[]): Verdict<null> {
  const read = readJson(entry);
  if (!read.ok) return read;
  for (const disclosure of disclosures) {
    const commitment = commitmentIn(read.value, disclosure.name);
    if (commitment === null) return rejected('commitment-does-not-match', `${disclosure.name} stands nowhere in it`);
    const verified = verifyCommitment(commitment, disclosure);
    if (!verified.ok) return verified;
  }
  return accepted(null);
}

/** `why`, `ctx.ip`, `texts.scope`; of a change `chg.<field>.o` and `.n`, where the field may hold dots itself. */
function commitmentIn(entry: Json, name: string): string | null {
  const { before, field, side } = CHANGE.exec(name)?.groups ?? {};
  if (before !== undefined && isJsonObject(entry) && isJsonList(entry.chg)) {
    const change = entry.chg.filter((one) => isJsonObject(one)).find(({ f }) => f === field);
    return textOf(change?.[side ?? '']);
  }
  const cut = name.indexOf('.');
  const [first, rest] = cut < 0 ? [name, null] : [name.slice(0, cut), name.slice(cut + 1)];
  const part = isJsonObject(entry) && Object.hasOwn(entry, first) ? entry[first] : undefined;
  if (rest === null) return textOf(part);
  return isJsonObject(part) && Object.hasOwn(part, rest) ? textOf(part[rest]) : null;
}

const CHANGE = /^(?<before>chg)\.(?<field>.+)\.(?<side>[on])$/s;

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
