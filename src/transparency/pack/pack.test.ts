import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  collect,
  FACTS,
  inPieces,
  LOG_POLICY_TEXT,
  madeFiles,
  measured,
  packBytes,
  policyOf,
  WITNESS_POLICY_TEXT,
} from '../../../test/harness/made-pack.ts';
import { mutatedPack, packGround } from '../../../test/harness/mutated-pack.ts';
import { hexOf, utf8Bytes } from '../bytes.ts';
import { sha256 } from '../sha256.ts';
import { readArchive, writeArchive } from './archive.ts';
import { crc32 } from './crc32.ts';
import { isFileName, nameTwins } from './file-name.ts';
import { verifyPack } from './verify-pack.ts';
import { type ArchivedFile, archiveEnd, localHeader } from './zip-layout.ts';

const policy = policyOf(LOG_POLICY_TEXT);
const witnessed = policyOf(WITNESS_POLICY_TEXT);
const pack = await packBytes(await madeFiles());
const nothing = { piece: () => undefined, end: () => null };

describe('a pack', () => {
  it('is intact to whoever trusts its log, with every file and entry', async () => {
    const report = await verifyPack(inPieces(pack), policy);
    expect(report).toMatchObject({ outcome: 'intact', reasons: [], files: 9, entries: 3, checkpointSize: 21 });
    expect(report.manifest).toMatchObject({ ...FACTS, fileCount: 9, entryCount: 3, byteCount: report.bytes });
  });

  it('is the same to the byte however its files were given and its bytes come', async () => {
    const files = await madeFiles();
    expect(await packBytes(files.toReversed())).toEqual(pack);
    for (const length of [1, 7, pack.byteLength])
      expect((await verifyPack(inPieces(pack, length), policy)).outcome).toBe('intact');
  });

  it('has the bytes it always had', () => {
    // Whoever kept a pack for years has to be able to make it again.
    expect(hexOf(sha256(pack))).toBe('c3a79d7840c69f05b25cd84e6c327aa6d1edecd1e193597c95f2e9e95f93dd53');
  });

  it('is never taken for one where it is something else, whatever that is', async () => {
    const like = fc
      .uint8Array({ maxLength: 400 })
      .map((bytes) => Buffer.concat([pack.subarray(0, bytes[0] ?? 0), bytes]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), like), async (bytes) => {
        const { outcome, reasons } = await verifyPack(inPieces(bytes), policy);
        expect([outcome, reasons.length]).toEqual(['forged', 1]);
      }),
    );
  });

  it('is intact and no more where nobody said whom to trust, or too few witnesses saw its log', async () => {
    expect(await verifyPack(inPieces(pack), null)).toMatchObject({
      outcome: 'policy-not-met',
      reasons: [{ reason: 'trust-is-not-given', file: null }],
    });
    expect(await verifyPack(inPieces(pack), witnessed)).toMatchObject({
      outcome: 'policy-not-met',
      reasons: [{ reason: 'quorum-is-not-met', file: 'log/checkpoint' }],
    });
    const seen = await packBytes(await madeFiles(1));
    expect(await verifyPack(inPieces(seen), witnessed)).toMatchObject({ outcome: 'intact', witnessedBy: ['w'] });
  });

  it('names every file that is missing, too much or altered', async () => {
    const ground = await packGround();
    const at = (name: string) => ground.parts.findIndex((part) => part.name === name);
    const [altered] = await measured([{ name: 'README.md', body: utf8Bytes('Other') }]);
    const [more] = await measured([{ name: 'zz.txt', body: utf8Bytes('More') }]);
    const parts = ground.parts.with(at('README.md'), altered!).toSpliced(at('exceptions.json'), 1).concat(more!);
    const { outcome, reasons } = await verifyPack(writeArchive([ground.manifest, ...parts]), policy);
    expect(outcome).toBe('forged');
    expect(reasons.map(({ reason, file }) => [reason, file])).toEqual([
      ['pack-file-was-altered', 'README.md'],
      ['pack-file-is-not-named', 'zz.txt'],
      ['pack-file-is-missing', 'exceptions.json'],
    ]);
  });

  it('is refused with the right reason however it was changed, 2,000 times', { timeout: 120_000 }, async () => {
    const ground = await packGround();
    for (let seed = 0; seed < 2_000; seed += 1) {
      const { kind, bytes, expected } = await mutatedPack(ground, seed);
      const { outcome, reasons } = await verifyPack(inPieces(bytes), policy);
      expect([seed, kind, outcome]).toEqual([seed, kind, 'forged']);
      if (expected !== null) expect(expected, `${seed} ${kind}`).toContain(reasons[0]?.reason);
      // Somebody who names no key is told the same of everything but the key.
      if (seed % 10 === 0)
        expect((await verifyPack(inPieces(bytes), null)).outcome, `${seed} ${kind}`).not.toBe('intact');
    }
  });
});

