/** A server that speaks S3, checks signatures and keeps its objects in a folder. Ends when it is told to. */
import S3rver, { type Exchange } from '@20minutes/s3rver';
import type { ObjectStoreAccess } from '../../src/store/evidence-files/object-store.ts';

export interface S3Server {
  readonly access: ObjectStoreAccess;
  close(): Promise<void>;
}

/** The one key pair this server knows. */
const KEY = 'S3RVER';

export async function startS3Server(directory: string): Promise<S3Server> {
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
  return {
    access: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket,
      region: 'eu-north-1',
      accessKeyId: KEY,
      secretAccessKey: KEY,
    },
    close: () => server.close(),
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
