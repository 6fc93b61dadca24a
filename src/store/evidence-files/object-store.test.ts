import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { collected } from '../../../test/harness/collected.ts';
import { newId } from '../../../test/harness/new-id.ts';
import { testObjectStore } from '../../../test/harness/object-store.ts';
import { pathOf } from './blobs.ts';
import { checkObjectStore, type ObjectStoreAccess, objectStoreBlobs } from './object-store.ts';

const { access } = await testObjectStore();
const folder = mkdtempSync(path.join(tmpdir(), 'almagest-objects-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workspaceId = newId();
const fileWith = (text: string) => {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const file = { path: path.join(folder, sha256), bytes: text.length };
  writeFileSync(file.path, text);
  return { key: { workspaceId, sha256 }, file };
};

/** A store that answers as told; gives the requests it heard. */
async function storeThat(answer: (request: IncomingMessage, response: ServerResponse, count: number) => void) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => answer(request, response, heard.length));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { heard, blobs: await objectStoreBlobs({ ...access, endpoint: `http://127.0.0.1:${port}/` }) };
}

const failure = (status: number, code: string) => (_: IncomingMessage, response: ServerResponse) =>
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);

describe('an object store', () => {
  it('is usable when the bucket is there and the key opens it', async () => {
    expect(await checkObjectStore(access)).toBe('usable');
  });

  it.each<[string, Partial<ObjectStoreAccess>, string]>([
    ['a wrong secret', { secretAccessKey: 'wrong' }, '403 SignatureDoesNotMatch. Check ALMAGEST_S3_ACCESS_KEY_ID'],
    ['an unknown key', { accessKeyId: 'NOBODY' }, '403 InvalidAccessKeyId. Check ALMAGEST_S3_ACCESS_KEY_ID'],
    ['another bucket', { bucket: 'elsewhere' }, 'There is no bucket elsewhere. Check ALMAGEST_S3_BUCKET'],
  ])('says what is wrong with %s, without telling the secret', async (_, wrong, words) => {
    const mistaken = { ...access, ...wrong };
    const error = await checkObjectStore(mistaken).catch((caught: unknown) => caught);
    expect(String(error)).toContain(words);
    expect(String(error)).not.toContain(mistaken.secretAccessKey);
    const blobs = await objectStoreBlobs(mistaken);
    const { key, file } = fileWith('policy');
    await expect(blobs.place(key, file)).rejects.toThrow(/^The object store refused to put .+ Check ALMAGEST_S3_/);
  });

  it('is sent the digest, so that it can refuse bytes that changed on the way', async () => {
    const { key, file } = fileWith('policy');
    const checksums: unknown[] = [];
    const { blobs } = await storeThat((request, response) => {
      checksums.push(request.headers['x-amz-checksum-sha256'], request.headers['content-length']);
      expect(request.headers.authorization).toContain('x-amz-checksum-sha256');
      response.end();
    });
    await blobs.place(key, file);
    expect(checksums).toEqual([Buffer.from(key.sha256, 'hex').toString('base64'), '6']);
    const { blobs: strict } = await storeThat(failure(400, 'BadDigest'));
    await expect(strict.place(key, file)).rejects.toThrow('400 BadDigest');
  });

  it('that does not answer refuses in words, for every request', async () => {
    const { key, file } = fileWith('policy');
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const blobs = await objectStoreBlobs({ ...access, endpoint: `http://127.0.0.1:${port}` });
    const refused = { code: 'file-store-does-not-answer', message: expect.stringContaining('ECONNREFUSED') };
    const requests = [
      () => blobs.place(key, file),
      () => blobs.bytes(key),
      () => blobs.remove(key),
      () => collected(blobs.stream(key, null)),
      () => collected(blobs.list(workspaceId)),
    ];
    await Promise.all(requests.map((request) => expect(request()).rejects.toMatchObject(refused)));
  });

  it('at an address that cannot be one is no matter of waiting', async () => {
    const { key } = fileWith('policy');
    const blobs = await objectStoreBlobs({ ...access, endpoint: 'http://127.0.0.1:1' });
    await expect(blobs.bytes(key)).rejects.toThrow(/could not be asked .+: bad port\. Check ALMAGEST_S3_ENDPOINT/);
  });

  it('is asked again when it is busy, and not for ever', async () => {
    const { key, file } = fileWith('policy');
    const once = await storeThat((request, response, count) =>
      count === 1 ? failure(503, 'SlowDown')(request, response) : response.end(),
    );
    await once.blobs.place(key, file);
    expect(once.heard).toEqual([`PUT /evidence/${pathOf(key)}`, `PUT /evidence/${pathOf(key)}`]);
    const always = await storeThat(failure(503, 'SlowDown'));
    await expect(always.blobs.place(key, file)).rejects.toMatchObject({ code: 'file-store-does-not-answer' });
    expect(always.heard).toHaveLength(3);
  });

  it('is not asked again for what it refuses', async () => {
    const { key } = fileWith('policy');
    const { blobs, heard } = await storeThat(failure(403, 'AccessDenied'));
    await expect(collected(blobs.stream(key, null))).rejects.toThrow('what this key may do');
    expect(heard).toHaveLength(1);
  });

  it('that breaks off in the middle of a file is not taken for its end', async () => {
    const { key } = fileWith('policy');
    const { blobs } = await storeThat((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('only the beginning');
      setImmediate(() => response.destroy());
    });
    await expect(collected(blobs.stream(key, null))).rejects.toMatchObject({
      code: 'file-store-does-not-answer',
    });
  });

  it('is listed page by page', async () => {
    const digests = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
    const { blobs, heard } = await storeThat((request, response) => {
      const token = new URL(request.url ?? '', 'http://x').searchParams.get('continuation-token');
      const at = Number(token ?? 0);
      const next = at < 2 ? `<NextContinuationToken>${at + 1}</NextContinuationToken>` : '';
      const key = pathOf({ workspaceId, sha256: digests[at] ?? '' });
      response
        .writeHead(200, { 'content-type': 'application/xml' })
        .end(
          `<?xml version="1.0"?><ListBucketResult><IsTruncated>${at < 2}</IsTruncated>${next}<Contents><Key>${key}</Key><Size>${at}</Size><LastModified>2026-01-0${at + 1}T00:00:00.000Z</LastModified></Contents><Contents><Key>${workspaceId}/sha256/notes</Key><Size>1</Size></Contents></ListBucketResult>`,
        );
    });
    expect(await collected(blobs.list(workspaceId))).toEqual(
      digests.map((sha256, at) => ({ sha256, bytes: at, placedAt: new Date(`2026-01-0${at + 1}`) })),
    );
    expect(heard).toHaveLength(3);
    expect(await blobs.workspaces()).toEqual([workspaceId]);
  });
});
