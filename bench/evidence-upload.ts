/** A document of 1 GB sent to the running server: its speed beside sha256sum on the same file, and what it holds. */
import { spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { closeSync, createReadStream, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Figure } from './figures.ts';
import { median, statusKb, timeProcess } from './measure.ts';
import type { Served } from './served.ts';

const FILE_BYTES = 1024 * 1024 * 1024;
const PART_BYTES = 16 * 1024 * 1024;
const ROUNDS = 3;
const BOUNDARY = 'almagest-bench';

/** Figures of a form as a browser sends it, and of bare bytes as a script does. */
export async function measureEvidenceUpload(
  served: Served,
  cookie: string,
  folder: string,
): Promise<readonly Figure[]> {
  if (spawnSync('sha256sum', ['--version']).status !== 0)
    return [{ name: 'a document of 1 GB', value: '', floor: 'sha256sum is absent', target: '>= 0.5x', met: null }];
  const file = randomFile(path.join(folder, 'evidence.bin'));
  const pid = served.process.pid ?? 0;
  const runs = { floor: [] as number[], form: [] as number[], bare: [] as number[] };
  const idleMb = statusKb(pid, 'VmRSS') / 1024;
  const look = watch(pid);
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.floor.push((await timeProcess('sha256sum', [file])).ms);
    for (const way of ['form', 'bare'] as const) {
      const started = performance.now();
      await send(served.url, cookie, file, way);
      runs[way].push(performance.now() - started);
    }
  }
  const above = look.stop() - idleMb;
  rmSync(file);
  const floor = median(runs.floor);
  const speed = (name: string, ms: number): Figure => ({
    name: `a document of 1 GB ${name}, kept and synced, against sha256sum of it`,
    value: `${(FILE_BYTES / 1e6 / (ms / 1000)).toFixed(0)} MB/s`,
    floor: `${(FILE_BYTES / 1e6 / (floor / 1000)).toFixed(0)} MB/s`,
    ratio: floor / ms,
    target: '>= 0.5x',
    met: floor / ms >= 0.5,
  });
  return [
    speed('as a form', median(runs.form)),
    speed('as bare bytes', median(runs.bare)),
    {
      name: 'a document of 1 GB, peak memory of the server above idle',
      value: `${above.toFixed(0)} MB`,
      target: '<= 100 MB',
      met: above <= 100,
    },
  ];
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

async function send(url: string, cookie: string, file: string, way: 'form' | 'bare'): Promise<void> {
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
