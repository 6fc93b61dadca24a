/** A document of 1 GB sent to the running server: its speed beside sha256sum on the same file, and what it holds. */
import { spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { closeSync, createReadStream, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { startS3Server } from '../test/harness/s3-server.ts';
import type { Figure } from './figures.ts';
import { median, statusKb, timeProcess } from './measure.ts';
import { freshFolder, idleMb, sampleCookie, serveAndTime } from './served.ts';

const FILE_BYTES = 1024 * 1024 * 1024;
const PART_BYTES = 16 * 1024 * 1024;
const ROUNDS = 3;
/** The form around the bytes, as a browser writes it. */
const BOUNDARY = 'almagest-bench';

/** Figures of a form as a browser sends it and of bare bytes as a script does, on the disk and in an object store. */
export async function measureEvidenceUpload(folder: string): Promise<readonly Figure[]> {
  if (spawnSync('sha256sum', ['--version']).status !== 0)
    return [{ name: 'a document of 1 GB', value: '', floor: 'sha256sum is absent', target: '>= 0.5x', met: null }];
  const file = randomFile(path.join(folder, 'evidence.bin'));
  try {
    return [...(await onDisk(file)), ...(await inObjectStore(file, path.join(folder, 'bucket')))];
  } finally {
    rmSync(file);
  }
}

async function onDisk(file: string): Promise<readonly Figure[]> {
  const floors: number[] = [];
  const { ms, aboveMb } = await whileServing(async (upload) => {
    floors.push((await timeProcess('sha256sum', [file])).ms);
    await upload(file, 'form');
    await upload(file, 'bare');
  });
  const floor = median(floors);
  const speed = (name: string, took: number): Figure => ({
    name: `a document of 1 GB ${name}, kept and synced, against sha256sum of it`,
    value: `${(FILE_BYTES / 1e6 / (took / 1000)).toFixed(0)} MB/s`,
    floor: `${(FILE_BYTES / 1e6 / (floor / 1000)).toFixed(0)} MB/s`,
    ratio: floor / took,
    target: '>= 0.5x',
    met: floor / took >= 0.5,
  });
  return [speed('as a form', median(ms.form)), speed('as bare bytes', median(ms.bare)), memory('', aboveMb)];
}

/** The speed is that of a test server, so the memory alone is held against a target. */
async function inObjectStore(file: string, folder: string): Promise<readonly Figure[]> {
  const server = await startS3Server(folder);
  const access = {
    ALMAGEST_S3_ENDPOINT: server.access.endpoint,
    ALMAGEST_S3_BUCKET: server.access.bucket,
    ALMAGEST_S3_REGION: server.access.region,
    ALMAGEST_S3_ACCESS_KEY_ID: server.access.accessKeyId,
    ALMAGEST_S3_SECRET_ACCESS_KEY: server.access.secretAccessKey,
  };
  Object.assign(process.env, access);
  try {
    const { aboveMb } = await whileServing((upload) => upload(file, 'bare'), 1);
    return [memory(' in an object store', aboveMb)];
  } finally {
    for (const name of Object.keys(access)) delete process.env[name];
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const memory = (where: string, aboveMb: number): Figure => ({
  name: `a document of 1 GB${where}, peak memory of the server above idle`,
  value: `${aboveMb.toFixed(0)} MB`,
  target: '<= 100 MB',
  met: aboveMb <= 100,
});

type Way = 'form' | 'bare';
type Upload = (file: string, way: Way) => Promise<void>;

/** A server of its own, told apart from what other figures left in one; its memory is idle before the first byte. */
async function whileServing(round: (upload: Upload) => Promise<void>, rounds = ROUNDS) {
  const data = freshFolder();
  const served = await serveAndTime(data);
  try {
    const cookie = await sampleCookie(served.url);
    const ms: Record<Way, number[]> = { form: [], bare: [] };
    const pid = served.process.pid ?? 0;
    await idleMb(served);
    const idle = statusKb(pid, 'VmRSS') / 1024;
    const look = watch(pid);
    for (let at = 0; at < rounds; at += 1)
      await round(async (file, way) => {
        const started = performance.now();
        await send(served.url, cookie, file, way);
        ms[way].push(performance.now() - started);
      });
    return { ms, aboveMb: look.stop() - idle };
  } finally {
    await served.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Random, so that nothing on the way can make less of it. */
function randomFile(file: string): string {
  const part = Buffer.alloc(PART_BYTES);
  const target = openSync(file, 'w');
  for (let written = 0; written < FILE_BYTES; written += PART_BYTES) writeSync(target, randomFillSync(part));
  closeSync(target);
  return file;
}

/** The highest resident memory of a process while it is watched, in MB. */
function watch(pid: number): { stop(): number } {
  let peakKb = 0;
  const timer = setInterval(() => {
    peakKb = Math.max(peakKb, statusKb(pid, 'VmRSS'));
  }, 10);
  return {
    stop() {
      clearInterval(timer);
      return peakKb / 1024;
    },
  };
}

async function send(url: string, cookie: string, file: string, way: Way): Promise<void> {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="evidence.bin"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const tail = `\r\n--${BOUNDARY}--\r\n`;
  const [before, after] = way === 'form' ? [head, tail] : ['', ''];
  const sent = request(`${url}/api/v1/document.add?fileName=evidence.bin`, {
    method: 'POST',
    headers: {
      cookie,
      'content-type': way === 'form' ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/octet-stream',
      'content-length': before.length + statSync(file).size + after.length,
    },
  });
  const answered = new Promise<void>((resolve, reject) => {
    sent.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode} ${text}`)),
      );
    });
  });
  const whole = async function* () {
    if (before !== '') yield Buffer.from(before);
    yield* createReadStream(file, { highWaterMark: 1024 * 1024 });
    if (after !== '') yield Buffer.from(after);
  };
  await pipeline(whole, sent);
  await answered;
}
