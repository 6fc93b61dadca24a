/**
 * Reads a policy file, line by line (C2SP `tlog-policy`, "Policy file syntax and structure"). We ask for UTF-8
 * throughout, which the specification strongly recommends.
 */
import { utf8Text } from '../bytes.ts';
import { fromDecimal } from '../decimal.ts';
import { isSameKey, type NoteKey, parseVkey, type SignatureType } from '../note/note-key.ts';
import { accepted, type Rejected, rejected, type Verdict } from '../verdict.ts';
import type { Group, Policy } from './policy.ts';

export const POLICY_BYTES_MAX = 65_536;
/** Of logs, of witnesses and of groups each; the specification asks for at least 32. */
export const POLICY_NAMES_MAX = 256;

export function parsePolicy(bytes: Uint8Array): Verdict<Policy> {
  if (bytes.byteLength > POLICY_BYTES_MAX) {
    return rejected('input-is-too-large', `${bytes.byteLength} bytes, of ${POLICY_BYTES_MAX} at most`);
  }
  const text = utf8Text(bytes);
  if (text === null) return rejected('text-is-not-utf8', 'a policy is UTF-8');
  if (/[\0-\x08\v-\x1f\x7f]/.test(text)) return malformed('a control character');
  const lines = text.split('\n');
  if (lines.pop() !== '') return malformed('the last line is not ended');
  const draft: Draft = { logs: [], witnesses: new Map(), groups: new Map(), quorum: undefined };
  for (const [at, line] of lines.entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    const [keyword, ...rest] = words;
    if (keyword === undefined || keyword.startsWith('#')) continue;
    const refused = readLine(draft, keyword, rest);
    if (refused !== null) return { ...refused, detail: `line ${at + 1}: ${refused.detail}` };
  }
  const { quorum, ...policy } = draft;
  if (quorum === undefined) return malformed('no quorum line');
  return accepted({ ...policy, quorum: quorum === NONE ? null : quorum });
}

interface Draft {
  readonly logs: NoteKey[];
  readonly witnesses: Map<string, NoteKey>;
  readonly groups: Map<string, Group>;
  quorum: string | undefined;
}

/** Asks for no cosignature; never the name of a witness or a group. */
const NONE = 'none';

function readLine(draft: Draft, keyword: string, words: readonly string[]): Rejected | null {
  if (keyword === 'log') return readLog(draft, words);
  if (keyword === 'witness') return readWitness(draft, words);
  if (keyword === 'group') return readGroup(draft, words);
  if (keyword === 'quorum') return readQuorum(draft, words);
  return malformed('begins with no keyword');
}

/** `log <vkey> [<url>]` */
function readLog(draft: Draft, [vkey, , ...more]: readonly string[]): Rejected | null {
  const key = keyOf(vkey, 'ed25519', draft.logs);
  if (!key.ok) return key;
  if (more.length > 0) return malformed('words after the URL');
  draft.logs.push(key.value);
  return tooMany(draft.logs.length);
}

/** `witness <name> <vkey> [<url>]` */
function readWitness(draft: Draft, [name, vkey, , ...more]: readonly string[]): Rejected | null {
  if (name === undefined || !isFree(draft, name)) return malformed('the name is missing or taken');
  const key = keyOf(vkey, 'cosignature', [...draft.witnesses.values()]);
  if (!key.ok) return key;
  if (more.length > 0) return malformed('words after the URL');
  draft.witnesses.set(name, key.value);
  return tooMany(draft.witnesses.size);
}

/** `group <name> all|any|<k> <name>...` */
function readGroup(draft: Draft, [name, many, ...members]: readonly string[]): Rejected | null {
  if (name === undefined || !isFree(draft, name)) return malformed('the name is missing or taken');
  if (members.length === 0) return malformed('a group has at least one member');
  if (new Set(members).size < members.length) return malformed('a member is listed twice');
  if (!members.every((member) => isKnown(draft, member))) return malformed('a member is not defined above');
  // Of one group only: whoever counted in two could meet a quorum twice.
  const taken = [...draft.groups.values()].some((group) => group.members.some((member) => members.includes(member)));
  if (taken) return malformed('a member is in another group');
  const threshold = thresholdOf(many ?? '', members.length);
  if (threshold === null) return malformed(`the threshold is all, any or 1 to ${members.length}`);
  draft.groups.set(name, { threshold, members });
  return tooMany(draft.groups.size);
}

function thresholdOf(many: string, members: number): number | null {
  if (many === 'all') return members;
  if (many === 'any') return 1;
  const threshold = fromDecimal(many);
  return threshold !== null && threshold >= 1 && threshold <= members ? threshold : null;
}

/** `quorum <name>` */
function readQuorum(draft: Draft, [name, ...more]: readonly string[]): Rejected | null {
  if (draft.quorum !== undefined) return malformed('a second quorum');
  if (name === undefined || more.length > 0) return malformed('a quorum is one name');
  if (name !== NONE && !isKnown(draft, name)) return malformed('the quorum is not defined above');
  draft.quorum = name;
  return null;
}

function keyOf(vkey: string | undefined, type: SignatureType, others: readonly NoteKey[]): Verdict<NoteKey> {
  if (vkey === undefined) return malformed('the key is missing');
  const key = parseVkey(vkey);
  if (!key.ok) return key;
  if (key.value.type !== type) return malformed(`the key ${key.value.name} is of another type`);
  return others.some((other) => isSameKey(other, key.value)) ? malformed('the same key twice') : key;
}

const isKnown = (draft: Draft, name: string): boolean => draft.witnesses.has(name) || draft.groups.has(name);
const isFree = (draft: Draft, name: string): boolean => name !== NONE && !isKnown(draft, name);

const tooMany = (count: number): Rejected | null =>
  count > POLICY_NAMES_MAX ? malformed(`more than ${POLICY_NAMES_MAX}`) : null;
const malformed = (detail: string): Rejected => rejected('policy-is-malformed', detail);
