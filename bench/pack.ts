/**
 * An evidence pack of 10,000 files and 1 GB: made by the format and verified by the command as an auditor runs it, each beside
 * what only writing and hashing, or reading and hashing, as many bytes takes.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { vkeyOf } from '#transparency/note/note-key.ts';
import { writeArchive } from '#transparency/pack/archive.ts';
import { measureFile, type PackFile, type PackPart, sealPack } from '#transparency/pack/write-pack.ts';
import { logKey, logVerifier } from '../test/cross-check/made-log.ts';
import { FACTS, madeFiles } from '../test/harness/made-pack.ts';
import type { Figure } from './figures.ts';
import { timeProcess } from './measure.ts';

const FILES = 10_000;
const BYTES = 1_000_000_000;
const [WRITE_SECONDS_MAX, VERIFY_SECONDS_MAX, VERIFY_MB_MAX] = [120, 60, 256];

export async function measurePack(folder: string): Promise<readonly Figure[]> {
  const [pack, plain] = [path.join(folder, 'bench.starpack'), path.join(folder, 'bench.bytes')];
  const files = await manyFiles();
  const started = performance.now();
  const parts: PackPart[] = [];
  for (const file of files) parts.push(await measureFile(file));
  const sealed = await sealPack(FACTS, parts, logKey);
  await pipeline(writeArchive(sealed), createWriteStream(pack, { flush: true }));
  const wrote = (performance.now() - started) / 1000;
  const wroteFloor = await seconds(() => writePlain(files, plain));
  const verify = [path.resolve('dist/almagest-verify.mjs'), pack, '--key', vkeyOf(logVerifier)];
  const run = await timeProcess(process.execPath, verify);
  if (run.code !== 0) throw new Error(`the pack was not verified: ${run.code}`);
  const readFloor = await seconds(() => pipeline(createReadStream(pack), createHash('sha256')));
  const [verified, size] = [
    run.ms / 1000,
    `${(FILES / 1000).toFixed(0)},000 files and ${(statSync(pack).size / 1e9).toFixed(2)} GB`,
  ];
  return [
    {
      name: `evidence pack of ${size}, written and on the disk, against hashing and writing the same bytes`,
      value: `${wrote.toFixed(1)} s`,
      floor: `${wroteFloor.toFixed(1)} s`,
      ratio: wrote / wroteFloor,
      target: `<= ${WRITE_SECONDS_MAX} s`,
      met: wrote <= WRITE_SECONDS_MAX,
    },
    {
      name: `the same, verified by the command, against reading and hashing it; at most ${run.peakMb.toFixed(0)} MB (${VERIFY_MB_MAX})`,
      value: `${verified.toFixed(1)} s`,
      floor: `${readFloor.toFixed(1)} s`,
      ratio: verified / readFloor,
      target: `<= ${VERIFY_SECONDS_MAX} s, ${VERIFY_MB_MAX} MB`,
      met: verified <= VERIFY_SECONDS_MAX && run.peakMb <= VERIFY_MB_MAX,
    },
  ];
}

/** Bytes of no pattern, made from the number of the file as they are asked for; beside them a small pack's own files. */
async function manyFiles(): Promise<readonly PackFile[]> {
  const each = BYTES / FILES;
  const noise = Buffer.alloc(each + FILES);
  for (let at = 0, state = 1; at < noise.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noise[at] = state >>> 24;
  }
  const own = await madeFiles();
  const made = Array.from({ length: FILES - own.length }, (_, number): PackFile => {
    const bytes = noise.subarray(number, number + each);
    return { name: `evidence/${String(number).padStart(5, '0')}.bin`, body: () => inPieces(bytes) };
  });
  return [...own, ...made];
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function writePlain(files: readonly PackFile[], to: string): Promise<void> {
  const hash = createHash('sha256');
  async function* all() {
    for (const { body } of files)
      for await (const piece of body instanceof Uint8Array ? inPieces(body) : body()) {
        hash.update(piece);
        yield piece;
      }
  }
  await pipeline(all(), createWriteStream(to, { flush: true }));
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