describe('the archive', () => {
  it('is one that other programs unpack', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'almagest-pack-'));
    try {
      const file = path.join(folder, 'a.starpack');
      writeFileSync(file, pack);
      const unpack =
        'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])';
      execFileSync('python3', ['-c', unpack, file, folder]);
      for (const { name, body } of await madeFiles())
        expect(readFileSync(path.join(folder, name))).toEqual(Buffer.from(body as Uint8Array));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('gives back any files it was given', async () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8}){0,2}$/);
    const files = fc.dictionary(name, fc.uint8Array({ maxLength: 64 }), { maxKeys: 8 });
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 90 }), async (given, length) => {
        const twins = nameTwins();
        const parts = await measured(
          Object.entries(given).flatMap(([one, body]) =>
            isFileName(one) && twins.add(one) ? [{ name: one, body }] : [],
          ),
        );
        const seen: string[] = [];
        const bytes = await collect(writeArchive(parts));
        const read = await readArchive(inPieces(bytes, length), {
          file: (one) => {
            seen.push(one);
            return nothing;
          },
        });
        expect(read.ok && read.value.map(({ size }) => size)).toEqual(parts.map(({ size }) => size));
        expect(seen).toEqual(parts.map((part) => part.name));
      }),
    );
  });

  it('breaks off where a file has changed since it was measured', async () => {
    const [part] = await measured([{ name: 'a', body: utf8Bytes('before') }]);
    for (const body of ['beyond', 'short', 'longer than before'])
      await expect(collect(writeArchive([{ ...part!, body: () => inPieces(utf8Bytes(body)) }]))).rejects.toThrow(
        'a has changed',
      );
  });

  it('counts large sizes, far places and many files in 64 bits', () => {
    const large: ArchivedFile = { name: 'large', size: 5 * 2 ** 30, crc: 1 };
    const header = localHeader(large);
    expect(header.byteLength).toBe(30 + 5 + 20);
    expect(Buffer.from(header).readBigUInt64LE(39)).toBe(BigInt(large.size));
    const end = Buffer.from(archiveEnd([large, { name: 'zlast', size: 3, crc: 2 }]));
    // The second file lies behind 4 GiB: its place stands in an extra field of eight bytes.
    const second = end.indexOf('zlast');
    expect(end.readUInt32LE(second - 4)).toBe(0xffffffff);
    expect(end.readBigUInt64LE(second + 5 + 4)).toBe(BigInt(large.size + header.byteLength));
    const many = Array.from({ length: 70_000 }, (_, at) => ({ name: `f${at}`, size: 0, crc: 0 }));
    const manyEnd = Buffer.from(archiveEnd(many));
    expect(manyEnd.readUInt16LE(manyEnd.byteLength - 12)).toBe(0xffff);
    expect(manyEnd.readBigUInt64LE(manyEnd.byteLength - 22 - 20 - 56 + 32)).toBe(70_000n);
  });

  it('has the checksum that others reckon', () => {
    expect(crc32(utf8Bytes('123456789'))).toBe(0xcbf43926);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 30 }), (one, two) => {
        expect(crc32(two, crc32(one))).toBe(zlibCrc32(Buffer.concat([one, two])));
      }),
    );
  });

  it('takes no name that leads elsewhere or that some disk does not take', () => {
    for (const name of ['a', 'A-B_c.d', 'log/entries/1.tlog-proof', '-x']) expect(isFileName(name), name).toBe(true);
    for (const name of [
      '',
      '.',
      '..',
      '.a',
      'a.',
      '/a',
      'a/',
      'a//b',
      'a/../b',
      'a\\b',
      'a b',
      'ä',
      'a\n',
      'NUL',
      'x/com1.txt',
      'a'.repeat(201),
    ])
      expect(isFileName(name), name).toBe(false);
    const twins = nameTwins();
    expect(['a/b', 'c', 'a', 'C', 'c/d', 'A/B', 'a/c'].map(twins.add)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});
