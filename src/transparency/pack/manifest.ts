/**
 * What a pack says of itself: a statement that names every file with its digest, counts them, and says which log its
 * entries stand in and what was withheld. It lies in the pack as an envelope, signed by the key of that log.
 */
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../canonical-json/json.ts';
import { signEnvelope } from '../dsse/envelope.ts';
import type { SigningKey } from '../ed25519.ts';
import { parseStatement, STATEMENT_PAYLOAD_TYPE, statementBytes } from '../statement/statement.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';
import { isFileName, nameTwins } from './file-name.ts';

/** The envelope, the first file of a pack and the only one it does not name. */
export const MANIFEST_NAME = 'pack.dsse.json';
/** The newest checkpoint of the log, as the log gave it out. */
export const CHECKPOINT_NAME = 'log/checkpoint';
/** Below here lies a proof file for each entry, with the entry in it. */
export const ENTRIES_FOLDER = 'log/entries/';
export const PACK_TYPE = 'urn:almagest:evidence-pack:v1';

export interface Withheld {
  readonly what: string;
  readonly count: number;
  readonly because: string;
}

/** What is known of a pack before its files are. */
export interface PackFacts {
  readonly packId: string;
  readonly organisation: string;
  readonly service: string;
  readonly level: number;
  /** Calendar days, both included. */
  readonly period: { readonly from: string; readonly to: string };
  readonly preparedAt: string;
  readonly madeBy: string;
  /** Origin and vkey of the log that signs. */
  readonly log: { readonly origin: string; readonly vkey: string };
  readonly withheld: readonly Withheld[];
  /** How many records of each kind are in it. */
  readonly recordCounts: Readonly<Record<string, number>>;
}

export interface PackManifest extends PackFacts {
  /** SHA-256 in lower-case hex by file name. */
  readonly digests: ReadonlyMap<string, string>;
  readonly fileCount: number;
  readonly byteCount: number;
  /** How many entries of the log are in it, each with its proof. */
  readonly entryCount: number;
}

export interface MeasuredFile {
  readonly name: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** The signed envelope over these files. */
export function signManifest(facts: PackFacts, files: readonly MeasuredFile[], key: SigningKey): Uint8Array {
  const { log, ...rest } = facts;
  const entryCount = files.filter(({ name }) => name.startsWith(ENTRIES_FOLDER)).length;
  const payload = statementBytes({
    subjects: files.map(({ name, sha256 }) => ({ name, digests: new Map([['sha256', sha256]]) })),
    predicateType: PACK_TYPE,
    predicate: {
      ...rest,
      log: { ...log, entryCount },
      period: { ...facts.period },
      withheld: facts.withheld.map((one) => ({ ...one })),
      recordCounts: { ...facts.recordCounts },
      fileCount: files.length,
      byteCount: files.reduce((sum, { size }) => sum + size, 0),
    },
  });
  return signEnvelope(STATEMENT_PAYLOAD_TYPE, payload, [key]);
}

/** Reads the payload of the envelope. Fields beside those of the format are passed over. */
export function parseManifest(payload: Uint8Array): Verdict<PackManifest> {
  const statement = parseStatement(payload);
  if (!statement.ok) return statement;
  const { subjects, predicateType, predicate } = statement.value;
  if (predicateType !== PACK_TYPE) return malformed(`predicateType is not ${PACK_TYPE}`);
  const digests = new Map<string, string>();
  const twins = nameTwins();
  for (const { name, digests: listed } of subjects) {
    const sha256 = listed.get('sha256');
    if (name === null || !isFileName(name) || name === MANIFEST_NAME || !twins.add(name))
      return malformed('a name that no file of a pack has');
    if (sha256 === undefined) return malformed(`${name} has no SHA-256`);
    digests.set(name, sha256);
  }
  const facts = factsOf(predicate);
  if (facts === null) return malformed('predicate');
  const { fileCount, byteCount, entryCount } = facts;
  const entries = [...digests.keys()].filter((name) => name.startsWith(ENTRIES_FOLDER)).length;
  if (fileCount !== digests.size || entryCount !== entries)
    return rejected('pack-counts-do-not-match', `${digests.size} files are named and ${fileCount} counted`);
  return accepted({ ...facts, digests, fileCount, byteCount, entryCount });
}

function factsOf(predicate: JsonObject): Omit<PackManifest, 'digests'> | null {
  const { log, period, withheld: listed, recordCounts, level, fileCount, byteCount } = predicate;
  if (!isJsonObject(log) || !isJsonObject(period) || !isJsonList(listed) || !isJsonObject(recordCounts)) return null;
  const withheld = listed.map(withheldOf);
  const { packId, organisation, service, preparedAt, madeBy } = predicate;
  const { origin, vkey, entryCount } = log;
  const { from, to } = period;
  const texts = [packId, organisation, service, preparedAt, madeBy, origin, vkey, from, to].filter(isText);
  const counts = [level, fileCount, byteCount, entryCount, ...Object.values(recordCounts)].filter(isCount);
  if (texts.length < 9 || counts.length < 4 + Object.keys(recordCounts).length || withheld.includes(null)) return null;
  const [t0 = '', t1 = '', t2 = '', t3 = '', t4 = '', t5 = '', t6 = '', t7 = '', t8 = ''] = texts;
  const [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = counts;
  return {
    ...{ packId: t0, organisation: t1, service: t2, preparedAt: t3, madeBy: t4, level: c0 },
    log: { origin: t5, vkey: t6 },
    period: { from: t7, to: t8 },
    withheld: withheld.filter((one) => one !== null),
    recordCounts: Object.fromEntries(Object.entries(recordCounts).flatMap(([k, v]) => (isCount(v) ? [[k, v]] : []))),
    ...{ fileCount: c1, byteCount: c2, entryCount: c3 },
  };
}

function withheldOf(listed: Json): Withheld | null {
  if (!isJsonObject(listed)) return null;
  const { what, count, because } = listed;
  return isText(what) && isText(because) && isCount(count) ? { what, count, because } : null;
}

const isText = (value: Json | undefined): value is string => typeof value === 'string';
const isCount = (value: Json | undefined): value is number => typeof value === 'number' && value >= 0;
const malformed = (detail: string) => rejected('pack-manifest-is-malformed', detail);
