/** What a place for files can do: the same for the disk and for an object store. Knows no row and no digest to check. */

/** One file of one workspace, named by what is in it. */
export interface BlobKey {
  readonly workspaceId: string;
  readonly sha256: string;
}

/** Bytes from `start` to `end`, both included, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A file that lies whole on this machine's disk, synced. */
export interface ArrivedFile {
  readonly path: string;
  readonly bytes: number;
}

export interface PlacedBlob {
  readonly sha256: string;
  readonly bytes: number;
  /** When its bytes came the last time. */
  readonly placedAt: Date;
}

export interface Blobs {
  /** Gives an arrived file its place, whole or not at all. What lies there already is the same and is replaced. */
  place(key: BlobKey, file: ArrivedFile): Promise<void>;
  /** Null: there is no such file. */
  bytes(key: BlobKey): Promise<number | null>;
  /** Opens nothing before somebody reads. A failure when there is no such file. */
  stream(key: BlobKey, range: ByteRange | null): AsyncIterable<Uint8Array>;
  /** When its bytes came the last time; null where there is none. */
  placedAt(key: BlobKey): Promise<Date | null>;
  /** False: there was none. */
  remove(key: BlobKey): Promise<boolean>;
  removeAll(workspaceId: string): Promise<void>;
  list(workspaceId: string): AsyncIterable<PlacedBlob>;
  /** Workspaces that have a file here. */
  workspaces(): Promise<readonly string[]>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** True for what can be the name of a workspace's folder. */
export const isWorkspaceId = (text: string): boolean => UUID.test(text);

/** True for a digest as files are named by. */
export const isSha256 = (text: string): boolean => SHA256.test(text);

/** The same below the data folder and in a bucket, so that files can be moved from one to the other by copying. */
export const pathOf = ({ workspaceId, sha256 }: BlobKey): string =>
  `${homeOf(workspaceId)}/sha256/${checked(sha256, SHA256).slice(0, 2)}/${sha256}`;

/** The folder of a workspace. */
export const homeOf = (workspaceId: string): string => checked(workspaceId, UUID);

/** Nothing that came from outside becomes part of a path unless it looks exactly like an id or a digest. */
function checked(part: string, grammar: RegExp): string {
  if (!grammar.test(part)) throw new Error('A file was asked for by something that is no id or digest.');
  return part;
}
