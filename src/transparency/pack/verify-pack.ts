/**
 * Verifies a pack as it comes, in one pass: archive, signature, manifest, every file, the entries of the log. What it
 * gives is never an exception: intact, forged, or intact and yet short of what the policy of the reader asks for.
 */
import { concatBytes, hexOf } from '../bytes.ts';
import { ENVELOPE_BYTES_MAX } from '../dsse/envelope.ts';
import type { Policy } from '../policy/policy.ts';
import { PROOF_FILE_BYTES_MAX } from '../proof-file/proof-file.ts';
import { runningSha256 } from '../sha256.ts';
import { type Reason, type Rejected, rejected } from '../verdict.ts';
import { type FileTaker, readArchive } from './archive.ts';
import { openSlice, type SliceCheckpoint, verifyEntry } from './log-slice.ts';
import { CHECKPOINT_NAME, ENTRIES_FOLDER, MANIFEST_NAME, type PackManifest } from './manifest.ts';
import { openManifest, type TrustedManifest } from './pack-trust.ts';

export const PACK_OUTCOMES = ['intact', 'forged', 'policy-not-met'] as const;
export type PackOutcome = (typeof PACK_OUTCOMES)[number];

export interface PackReason {
  readonly reason: Reason;
  /** The file of the pack that is meant; null where it is the archive as a whole. */
  readonly file: string | null;
  readonly detail: string;
}

export interface PackReport {
  readonly outcome: PackOutcome;
  readonly reasons: readonly PackReason[];
  /** Null where no signature vouches for it. */
  readonly manifest: PackManifest | null;
  /** Files whose bytes are those the manifest names. */
  readonly files: number;
  readonly bytes: number;
  /** Entries that were shown to stand in the log. */
  readonly entries: number;
  readonly checkpointSize: number | null;
  /** Witnesses of the policy that cosigned the checkpoint. */
  readonly witnessedBy: readonly string[];
}

/** Beyond that many nobody reads on. */
const REASONS_MAX = 100;

/** The pack as a whole. Null for `policy`: the reader names nobody, and the best it can be is `policy-not-met`. */
export async function verifyPack(pieces: AsyncIterable<Uint8Array>, policy: Policy | null): Promise<PackReport> {
  const judge = new PackJudge(policy);
  const read = await readArchive(pieces, { file: (name, size) => judge.begin(name, size) });
  if (read.ok) judge.endOfArchive();
  else judge.say(read, read.file ?? null);
  return judge.report();
}

class PackJudge {
  readonly #policy: Policy | null;
  readonly #reasons: PackReason[] = [];
  readonly #seen = new Set<string>();
  #trusted: TrustedManifest | null = null;
  #slice: SliceCheckpoint | null = null;
  #last = '';
  #files = 0;
  #bytes = 0;
  #read = 0;
  #entries = 0;

  constructor(policy: Policy | null) {
    this.#policy = policy;
  }

