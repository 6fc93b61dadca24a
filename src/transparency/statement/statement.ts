/**
 * A claim about files that are named by their digests (in-toto Attestation Framework, Statement v1), as it stands in
 * the payload of an envelope.
 */
import { fromHex } from '../bytes.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../canonical-json/json.ts';
import { readJson } from '../canonical-json/read.ts';
import { canonicalJson } from '../canonical-json/write.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

/** The type of the payload of an envelope around a statement. */
export const STATEMENT_PAYLOAD_TYPE = 'application/vnd.in-toto+json';
export const STATEMENT_SUBJECTS_MAX = 200_000;

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

export interface Subject {
  /** Null where the producer gave none. Two subjects never share a name. */
  readonly name: string | null;
  /** Lower-case hex by algorithm; at least one. */
  readonly digests: ReadonlyMap<string, string>;
}

export interface Statement {
  readonly subjects: readonly Subject[];
  readonly predicateType: string;
  readonly predicate: JsonObject;
}

/** The canonical JSON of a statement. */
export const statementBytes = ({ subjects, predicateType, predicate }: Statement): Uint8Array =>
  canonicalJson({
    _type: STATEMENT_TYPE,
    subject: subjects.map(({ name, digests }) => ({
      ...(name === null ? {} : { name }),
      digest: Object.fromEntries(digests),
    })),
    predicateType,
    predicate,
  });

/** Reads the payload of an envelope whose signatures were checked before. Fields beside those of v1 are passed over. */
export function parseStatement(bytes: Uint8Array): Verdict<Statement> {
  const json = readJson(bytes);
  if (!json.ok) return json;
  if (!isJsonObject(json.value)) return malformed('no object');
  const { _type, subject, predicateType, predicate } = json.value;
  if (_type !== STATEMENT_TYPE) return malformed(`_type is not ${STATEMENT_TYPE}`);
  if (typeof predicateType !== 'string' || predicateType === '') return malformed('predicateType');
  if (predicate !== undefined && !isJsonObject(predicate)) return malformed('predicate');
  if (!isJsonList(subject) || subject.length === 0 || subject.length > STATEMENT_SUBJECTS_MAX) {
    return malformed(`subject: 1 to ${STATEMENT_SUBJECTS_MAX}`);
  }
  const subjects: Subject[] = [];
  const names = new Set<string>();
  for (const listed of subject) {
    const read = parseSubject(listed);
    if (read === null) return malformed(`subject ${subjects.length + 1}`);
    if (read.name !== null && names.has(read.name))
      return malformed(`subject ${subjects.length + 1}: name given twice`);
    if (read.name !== null) names.add(read.name);
    subjects.push(read);
  }
  return accepted({ subjects, predicateType, predicate: predicate ?? {} });
}

function parseSubject(listed: Json): Subject | null {
  if (!isJsonObject(listed) || !isJsonObject(listed.digest)) return null;
  const { name, digest } = listed;
  if (name !== undefined && (typeof name !== 'string' || name === '')) return null;
  const digests = new Map<string, string>();
  for (const [algorithm, value] of Object.entries(digest)) {
    if (typeof value !== 'string' || !isDigest(algorithm, value)) return null;
    digests.set(algorithm, value);
  }
  return digests.size === 0 ? null : { name: name ?? null, digests };
}

/** Lower-case hex, of the length of its algorithm where we know it. */
function isDigest(algorithm: string, value: string): boolean {
  const bytes = fromHex(value);
  const expected = DIGEST_BYTES.get(algorithm) ?? bytes?.byteLength;
  return bytes !== null && bytes.byteLength > 0 && bytes.byteLength === expected;
}

const DIGEST_BYTES: ReadonlyMap<string, number> = new Map([
  ['sha256', 32],
  ['sha512', 64],
]);

const malformed = (detail: string) => rejected('statement-is-malformed', detail);
