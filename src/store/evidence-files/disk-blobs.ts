/** Files on this machine's disk, below one folder. Whole or not at all: a file gets its name when it is complete. */
import { createReadStream } from 'node:fs';
import { readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { type Blobs, homeOf, isSha256, isWorkspaceId, type PlacedBlob, pathOf } from './blobs.ts';
import { makeFolder, syncFolder } from './durable-folder.ts';

/** The first two digits of the digests in it. */
const SHELF = /^[0-9a-f]{2}$/;
const READ_BYTES = 256 * 1024;

/** Files below `folder`: `<workspace>/sha256/<first two digits>/<digest>`. */
export function diskBlobs(folder: string): Blobs {
  const placeOf = (key: Parameters<typeof pathOf>[0]) => path.join(folder, pathOf(key));
  return {
    async place(key, file) {
      const place = placeOf(key);
      await makeFolder(path.dirname(place));
      await rename(file.path, place);
      await syncFolder(path.dirname(place));
    },
    async bytes(key) {
      return (await present(stat(placeOf(key))))?.size ?? null;
    },
    async *stream(key, range) {
      yield* createReadStream(placeOf(key), { highWaterMark: READ_BYTES, ...range });
    },
    async placedAt(key) {
      return (await present(stat(placeOf(key))))?.mtime ?? null;
    },
    async remove(key) {
      const place = placeOf(key);
      if ((await present(unlink(place).then(() => true))) === null) return false;
      await syncFolder(path.dirname(place));
      return true;
    },
    async removeAll(workspaceId) {
      await rm(path.join(folder, homeOf(workspaceId)), { recursive: true, force: true });
    },
    list: (workspaceId) => listed(path.join(folder, homeOf(workspaceId), 'sha256')),
    async workspaces() {
      return ((await present(readdir(folder))) ?? []).filter(isWorkspaceId);
    },
  };
}

async function* listed(home: string): AsyncIterable<PlacedBlob> {
  for (const shelf of ((await present(readdir(home))) ?? []).filter((name) => SHELF.test(name))) {
    for (const sha256 of (await present(readdir(path.join(home, shelf)))) ?? []) {
      const found = isSha256(sha256) ? await present(stat(path.join(home, shelf, sha256))) : null;
      if (found !== null) yield { sha256, bytes: found.size, placedAt: found.mtime };
    }
  }
}

/** Null for what is not there; every other failure is one. */
async function present<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
