/** Writes what comes in to a file on this machine's disk, counting, hashing and scanning as it goes. Places nothing. */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#assurance/refusal.ts';
import { type ArrivedFile, homeOf } from './blobs.ts';
import { makeFolder } from './durable-folder.ts';

/** Looks for malware in one file while it comes in. Refuses what is infected and what it could not scan. */
export interface Scan {
  /** Resolves when the scanner has room for more. */
  take(part: Uint8Array): Promise<void>;
  /** Resolves when everything was scanned and found clean. */
  finish(): Promise<void>;
  /** The file broke off; nobody waits for a verdict. */
  abandon(): void;
}

/** Whoever scans what is kept. */
export interface Scanner {
  /** Refuses when the scanner does not answer: nothing is kept unscanned. */
  begin(): Promise<Scan>;
}

export type Content = Uint8Array | AsyncIterable<Uint8Array>;

export interface Arrival extends ArrivedFile {
  readonly sha256: string;
}

const ARRIVING = 'arriving';
/** What may wait in memory while the disk is busy. */
const WAITING_BYTES_MAX = 1024 * 1024;

export interface ArrivalLimits {
  readonly bytesMax: number;
  readonly scanner: Scanner | null;
}

/**
 * Hands the arrived file to `placed`, and leaves nothing of it where it arrived. When `placed` is called, the bytes are
 * on the disk for good and were found clean.
 */
export async function arrive<T>(
  { folder, workspaceId }: { readonly folder: string; readonly workspaceId: string },
  content: Content,
  limits: ArrivalLimits,
  placed: (arrival: Arrival) => Promise<T>,
): Promise<T> {
  const file = path.join(folder, homeOf(workspaceId), ARRIVING, randomBytes(12).toString('hex'));
  const scan = (await limits.scanner?.begin()) ?? null;
  try {
    await makeFolder(path.dirname(file));
    const arrival = await write(file, content, { bytesMax: limits.bytesMax, scan });
    await scan?.finish();
    return await placed(arrival);
  } catch (error) {
    scan?.abandon();
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

/** Removes what a killed program left half-written. Only while no other program keeps files there. */
export async function sweepArrivals(folder: string): Promise<void> {
  const homes = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const home of homes) await rm(path.join(folder, home, ARRIVING), { recursive: true, force: true });
}

async function write(
  file: string,
  content: Content,
  { bytesMax, scan }: { readonly bytesMax: number; readonly scan: Scan | null },
): Promise<Arrival> {
  const digest = createHash('sha256');
  let bytes = 0;
  const looked = async function* (source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    for await (const part of source) {
      bytes += part.byteLength;
      if (bytes > bytesMax) throw tooLarge(bytesMax);
      digest.update(part);
      await scan?.take(part);
      yield part;
    }
  };
  const onDisk = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true, highWaterMark: WAITING_BYTES_MAX });
  try {
    await pipeline(content instanceof Uint8Array ? [content] : content, looked, onDisk);
  } finally {
    // What broke off at once may still be being opened, and would appear after it was removed.
    if (!onDisk.closed) await new Promise<void>((resolve) => onDisk.once('close', resolve));
  }
  return { path: file, bytes, sha256: digest.digest('hex') };
}

/** The one sentence for files over the limit. */
export const tooLarge = (bytesMax: number): Refusal =>
  new Refusal('file-is-too-large', {
    message: `The file is larger than ${Math.floor(bytesMax / 1024 / 1024)} MB.`,
    mend: 'Split it, or remove pictures and attachments from it.',
  });
