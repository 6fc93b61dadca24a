import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { collected } from '../../test/harness/collected.ts';
import { newId } from '../../test/harness/new-id.ts';
import { testObjectStore } from '../../test/harness/object-store.ts';
import { sweepArrivals } from './evidence-files/arrival.ts';
import { pathOf } from './evidence-files/blobs.ts';
import { objectStoreBlobs } from './evidence-files/object-store.ts';
import { FILE_BYTES_MAX, openEvidenceFiles } from './evidence-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'almagest-files-'));
const spool = mkdtempSync(path.join(tmpdir(), 'almagest-spool-'));
const { access, fileOf } = await testObjectStore();
afterAll(() => {
  for (const each of [folder, spool]) rmSync(each, { recursive: true, force: true });
});

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const filesIn = (place: string) =>
  readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const pieces = async function* (...parts: readonly Uint8Array[]) {
  yield* parts;
};
const gathered = async (body: AsyncIterable<Uint8Array>) => Buffer.concat(await collected(body));
const nobody = async () => new Set<string>();

const STORES = [
  {
    name: 'on the disk',
    files: openEvidenceFiles(folder),
    arrivals: folder,
    placeOf: (key: string) => path.join(folder, key),
  },
  {
    name: 'in an object store',
    files: openEvidenceFiles(spool, { blobs: await objectStoreBlobs(access) }),
    arrivals: spool,
    placeOf: fileOf,
  },
] as const;

