/** Files kept by their digest, each workspace apart from the others. Knows no table: write here first, then the row. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#assurance/refusal.ts';
import { arrive, type Content, type Scanner } from './evidence-files/arrival.ts';
import { type BlobKey, type Blobs, type ByteRange, homeOf, type PlacedBlob, pathOf } from './evidence-files/blobs.ts';
import { diskBlobs } from './evidence-files/disk-blobs.ts';
import { type Hold, Holds } from './evidence-files/holds.ts';
import { type InTurn, inTurn } from './evidence-files/in-turn.ts';

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
  /** `not-scanned`: this installation has no scanner. What is infected or could not be scanned is never kept. */
  readonly scan: 'clean' | 'not-scanned';
}

export interface OpenFile {
  /** Of the whole file, whatever part was asked for. */
  readonly bytes: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Which of some digests a record still refers to. */
export type Referred = (digests: readonly string[]) => Promise<ReadonlySet<string>>;

export type Removal = 'removed' | 'absent' | 'referred' | 'in-use';

export interface SweptFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface EvidenceFiles {
  /** What an evidence document may hold here at most. */
  readonly bytesMax: number;
  /** Keeps a file. When it resolves, the file outlasts a power cut. The same bytes twice are one file. */
  put(workspaceId: string, content: Content, bytesMax?: number): Promise<StoredFile>;
  /** The bytes, checked against the digest. A refusal when there is no such file, a fault when it is damaged. */
  read(workspaceId: string, sha256: string): Promise<Uint8Array>;
  /**
   * The bytes as they come from the store, without holding them. The last piece is given out only when the digest is
   * right, so a damaged file never arrives whole. A part by `range` cannot be checked; its size can.
   */
  open(workspaceId: string, sha256: string, range?: ByteRange | null): Promise<OpenFile>;
  exists(workspaceId: string, sha256: string): Promise<boolean>;
  /** Removes a file for good, unless a record refers to it or an act that put it has not ended. */
  remove(workspaceId: string, sha256: string, referred: Referred): Promise<Removal>;
  /** Removes every file of a workspace. */
  removeAll(workspaceId: string): Promise<void>;
  /** Workspaces that have a file here. */
  workspaces(): Promise<readonly string[]>;
  /**
   * Files that came before a moment and that no record refers to: what a program left that was killed between file and
   * row. `remove`: they go. The moment must lie further back than any act takes.
   */
  sweep(workspaceId: string, wish: SweepWish): Promise<readonly SweptFile[]>;
  /**
   * Runs the work of an act. What it puts is safe from removal until the act has ended. When it ends in a refusal, what
   * it put and nobody refers to goes again.
   */
  keeping<T>(work: (files: EvidenceFiles) => Promise<T>, referred: Referred): Promise<T>;
}

export interface SweepWish {
  readonly before: Date;
  readonly referred: Referred;
  readonly remove: boolean;
}

export interface EvidenceFilesOptions {
  /** Where the files lie for good; the folder itself unless given. */
  readonly blobs?: Blobs;
  readonly scanner?: Scanner | null;
  readonly bytesMax?: number;
}

/** What a file may hold that is read into memory, such as a questionnaire. */
export const FILE_BYTES_MAX = 100 * 1024 * 1024;

/** Files arrive below `folder` and, unless other blobs are given, stay there. */
export function openEvidenceFiles(folder: string, options: EvidenceFilesOptions = {}): EvidenceFiles {
  const { blobs = diskBlobs(folder), scanner = null, bytesMax = FILE_BYTES_MAX } = options;
  return new KeptFiles({ folder, blobs, scanner, bytesMax, turns: inTurn(), holds: new Holds() }, null);
}

interface Parts {
  readonly folder: string;
  readonly blobs: Blobs;
  readonly scanner: Scanner | null;
  readonly bytesMax: number;
  /** A file is placed and removed in turn, so that neither happens in the middle of the other. */
  readonly turns: InTurn;
  readonly holds: Holds;
}

interface Act {
  readonly hold: Hold;
  readonly put: Map<string, BlobKey>;
}

class KeptFiles implements EvidenceFiles {
  readonly bytesMax: number;
  readonly #parts: Parts;
  /** What the act does that these files were made for; null outside of an act. */
  readonly #act: Act | null;

  constructor(parts: Parts, act: Act | null) {
    this.bytesMax = parts.bytesMax;
    this.#parts = parts;
    this.#act = act;
  }