  say({ reason, detail }: Rejected, file: string | null): void {
    if (this.#reasons.length < REASONS_MAX) this.#reasons.push({ reason, file, detail });
  }

  begin(name: string, size: number): FileTaker | Rejected {
    if (this.#trusted === null) return this.#beginManifest(name, size);
    // One set of files makes one pack: they stand in the order of their names.
    if (name <= this.#last || name === MANIFEST_NAME)
      return rejected('archive-is-malformed', `${name} is out of order`);
    this.#last = name;
    const kept = isLogFile(name) && size <= PROOF_FILE_BYTES_MAX ? collected() : null;
    const digest = runningSha256();
    return {
      piece: (bytes) => {
        digest.add(bytes);
        kept?.add(bytes);
      },
      end: () => this.#endOfFile({ name, size, sha256: hexOf(digest.end()), bytes: kept?.bytes() ?? null }),
    };
  }

  #beginManifest(name: string, size: number): FileTaker | Rejected {
    if (name !== MANIFEST_NAME) return rejected('pack-manifest-is-missing', `${MANIFEST_NAME} is not the first file`);
    if (size > ENVELOPE_BYTES_MAX) return rejected('input-is-too-large', `${size} bytes of manifest`);
    const kept = collected();
    return {
      piece: kept.add,
      end: () => {
        const opened = openManifest(kept.bytes(), this.#policy);
        if (!opened.ok) return opened;
        this.#trusted = opened.value;
        return null;
      },
    };
  }

  #endOfFile(file: TakenFile): Rejected | null {
    const { name, size, sha256 } = file;
    this.#seen.add(name);
    this.#read += size;
    const stated = this.#trusted?.manifest.digests.get(name);
    if (stated === undefined) this.say(rejected('pack-file-is-not-named', 'the manifest does not name it'), name);
    else if (stated !== sha256) this.say(rejected('pack-file-was-altered', `its SHA-256 is ${sha256}`), name);
    else this.#endOfSoundFile(file);
    return null;
  }

  #endOfSoundFile({ name, size, bytes }: TakenFile): void {
    this.#files += 1;
    this.#bytes += size;
    if (!isLogFile(name) || this.#trusted === null) return;
    if (bytes === null) {
      this.say(rejected('input-is-too-large', `${size} bytes`), name);
      return;
    }
    const { policy, signer } = this.#trusted;
    if (name === CHECKPOINT_NAME) {
      const opened = openSlice(bytes, policy, signer);
      if (opened.ok) this.#slice = opened.value;
      else this.say(opened, name);
      return;
    }
    // The checkpoint stands before them; where it is not sound that was said.
    if (this.#slice === null) return;
    const proven = verifyEntry(bytes, this.#slice);
    if (proven.ok) this.#entries += 1;
    else this.say(proven, name);
  }

  endOfArchive(): void {
    if (this.#trusted === null) {
      this.say(rejected('pack-manifest-is-missing', 'the archive is empty'), null);
      return;
    }
    const { digests, byteCount } = this.#trusted.manifest;
    for (const name of [...digests.keys(), CHECKPOINT_NAME])
      if (!this.#seen.has(name)) {
        this.#seen.add(name);
        this.say(rejected('pack-file-is-missing', 'it is not in the archive'), name);
      }
    if (this.#reasons.length === 0 && byteCount !== this.#read)
      this.say(
        rejected('pack-counts-do-not-match', `${this.#read} bytes, and ${byteCount} are counted`),
        MANIFEST_NAME,
      );
  }

  report(): PackReport {
    const isForged = this.#reasons.length > 0;
    if (!isForged) this.#sayWhatPolicyMisses();
    return {
      outcome: isForged ? 'forged' : this.#reasons.length > 0 ? 'policy-not-met' : 'intact',
      reasons: this.#reasons,
      manifest: this.#trusted?.manifest ?? null,
      files: this.#files,
      bytes: this.#bytes,
      entries: this.#entries,
      checkpointSize: this.#slice?.checkpoint.size ?? null,
      witnessedBy: [...(this.#slice?.witnessedBy.keys() ?? [])],
    };
  }

  #sayWhatPolicyMisses(): void {
    if (this.#policy === null)
      this.say(rejected('trust-is-not-given', 'nobody said whose key to trust; the one in the pack was taken'), null);
    else if (this.#slice?.quorumIsMet !== true)
      this.say(rejected('quorum-is-not-met', `${this.#slice?.witnessedBy.size ?? 0} cosigned`), CHECKPOINT_NAME);
  }
}

interface TakenFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** Of files of the log; null for all others. */
  readonly bytes: Uint8Array | null;
}

const isLogFile = (name: string): boolean => name === CHECKPOINT_NAME || name.startsWith(ENTRIES_FOLDER);

function collected() {
  const pieces: Uint8Array[] = [];
  return { add: (piece: Uint8Array) => void pieces.push(piece), bytes: () => concatBytes(pieces) };
}
