/** An object store for a test file, with the folder its objects lie in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { ObjectStoreAccess } from '#store/evidence-files/object-store.ts';
import { startS3Server } from './s3-server.ts';

/** Call at the top of a test file. Server and objects go when its tests are over. */
export async function testObjectStore(): Promise<{
  readonly access: ObjectStoreAccess;
  /** Where the server keeps an object. */
  readonly fileOf: (key: string) => string;
}> {
  const directory = mkdtempSync(path.join(tmpdir(), 'almagest-s3-'));
  const { access, close } = await startS3Server(directory);
  afterAll(async () => {
    await close();
    rmSync(directory, { recursive: true, force: true });
  });
  return { access, fileOf: (key) => path.join(directory, access.bucket, `${key}._S3rver_object`) };
}
