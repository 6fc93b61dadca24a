import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../test/harness/new-id.ts';
import { FILE_BYTES_MAX, openEvidenceFiles, sweepArrivals } from './evidence-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'almagest-files-'));
const files = openEvidenceFiles(path.join(folder, 'objects'));
const [OURS, THEIRS] = [newId(), newId()];
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const placeOf = (workspaceId: string, sha256: string) =>
  path.join(folder, 'objects', workspaceId, 'sha256', sha256.slice(0, 2), sha256);
const allFiles = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('kept files', () => {
  it('lie under their digest, readable by this program only, and come back to the byte', async () => {
    const bytes = randomBytes(70_000);
    const stored = await files.put(OURS, bytes);
    expect(stored).toEqual({ sha256: digestOf(bytes), bytes: 70_000 });
    expect(statSync(placeOf(OURS, stored.sha256)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await files.read(OURS, stored.sha256)).equals(bytes)).toBe(true);
  });

  it('may come in pieces, and be empty', async () => {
    const pieces = [Buffer.from('CAI'), Buffer.from(''), Buffer.from('Q')];
    const stored = await files.put(
      OURS,
      (async function* () {
        yield* pieces;
      })(),
    );
    expect(stored).toEqual({ sha256: digestOf(Buffer.from('CAIQ')), bytes: 4 });
    expect(await files.put(OURS, new Uint8Array())).toEqual({ sha256: digestOf(Buffer.alloc(0)), bytes: 0 });
  });

  it('are one file when the same bytes come twice, even at the same moment', async () => {
    const bytes = randomBytes(1_000);
    const before = allFiles().length;
    await Promise.all(Array.from({ length: 8 }, () => files.put(OURS, bytes)));
    expect(allFiles()).toHaveLength(before + 1);
  });

  it('are of one workspace: the digest alone does not open another one', async () => {
    const { sha256 } = await files.put(THEIRS, Buffer.from('theirs'));
    await expect(files.read(OURS, sha256)).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('are not given out when they were damaged', async () => {
    const { sha256 } = await files.put(OURS, Buffer.from('whole'));
    writeFileSync(placeOf(OURS, sha256), 'wholf');
    await expect(files.read(OURS, sha256)).rejects.toThrow(`The kept file ${sha256} is damaged`);
  });

  it('leave nothing behind when they are too large or break off', async () => {
    const before = allFiles().length;
    const endless = async function* () {
      for (;;) yield Buffer.alloc(8 * 1024 * 1024);
    };
    await expect(files.put(OURS, endless())).rejects.toMatchObject({ code: 'file-is-too-large' });
    const broken = async function* () {
      yield Buffer.from('half');
      throw new Error('connection lost');
    };
    await expect(files.put(OURS, broken())).rejects.toThrow('connection lost');
    expect(FILE_BYTES_MAX).toBe(100 * 1024 * 1024);
    expect(allFiles()).toHaveLength(before);
  });

  it.each(['../../etc/passwd', `${'a'.repeat(63)}/`, 'A'.repeat(64), ''])(
    'are never looked for at "%s"',
    async (name) => {
      await expect(files.read(OURS, name)).rejects.toThrow('no id or digest');
      await expect(files.put(name, Buffer.from('x'))).rejects.toThrow('no id or digest');
    },
  );

  it('are all that is left after a sweep of what a killed program was writing', async () => {
    const { sha256 } = await files.put(OURS, Buffer.from('whole'));
    const arriving = path.join(folder, 'objects', OURS, 'arriving');
    mkdirSync(arriving, { recursive: true });
    writeFileSync(path.join(arriving, 'half'), 'ha');
    await sweepArrivals(path.join(folder, 'objects'));
    await sweepArrivals(path.join(folder, 'no-such-folder'));
    expect(allFiles().map(({ name }) => name)).not.toContain('half');
    expect(Buffer.from(await files.read(OURS, sha256)).toString()).toBe('whole');
    expect((await files.put(OURS, Buffer.from('next'))).bytes).toBe(4);
  });

  it('go with their workspace and leave the others', async () => {
    const [ours, theirs] = [await files.put(OURS, Buffer.from('a')), await files.put(THEIRS, Buffer.from('b'))];
    await files.removeAll(OURS);
    await expect(files.read(OURS, ours.sha256)).rejects.toMatchObject({ code: 'record-is-absent' });
    expect(Buffer.from(await files.read(THEIRS, theirs.sha256)).toString()).toBe('b');
  });
});
