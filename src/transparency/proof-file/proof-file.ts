/**
 * A file that proves offline that something was logged: index, inclusion proof, signed checkpoint (C2SP `tlog-proof`).
 * It does not hold what was logged; whoever verifies brings that.
 */
import { base64Of, fromBase64, utf8Bytes, utf8Text } from '../bytes.ts';
import { fromDecimal, isCount } from '../decimal.ts';
import { fromHashLines, hashLines } from '../merkle/hash-lines.ts';
import { type Hash, leafHash } from '../merkle/tree-hash.ts';
import { verifyInclusion } from '../merkle/verify.ts';
import { NOTE_BYTES_MAX } from '../note/note-text.ts';
import { type JudgedCheckpoint, judgeCheckpoint, type Policy } from '../policy/policy.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

/** Room for a checkpoint, a proof and what is told beside them. */
export const PROOF_FILE_BYTES_MAX = NOTE_BYTES_MAX + 262_144;

export interface ProofFile {
  /** Told beside the proof, such as salts and values. Nothing vouches for it until it is checked against the entry. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  readonly proof: readonly Hash[];
  /** The signed note, as the log gave it out. */
  readonly checkpoint: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

export function proofFileBytes({ extra, index, proof, checkpoint }: ProofFile): Uint8Array {
  const note = utf8Text(checkpoint);
  if (note === null || !isCount(index)) throw new TypeError('That is no proof.');
  const extraLine = extra === null ? '' : `extra ${base64Of(extra)}\n`;
  return utf8Bytes(`${HEADER}\n${extraLine}index ${index}\n${hashLines(proof)}\n${note}`);
}

/** Takes the file apart; its checkpoint is still a note to be opened. */
export function parseProofFile(bytes: Uint8Array): Verdict<ProofFile> {
  if (bytes.byteLength > PROOF_FILE_BYTES_MAX) {
    return rejected('input-is-too-large', `${bytes.byteLength} bytes, of ${PROOF_FILE_BYTES_MAX} at most`);
  }
  const text = utf8Text(bytes);
  if (text === null) return rejected('text-is-not-utf8', 'a proof file is UTF-8');
  const cut = text.indexOf('\n\n');
  if (cut < 0) return malformed('no empty line before the checkpoint');
  const [header, ...lines] = text.slice(0, cut).split('\n');
  if (header !== HEADER) return malformed(`the first line is not ${HEADER}`);
  const extraText = lines[0]?.startsWith(EXTRA) ? lines.shift()?.slice(EXTRA.length) : undefined;
  const extra = extraText === undefined ? null : fromBase64(extraText);
  if (extraText !== undefined && extra === null) return malformed('the extra data is no base64');
  const indexLine = lines.shift();
  const index = indexLine?.startsWith(INDEX) ? fromDecimal(indexLine.slice(INDEX.length)) : null;
  if (index === null) return malformed('no line with the index');
  const proof = fromHashLines(lines);
  if (proof === null) return malformed('a line of the proof is no hash, or there are too many');
  return accepted({ extra, index, proof, checkpoint: utf8Bytes(text.slice(cut + 2)) });
}

const EXTRA = 'extra ';
const INDEX = 'index ';

const malformed = (detail: string) => rejected('proof-file-is-malformed', detail);

export interface ProvenEntry extends JudgedCheckpoint {
  readonly index: number;
  readonly extra: Uint8Array | null;
}

/**
 * Whether a log of the policy holds this entry. Order as in the file: form, signatures of the log, cosignatures,
 * inclusion, and at last whether the witnesses are enough, so that `quorum-is-not-met` is said only of a proof that is
 * sound otherwise.
 */
export function verifyProofFile(bytes: Uint8Array, entry: Uint8Array, policy: Policy): Verdict<ProvenEntry> {
  const file = parseProofFile(bytes);
  if (!file.ok) return file;
  const judged = judgeCheckpoint(file.value.checkpoint, policy);
  if (!judged.ok) return judged;
  const { index, proof, extra } = file.value;
  const { size, root } = judged.value.checkpoint;
  const included = verifyInclusion({ leaf: leafHash(entry), index, size, root, proof });
  if (!included.ok) return included;
  if (!judged.value.quorumIsMet) return rejected('quorum-is-not-met', `${judged.value.witnessedBy.size} cosigned`);
  return accepted({ ...judged.value, index, extra });
}
