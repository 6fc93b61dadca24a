import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEvidenceFiles } from '#store/evidence-files.ts';
import { EICAR, testClamd } from '../../test/harness/clamd.ts';
import { newId } from '../../test/harness/new-id.ts';
import { type ClamdAddress, clamdScanner, problemWithClamd } from './clamd.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'almagest-clamd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspaceId = newId();
const SOON = { connectMs: 200, stallMs: 200, verdictMs: 200 };

const filesBehind = (address: ClamdAddress, patience?: typeof SOON) =>
  openEvidenceFiles(folder, { scanner: clamdScanner(address, patience) });
const kept = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
    : 0;
const inParts = async function* (bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.byteLength; at += size) {
    yield bytes.subarray(at, at + size);
    yield new Uint8Array();
  }
};

describe('a file that is scanned as it comes in', () => {
  it.each(['by TCP', 'by a Unix socket'])('is kept when it is clean, asked %s', async (way) => {
    const clamd = await testClamd(way === 'by TCP' ? {} : { socketPath: path.join(folder, 'clamd.ctl') });
    const files = filesBehind(clamd.address);
    const bytes = randomBytes(300_001);
    const stored = await files.put(workspaceId, inParts(bytes, 65_536));
    expect(stored).toMatchObject({ bytes: 300_001, scan: 'clean' });
    expect(clamd.heard).toEqual([300_001]);
    expect(await files.put(workspaceId, new Uint8Array())).toMatchObject({ bytes: 0, scan: 'clean' });
  });

  it('is refused by the name of what was found, wherever it is in the file, and nothing is kept', async () => {
    const { address } = await testClamd();
    const before = kept();
    for (const file of [EICAR, `${'a'.repeat(70_000)}${EICAR}`, `${EICAR}${'a'.repeat(70_000)}`])
      await expect(filesBehind(address).put(workspaceId, inParts(Buffer.from(file), 1_000))).rejects.toMatchObject({
        code: 'file-is-infected',
        message: 'The virus scanner found Eicar-Test-Signature in this file.',
      });
    expect(kept()).toBe(before);
  });

  it('is refused when it is larger than clamd takes, without being sent to the end', async () => {
    const clamd = await testClamd({ streamBytesMax: 100_000 });
    let sent = 0;
    const endless = async function* () {
      for (;;) {
        sent += 10_000;
        yield Buffer.alloc(10_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const before = kept();
    await expect(filesBehind(clamd.address).put(workspaceId, endless())).rejects.toMatchObject({
      code: 'file-is-too-large',
      detail: { mend: expect.stringContaining('StreamMaxLength') },
    });
    expect(sent).toBeLessThan(50_000_000);
    expect(kept()).toBe(before);
  });

  it.each([
    ['says something else', { says: "stream: Can't allocate memory ERROR" }, "Can't allocate memory"],
    ['ends without a verdict', { says: null }, 'ended the connection'],
    ['never gives one', { says: 'never' as const }, 'no verdict in time'],
    ['talks without an end', { says: 'x'.repeat(9_000) }, 'no verdict'],
  ])('is refused when clamd %s', async (_, manners, words) => {
    const { address } = await testClamd(manners);
    const before = kept();
    await expect(filesBehind(address, SOON).put(workspaceId, Buffer.from('policy'))).rejects.toMatchObject({
      code: 'scanner-does-not-answer',
      message: expect.stringContaining(words),
    });
    expect(kept()).toBe(before);
  });

  it('is refused when clamd stops taking bytes', async () => {
    const server = createServer((socket) => socket.pause());
    await new Promise<void>((resolve) => server.listen(path.join(folder, 'stalled.ctl'), resolve));
    const files = filesBehind({ path: path.join(folder, 'stalled.ctl') }, SOON);
    await expect(files.put(workspaceId, inParts(Buffer.alloc(20_000_000), 65_536))).rejects.toMatchObject({
      code: 'scanner-does-not-answer',
      message: expect.stringContaining('took no more bytes'),
    });
    server.close();
  });

  it('is refused with a guess at the limit when clamd cuts the connection in the middle', async () => {
    const server = createServer((socket) => {
      let taken = 0;
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        taken += chunk.byteLength;
        if (taken > 500_000) socket.resetAndDestroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const files = filesBehind({ host: '127.0.0.1', port }, SOON);
    await expect(files.put(workspaceId, inParts(Buffer.alloc(20_000_000), 65_536))).rejects.toMatchObject({
      code: 'scanner-does-not-answer',
      message: expect.stringMatching(/after \d+\.\d MB, which may be its StreamMaxLength/),
    });
    server.close();
  });

  it('is refused before a byte is taken when nobody answers at the address', async () => {
    let asked = false;
    const content = async function* () {
      asked = true;
      yield Buffer.from('policy');
    };
    const absent = { path: path.join(folder, 'no-clamd.ctl') };
    await expect(filesBehind(absent).put(workspaceId, content())).rejects.toMatchObject({
      code: 'scanner-does-not-answer',
      message: 'The virus scanner gave no verdict (ENOENT), so nothing was kept.',
    });
    expect(asked).toBe(false);
    expect(await problemWithClamd(absent)).toBe('ENOENT');
  });
});

describe('a clamd', () => {
  it('answers when it is well, and says what it says when it is not', async () => {
    expect(await problemWithClamd((await testClamd()).address)).toBeNull();
    expect(await problemWithClamd((await testClamd({ says: 'BUSY' })).address)).toBe('it answered "BUSY"');
  });
});