describe.each(STORES)('files kept $name', ({ files, arrivals, placeOf }) => {
  const [ours, theirs] = [newId(), newId()];
  const placeIn = (workspaceId: string, sha256: string) => placeOf(pathOf({ workspaceId, sha256 }));
  const put = (text: string, workspaceId = ours) => files.put(workspaceId, Buffer.from(text));

  it('come back to the byte, whole or in pieces', async () => {
    const bytes = randomBytes(700_000);
    const stored = await files.put(ours, bytes);
    expect(stored).toEqual({ sha256: digestOf(bytes), bytes: 700_000, scan: 'not-scanned' });
    expect(Buffer.from(await files.read(ours, stored.sha256)).equals(bytes)).toBe(true);
    const opened = await files.open(ours, stored.sha256);
    expect(opened.bytes).toBe(700_000);
    expect((await gathered(opened.body)).equals(bytes)).toBe(true);
  });

  it('may come in pieces, and be empty', async () => {
    const stored = await files.put(ours, pieces(Buffer.from('CAI'), Buffer.from(''), Buffer.from('Q')));
    expect(stored).toMatchObject({ sha256: digestOf(Buffer.from('CAIQ')), bytes: 4 });
    const empty = await files.put(ours, new Uint8Array());
    expect(empty).toMatchObject({ sha256: digestOf(Buffer.alloc(0)), bytes: 0 });
    expect(await files.read(ours, empty.sha256)).toHaveLength(0);
  });

  it('are one file when the same bytes come twice, even at the same moment', async () => {
    const twice = newId();
    const bytes = randomBytes(1_000);
    await Promise.all(Array.from({ length: 8 }, () => files.put(twice, bytes)));
    const listed = await files.sweep(twice, { before: new Date(Date.now() + 60_000), referred: nobody, remove: false });
    expect(listed).toMatchObject([{ sha256: digestOf(bytes), bytes: 1_000 }]);
  });

  it('are of one workspace: the digest alone does not open another one', async () => {
    const { sha256 } = await put('theirs', theirs);
    expect(await files.exists(theirs, sha256)).toBe(true);
    expect(await files.exists(ours, sha256)).toBe(false);
    await expect(files.read(ours, sha256)).rejects.toMatchObject({ code: 'record-is-absent' });
    await expect(files.open(ours, sha256)).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('are given out in part', async () => {
    const { sha256 } = await put('0123456789');
    const part = async (start: number, end: number) => {
      const { bytes, body } = await files.open(ours, sha256, { start, end });
      return [bytes, (await gathered(body)).toString()];
    };
    expect(await part(0, 3)).toEqual([10, '0123']);
    expect(await part(4, 4)).toEqual([10, '4']);
    expect(await part(7, 9)).toEqual([10, '789']);
  });

  it('never come whole when they were changed or cut off', async () => {
    const bytes = randomBytes(900_000);
    const { sha256 } = await files.put(ours, bytes);
    const changed = Buffer.from(bytes);
    changed[450_000] = (changed[450_000] ?? 0) ^ 1;
    writeFileSync(placeIn(ours, sha256), changed);
    await expect(files.read(ours, sha256)).rejects.toThrow(`The kept file ${sha256} is damaged`);
    const got: Uint8Array[] = [];
    const reading = async () => {
      for await (const part of (await files.open(ours, sha256)).body) got.push(part);
    };
    await expect(reading()).rejects.toThrow('is damaged');
    expect(Buffer.concat(got).byteLength).toBeLessThan(900_000);
    writeFileSync(placeIn(ours, sha256), bytes);
    truncateSync(placeIn(ours, sha256), 100_000);
    await expect(files.read(ours, sha256)).rejects.toThrow('is damaged');
    await files.put(ours, bytes);
    expect(await files.read(ours, sha256), 'the same bytes again mend it').toHaveLength(900_000);
  });

  it('leave nothing behind when they are too large or break off', async () => {
    const small = newId();
    const endless = async function* () {
      for (;;) yield Buffer.alloc(1024 * 1024);
    };
    await expect(files.put(small, endless())).rejects.toMatchObject({
      code: 'file-is-too-large',
      message: `The file is larger than ${FILE_BYTES_MAX / 1024 / 1024} MB.`,
    });
    await expect(files.put(small, endless(), 3_000_000)).rejects.toMatchObject({ code: 'file-is-too-large' });
    const broken = async function* () {
      yield Buffer.from('half');
      throw new Error('connection lost');
    };
    await expect(files.put(small, broken())).rejects.toThrow('connection lost');
    const all = { before: new Date(Date.now() + 60_000), referred: nobody, remove: false };
    expect(await files.sweep(small, all)).toEqual([]);
    expect(filesIn(arrivals).filter(({ parentPath }) => parentPath.includes('arriving'))).toEqual([]);
  });

  it('may be as large as they were allowed to be', async () => {
    const stored = await files.put(ours, Buffer.alloc(3_000), 3_000);
    expect(stored.bytes).toBe(3_000);
    await expect(files.put(ours, Buffer.alloc(3_001), 3_000)).rejects.toMatchObject({ code: 'file-is-too-large' });
  });

  it.each(['../../etc/passwd', `${'a'.repeat(63)}/`, 'A'.repeat(64), ''])(
    'are never looked for at "%s"',
    async (name) => {
      await expect(files.read(ours, name)).rejects.toThrow('no id or digest');
      await expect(files.put(name, Buffer.from('x'))).rejects.toThrow('no id or digest');
      await expect(files.removeAll(name)).rejects.toThrow('no id or digest');
      await expect(files.remove(ours, name, nobody)).rejects.toThrow('no id or digest');
    },
  );

  it('are all that is left after a sweep of what a killed program was writing', async () => {
    const { sha256 } = await put('whole');
    const arriving = path.join(arrivals, ours, 'arriving');
    mkdirSync(arriving, { recursive: true });
    writeFileSync(path.join(arriving, 'half'), 'ha');
    await sweepArrivals(arrivals);
    await sweepArrivals(path.join(arrivals, 'no-such-folder'));
    expect(filesIn(arrivals).map(({ name }) => name)).not.toContain('half');
    expect(Buffer.from(await files.read(ours, sha256)).toString()).toBe('whole');
    expect((await put('next')).bytes).toBe(4);
  });

  it('go with their workspace and leave the others', async () => {
    const [mine, yours] = [await put('a'), await put('b', theirs)];
    expect(await files.workspaces()).toEqual(expect.arrayContaining([ours, theirs]));
    await files.removeAll(ours);
    await expect(files.read(ours, mine.sha256)).rejects.toMatchObject({ code: 'record-is-absent' });
    expect(Buffer.from(await files.read(theirs, yours.sha256)).toString()).toBe('b');
    expect(await files.workspaces()).not.toContain(ours);
  });

  describe('are removed', () => {
    it('when no record refers to them, and only then', async () => {
      const { sha256 } = await put('disposed of');
      expect(await files.remove(ours, sha256, async (digests) => new Set(digests))).toBe('referred');
      expect(await files.exists(ours, sha256)).toBe(true);
      expect(await files.remove(ours, sha256, nobody)).toBe('removed');
      expect(await files.exists(ours, sha256)).toBe(false);
      expect(await files.remove(ours, sha256, nobody)).toBe('absent');
    });

    it('never under an act that put the same bytes and has not ended', async () => {
      const text = Buffer.from('put by two acts');
      const { sha256 } = await files.put(ours, text);
      await files.keeping(async (first) => {
        await first.put(ours, text);
        await files.keeping((second) => second.put(ours, text), nobody);
        expect(await files.remove(ours, sha256, nobody)).toBe('in-use');
      }, nobody);
      expect(await files.remove(ours, sha256, nobody)).toBe('removed');
    });

    it('again when the act that put them ends in a refusal, but not what a record refers to', async () => {
      const refuse = (referred: typeof nobody) =>
        files.keeping(async (kept) => {
          const { sha256 } = await kept.put(ours, Buffer.from('refused'));
          throw new Refusal('name-is-taken', { message: sha256, mend: '' });
        }, referred);
      const { message: sha256 } = await refuse(nobody).catch((error: Refusal) => error);
      expect(await files.exists(ours, sha256 ?? '')).toBe(false);
      await expect(refuse(async () => new Set([sha256 ?? '']))).rejects.toMatchObject({ code: 'name-is-taken' });
      expect(await files.exists(ours, sha256 ?? '')).toBe(true);
    });

    it('not after a fault, when nobody knows whether the record was written', async () => {
      const text = Buffer.from('the commit was cut off');
      const cut = files.keeping(async (kept) => {
        await kept.put(ours, text);
        throw new Error('connection lost');
      }, nobody);
      await expect(cut).rejects.toThrow('connection lost');
      expect(await files.exists(ours, digestOf(text))).toBe(true);
    });

    it('by a sweep when they are old and nobody refers to them', async () => {
      const workspaceId = newId();
      const [orphan, wanted, young] = [
        await put('orphan', workspaceId),
        await put('wanted', workspaceId),
        await put('young', workspaceId),
      ];
      const old = new Date('2026-01-01T00:00:00Z');
      for (const { sha256 } of [orphan, wanted]) utimesSync(placeIn(workspaceId, sha256), old, old);
      const before = new Date('2026-01-02T00:00:00Z');
      const referred = async () => new Set([wanted.sha256]);
      const found = [{ sha256: orphan.sha256, bytes: 6 }];
      expect(await files.sweep(workspaceId, { before, referred, remove: false })).toMatchObject(found);
      expect(await files.exists(workspaceId, orphan.sha256)).toBe(true);
      expect(await files.sweep(workspaceId, { before, referred, remove: true })).toMatchObject(found);
      expect(await files.exists(workspaceId, orphan.sha256)).toBe(false);
      for (const { sha256 } of [wanted, young]) expect(await files.exists(workspaceId, sha256)).toBe(true);
    });

    it('by no sweep when the same bytes come again while it looks', async () => {
      const workspaceId = newId();
      const { sha256 } = await put('comes again', workspaceId);
      const old = new Date('2026-01-01T00:00:00Z');
      utimesSync(placeIn(workspaceId, sha256), old, old);
      const comesAgain = async () => {
        await put('comes again', workspaceId);
        return new Set<string>();
      };
      const before = new Date('2026-01-02T00:00:00Z');
      expect(await files.sweep(workspaceId, { before, referred: comesAgain, remove: true })).toEqual([]);
      expect(await files.exists(workspaceId, sha256)).toBe(true);
    });
  });
});
