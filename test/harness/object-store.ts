/** An object store for tests: a server that speaks S3, checks signatures and keeps its objects in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver, { type Exchange } from '@20minutes/s3rver';
import { afterAll } from 'vitest';
import type { ObjectStoreAccess } from '#store/evidence-files/object-store.ts';

/** The one key pair this server knows. */
const KEY = 'S3RVER';

/** Call at the top of a test file. Server and objects go when its tests are over. */
export async function testObjectStore(): Promise<{
  readonly access: ObjectStoreAccess;
  /** Where the server keeps an object. */
  readonly fileOf: (key: string) => string;
}> {
  const directory = mkdtempSync(path.join(tmpdir(), 'almagest-s3-'));
  const bucket = 'evidence';
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  });
  server.middleware.unshift((exchange, next) => {
    if (/^\/[^/]+\/$/.test(exchange.path)) rememberSlash(exchange);
    return next();
  });
  const { port } = await server.run();
  afterAll(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    access: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket,
      region: 'eu-north-1',
      accessKeyId: KEY,
      secretAccessKey: KEY,
    },
    fileOf: (key) => path.join(directory, bucket, `${key}._S3rver_object`),
  };
}

/**
 * The server drops the slash at the end of a bucket's own address before it checks the signature over that address,
 * unless it takes the bucket for a part of the host's name.
 */
function rememberSlash(exchange: Exchange): void {
  exchange.mountPath = '/';
  Object.defineProperty(exchange.state, 'vhost', { get: () => true, set: () => undefined });
}