  put(workspaceId: string, content: Content, bytesMax = FILE_BYTES_MAX): Promise<StoredFile> {
    const { folder, blobs, scanner, turns } = this.#parts;
    return arrive({ folder, workspaceId }, content, { bytesMax, scanner }, async ({ path: file, sha256, bytes }) => {
      const key = { workspaceId, sha256 };
      await turns(pathOf(key), async () => {
        this.#act?.hold.hold(pathOf(key));
        this.#act?.put.set(pathOf(key), key);
        await blobs.place(key, { path: file, bytes });
      });
      return { sha256, bytes, scan: scanner === null ? 'not-scanned' : 'clean' };
    });
  }

  async read(workspaceId: string, sha256: string): Promise<Uint8Array> {
    const { bytes, body } = await this.open(workspaceId, sha256);
    const parts: Uint8Array[] = [];
    for await (const part of body) parts.push(part);
    return Buffer.concat(parts, bytes);
  }

  async open(workspaceId: string, sha256: string, range: ByteRange | null = null): Promise<OpenFile> {
    const key = { workspaceId, sha256 };
    const bytes = await this.#parts.blobs.bytes(key);
    if (bytes === null) throw absent();
    const body = this.#parts.blobs.stream(key, range);
    return { bytes, body: range === null ? verified(body, sha256) : body };
  }

  async exists(workspaceId: string, sha256: string): Promise<boolean> {
    return (await this.#parts.blobs.bytes({ workspaceId, sha256 })) !== null;
  }

  remove(workspaceId: string, sha256: string, referred: Referred): Promise<Removal> {
    return this.#removeUnless({ workspaceId, sha256 }, async () => (await referred([sha256])).has(sha256));
  }

  async removeAll(workspaceId: string): Promise<void> {
    const { folder, blobs } = this.#parts;
    await blobs.removeAll(workspaceId);
    await rm(path.join(folder, homeOf(workspaceId)), { recursive: true, force: true });
  }

  workspaces(): Promise<readonly string[]> {
    return this.#parts.blobs.workspaces();
  }

  async sweep(workspaceId: string, { before, referred, remove }: SweepWish): Promise<readonly SweptFile[]> {
    const { blobs } = this.#parts;
    const old: PlacedBlob[] = [];
    for await (const blob of blobs.list(workspaceId)) if (blob.placedAt < before) old.push(blob);
    const kept = await referred(old.map(({ sha256 }) => sha256));
    const orphans = old.filter(({ sha256 }) => !kept.has(sha256));
    if (!remove) return orphans;
    const removed: SweptFile[] = [];
    for (const orphan of orphans) {
      const key = { workspaceId, sha256: orphan.sha256 };
      // The same bytes may have come again since the list was made.
      const isWanted = async () =>
        ((await blobs.placedAt(key)) ?? before) >= before || (await referred([key.sha256])).has(key.sha256);
      if ((await this.#removeUnless(key, isWanted)) === 'removed') removed.push(orphan);
    }
    return removed;
  }

  async keeping<T>(work: (files: EvidenceFiles) => Promise<T>, referred: Referred): Promise<T> {
    const act = { hold: this.#parts.holds.begin(), put: new Map<string, BlobKey>() };
    try {
      return await work(new KeptFiles(this.#parts, act));
    } catch (error) {
      act.hold.end();
      // After a fault nobody knows whether the rows were written; the file stays and a sweep finds out.
      if (error instanceof Refusal) await this.#takeBack([...act.put.values()], referred);
      throw error;
    } finally {
      act.hold.end();
    }
  }

  async #takeBack(keys: readonly BlobKey[], referred: Referred): Promise<void> {
    // What cannot be removed now is an orphan for the sweep; the refusal is what the caller has to hear.
    for (const { workspaceId, sha256 } of keys) await this.remove(workspaceId, sha256, referred).catch(() => undefined);
  }

  async #removeUnless(key: BlobKey, isWanted: () => Promise<boolean>): Promise<Removal> {
    const { turns, holds, blobs } = this.#parts;
    return turns(pathOf(key), async () => {
      if (holds.isHeld(pathOf(key))) return 'in-use';
      if (await isWanted()) return 'referred';
      return (await blobs.remove(key)) ? 'removed' : 'absent';
    });
  }
}

/** Holds one piece back until the digest is known to be right. */
async function* verified(body: AsyncIterable<Uint8Array>, sha256: string): AsyncIterable<Uint8Array> {
  const digest = createHash('sha256');
  let last: Uint8Array | null = null;
  for await (const part of body) {
    digest.update(part);
    if (last !== null) yield last;
    last = part;
  }
  const found = digest.digest('hex');
  if (found !== sha256) throw new Error(`The kept file ${sha256} is damaged: it now has the digest ${found}.`);
  if (last !== null) yield last;
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', { message: 'There is no such file.', mend: 'Open it from the list again.' });
