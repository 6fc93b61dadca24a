/** Files kept by their digest, each workspace in a folder of its own. Knows no table: write here first, then the row. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#assurance/refusal.ts';

interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface EvidenceFiles {
  /** Keeps a file. When it resolves, the file outlasts a power cut. The same bytes twice are one file. */
  put(workspaceId: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** The bytes, checked against the digest. A refusal when there is no such file, a fault when it is damaged. */
  read(workspaceId: string, sha256: string): Promise<Uint8Array>;
  /** Removes every file of a workspace. */
  removeAll(workspaceId: string): Promise<void>;
}

export const FILE_BYTES_MAX = 100 * 1024 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** Files below `folder`: `<workspace>/sha256/<first two digits>/<digest>`. */
export function openEvidenceFiles(folder: string): EvidenceFiles {
  const home = (workspaceId: string) => path.join(folder, checked(workspaceId, UUID));
  const placeOf = (workspaceId: string, sha256: string) =>
    path.join(home(workspaceId), 'sha256', checked(sha256, SHA256).slice(0, 2), sha256);
  return {
    async put(workspaceId, content) {
      const arriving = path.join(home(workspaceId), 'arriving', randomBytes(12).toString('hex'));
      await makeFolder(path.dirname(arriving));
      try {
        const stored = await writeSynced(arriving, content instanceof Uint8Array ? [content] : content);
        const place = placeOf(workspaceId, stored.sha256);
        await makeFolder(path.dirname(place));
        await rename(arriving, place);
        await syncFolder(path.dirname(place));
        return stored;
      } finally {
        await rm(arriving, { force: true });
      }
    },
    async read(workspaceId, sha256) {
      const bytes = await readFile(placeOf(workspaceId, sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        throw new Refusal('record-is-absent', {
          message: 'There is no such file.',
          mend: 'Open it from the list again.',
        });
      });
      const found = createHash('sha256').update(bytes).digest('hex');
      if (found !== sha256) throw new Error(`The kept file ${sha256} is damaged: it now has the digest ${found}.`);
      return bytes;
    },
    async removeAll(workspaceId) {
      await rm(home(workspaceId), { recursive: true, force: true });
    },
  };
}

/** Removes what a killed program left half-written. Only while no other program keeps files there. */
export async function sweepArrivals(folder: string): Promise<void> {
  const homes = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const home of homes) await rm(path.join(folder, home, 'arriving'), { recursive: true, force: true });
}

/** Nothing that came from outside becomes part of a path unless it looks exactly like an id or a digest. */
function checked(part: string, grammar: RegExp): string {
  if (!grammar.test(part)) throw new Error('A file was asked for by something that is no id or digest.');
  return part;
}

async function writeSynced(
  file: string,
  content: AsyncIterable<Uint8Array> | readonly Uint8Array[],
): Promise<StoredFile> {
  const digest = createHash('sha256');
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const part of content) {
      bytes += part.length;
      if (bytes > FILE_BYTES_MAX) throw tooLarge();
      digest.update(part);
      await handle.writeFile(part);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: digest.digest('hex'), bytes };
}

/** A new folder is only as durable as its entry in the one above. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await syncFolder(path.dirname(made));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const tooLarge = (): Refusal =>
  new Refusal('file-is-too-large', {
    message: `The file is larger than ${FILE_BYTES_MAX / 1024 / 1024} MB.`,
    mend: 'Split it, or remove pictures and attachments from it.',
  });
