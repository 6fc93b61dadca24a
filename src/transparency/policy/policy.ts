/**
 * Whom to trust with a log: its key, witnesses, and how many of them must have seen a checkpoint (C2SP `tlog-policy`).
 * Judges a checkpoint by such a policy; whoever verifies brings their own.
 */
import { type OpenedCheckpoint, openCheckpoint, parseCheckpoint } from '../checkpoint/checkpoint.ts';
import { checkSignatures, type VerifiedSignature } from '../note/note.ts';
import type { NoteKey } from '../note/note-key.ts';
import { parseNote } from '../note/note-text.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

export interface Policy {
  /** The name of a key of a log is the origin of that log. */
  readonly logs: readonly NoteKey[];
  readonly witnesses: ReadonlyMap<string, NoteKey>;
  /** In the order of their lines: the members of a group come before it, so that there are no circles. */
  readonly groups: ReadonlyMap<string, Group>;
  /** The name of a witness or a group; null where no cosignature is asked for. */
  readonly quorum: string | null;
}

export interface Group {
  /** How many of the members must have witnessed. */
  readonly threshold: number;
  readonly members: readonly string[];
}

export interface JudgedCheckpoint extends OpenedCheckpoint {
  /** Which witnesses of the policy cosigned it, by their names there, and when. */
  readonly witnessedBy: ReadonlyMap<string, VerifiedSignature>;
  /** Without it the checkpoint is signed by its log, and nobody need have seen it. */
  readonly quorumIsMet: boolean;
}

/** What a checkpoint is worth under a policy: whether a log of it signed, who cosigned, whether these are enough. */
export function judgeCheckpoint(note: Uint8Array, policy: Policy): Verdict<JudgedCheckpoint> {
  const parts = parseNote(note);
  if (!parts.ok) return parts;
  const stated = parseCheckpoint(parts.value.text);
  if (!stated.ok) return stated;
  const { origin } = stated.value;
  const keys = policy.logs.filter((log) => log.name === origin);
  if (keys.length === 0) return rejected('checkpoint-is-of-another-log', 'the policy names no log of this origin');
  const opened = openCheckpoint(note, { origin, keys });
  if (!opened.ok) return opened;
  const cosigned = checkSignatures(parts.value.text, parts.value.signatures, [...policy.witnesses.values()]);
  if (!cosigned.ok && cosigned.reason !== 'note-has-no-trusted-signature') return cosigned;
  const signatures = cosigned.ok ? cosigned.value.signatures : [];
  const witnessedBy = new Map<string, VerifiedSignature>();
  for (const [name, key] of policy.witnesses) {
    const signature = signatures.find((one) => one.key === key);
    if (signature !== undefined) witnessedBy.set(name, signature);
  }
  return accepted({ ...opened.value, witnessedBy, quorumIsMet: quorumIsMet(policy, new Set(witnessedBy.keys())) });
}

/** Whether these witnesses, by their names in the policy, are enough for it. */
export function quorumIsMet(policy: Policy, witnesses: ReadonlySet<string>): boolean {
  if (policy.quorum === null) return true;
  const witnessed = new Set(witnesses);
  for (const [name, { threshold, members }] of policy.groups) {
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name);
  }
  return witnessed.has(policy.quorum);
}
