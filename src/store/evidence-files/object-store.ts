/** Files in a bucket of an S3-compatible store. An object is put in one request, so it is there whole or not at all. */
import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3mini } from 's3mini';
import { type Blobs, type ByteRange, homeOf, isSha256, isWorkspaceId, type PlacedBlob, pathOf } from './blobs.ts';
import { isAbsent, isPassing, wordsFor } from './object-store-failures.ts';

/** Where the objects lie, and as whom they are reached. Made by `app.ts` from the configuration. */
export interface ObjectStoreAccess {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const PAGE = 1_000;
const ATTEMPTS_MAX = 3;
const PAUSE_MS = 250;

/** Files in the bucket: `<workspace>/sha256/<first two digits>/<digest>`. */
export async function objectStoreBlobs(access: ObjectStoreAccess): Promise<Blobs> {
  const client = await clientOf(access);
  return {
    async place(key, file) {
      const place = pathOf(key);
      // The store checks the digest too, so that nothing is kept that changed on the way.
      const checksum = { 'x-amz-checksum-sha256': Buffer.from(key.sha256, 'hex').toString('base64') };
      await asked(`put ${place}`, async () => {
        const answer = await client.putObject(place, await openAsBlob(file.path), MEDIA_TYPE, undefined, checksum);
        await answer.arrayBuffer();
      });
    },
    bytes: (key) => sizeOf(client, pathOf(key)),
    stream: (key, range) => streamed(client, pathOf(key), range),
    async placedAt(key) {
      const place = pathOf(key);
      const { found } = await page(client, place, undefined);
      return found.find((object) => object.key === place)?.placedAt ?? null;
    },
    async remove(key) {
      const place = pathOf(key);
      if ((await sizeOf(client, place)) === null) return false;
      await asked(`delete ${place}`, () => client.deleteObject(place));
      return true;
    },
    async removeAll(workspaceId) {
      for await (const { sha256 } of listed(client, workspaceId)) {
        const place = pathOf({ workspaceId, sha256 });
        await asked(`delete ${place}`, () => client.deleteObject(place));
      }
    },
    list: (workspaceId) => listed(client, workspaceId),
    workspaces: () => workspacesIn(client),
  };
}

const MEDIA_TYPE = 'application/octet-stream';

/** What the operator should know before the first file comes: whether the bucket can be used, and keeps old versions. */
export async function checkObjectStore(access: ObjectStoreAccess): Promise<'usable' | 'keeps-versions'> {
  const client = await clientOf(access);
  await page(client, 'check/', undefined);
  const versioning = await client.getBucketVersioning().catch(() => 'Off');
  return versioning === 'Enabled' ? 'keeps-versions' : 'usable';
}

/** Loaded where it is used only: most installations keep files on the disk. */
async function clientOf({ endpoint, bucket, ...access }: ObjectStoreAccess): Promise<S3mini> {
  const { S3mini: Client } = await import('s3mini');
  return new Client({
    ...access,
    endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`,
    // A request that could be sent on to another address is kept in memory for that, whole.
    fetch: (input, init) => fetch(input, { ...init, redirect: 'error', window: null }),
  });
}

/** Sends a request, again when the failure may pass. Requests here can be repeated: they name bytes by their digest. */
async function asked<T>(request: string, send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !isPassing(error)) throw wordsFor(error, request);
      await sleep(PAUSE_MS * 2 ** attempt);
    }
  }
}

async function sizeOf(client: S3mini, place: string): Promise<number | null> {
  return asked(`look for ${place}`, async () => {
    try {
      return await client.getContentLength(place);
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  });
}

async function* streamed(client: S3mini, place: string, range: ByteRange | null): AsyncIterable<Uint8Array> {
  const request = `get ${place}`;
  const answer = await asked(request, () =>
    range === null ? client.getObjectRaw(place) : client.getObjectRaw(place, false, range.start, range.end + 1),
  );
  if (answer.body === null) return;
  try {
    yield* answer.body;
  } catch (error) {
    throw wordsFor(error, request);
  }
}

async function* listed(client: S3mini, workspaceId: string): AsyncIterable<PlacedBlob> {
  for await (const { key, ...blob } of objects(client, `${homeOf(workspaceId)}/sha256/`)) {
    const sha256 = nameIn(key);
    if (isSha256(sha256)) yield { sha256, ...blob };
  }
}

async function workspacesIn(client: S3mini): Promise<readonly string[]> {
  const found = new Set<string>();
  for await (const { key } of objects(client, '')) found.add(key.slice(0, key.indexOf('/')));
  return [...found].filter(isWorkspaceId);
}

interface ListedObject {
  readonly key: string;
  readonly bytes: number;
  readonly placedAt: Date;
}

async function* objects(client: S3mini, prefix: string): AsyncIterable<ListedObject> {
  let token: string | undefined;
  do {
    const { found, next } = await page(client, prefix, token);
    yield* found;
    token = next;
  } while (token !== undefined);
}

async function page(client: S3mini, prefix: string, token: string | undefined) {
  return asked(`list the bucket at "${prefix}"`, async () => {
    const answer = await client.listObjectsPaged('/', prefix, PAGE, token);
    // The client says null for a bucket that is not there.
    if (!answer) throw new Error(`There is no bucket ${client.bucketName}. Check ALMAGEST_S3_BUCKET.`);
    const found = (answer.objects ?? []).map(
      ({ Key, Size, LastModified }): ListedObject => ({ key: Key, bytes: Size, placedAt: LastModified }),
    );
    return { found, next: answer.nextContinuationToken };
  });
}

const nameIn = (key: string): string => key.slice(key.lastIndexOf('/') + 1);
