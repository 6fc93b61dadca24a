/** The part of a log within a pack: one checkpoint, and entries that each stand in it with their proof. */
import { sameBytes } from '../bytes.ts';
import { leafHash } from '../merkle/tree-hash.ts';
import { verifyInclusion } from '../merkle/verify.ts';
import type { NoteKey } from '../note/note-key.ts';
import { type JudgedCheckpoint, judgeCheckpoint, type Policy } from '../policy/policy.ts';
import { parseProofFile } from '../proof-file/proof-file.ts';
import { parseToldEntry, verifyDisclosures } from '../proof-file/told-entry.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

export interface SliceCheckpoint extends JudgedCheckpoint {
  readonly bytes: Uint8Array;
}

/** The checkpoint, of the log that signed the pack. */
export function openSlice(bytes: Uint8Array, policy: Policy, signer: NoteKey): Verdict<SliceCheckpoint> {
  const judged = judgeCheckpoint(bytes, policy);
  if (!judged.ok) return judged;
  const { origin } = judged.value.checkpoint;
  if (origin !== signer.name) return rejected('checkpoint-is-of-another-log', 'the pack is of another log');
  return accepted({ ...judged.value, bytes });
}

/** Whether the entry within a proof file stands in the log. All are proved against the one checkpoint of the pack. */
export function verifyEntry(bytes: Uint8Array, slice: SliceCheckpoint): Verdict<null> {
  const file = parseProofFile(bytes);
  if (!file.ok) return file;
  const { extra, index, proof, checkpoint } = file.value;
  if (!sameBytes(checkpoint, slice.bytes)) return rejected('proof-file-is-malformed', 'it has another checkpoint');
  const told = extra === null ? null : parseToldEntry(extra);
  if (told === null) return rejected('proof-file-is-malformed', 'it does not hold its entry');
  if (!told.ok) return told;
  const { entry, disclosures } = told.value;
  const disclosed = verifyDisclosures(entry, disclosures);
  if (!disclosed.ok) return disclosed;
  const { size, root } = slice.checkpoint;
  return verifyInclusion({ leaf: leafHash(entry), index, size, root, proof });
}
