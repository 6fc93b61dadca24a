/** One parser child as its parent sees it: started, given files, watched, killed. Knows no queue. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { TrackedColumns } from '#assurance/registry/tracked.ts';
import { FrameReader, FrameTooLong, frameStart } from './frames.ts';
import type { ReadingLimits } from './limits.ts';
import { type ChildRequest, type FillRequest, isReady, type Outcomes, outcomeFrom, type Wanted } from './messages.ts';
import { processUsage } from './process-usage.ts';
import { tooLarge, tooLong, tooMuchMemory } from './refusals.ts';

export interface ChildProgram {
  /** `child.ts` as it runs here: the bundle, or the source while developing. */
  readonly entry: string;
  readonly frameworksFolder: string;
  /** What the child may read besides the frameworks, as the permission flag takes it: a file, or a folder and `*`. */
  readonly readable: readonly string[];
}

export interface FileToRead {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** What is to be written into it; null where it is only read. */
  readonly fill: FillRequest | null;
  /** Which column of a table holds what, where a listing is read. */
  readonly columns: TrackedColumns | null;
  readonly limits: ReadingLimits;
  readonly signal: AbortSignal | null;
}

const WATCH_EVERY_MS = 20;
const START_MS_MAX = 20_000;
/** Backstop below the watch: V8 ends the process by itself when its heap outgrows this. */
const HEAP_MEBIBYTES = 256;
const COMPLAINT_CHARS_MAX = 4_000;
/** Below the server, so that a hostile file cannot take its processor. */
const NICENESS = 5;

interface Job {
  readonly file: FileToRead;
  readonly startedAt: number;
  readonly cpuMsBefore: number;
  readonly watch: NodeJS.Timeout;
  /** Takes the child's message and its body; throws when it is no outcome of what was asked for. */
  accept(message: unknown, body: Uint8Array): void;
  reject(reason: unknown): void;
}

export class ParserChild {
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #frames: FrameReader;
  readonly #ready: Promise<void>;
  #becameReady: () => void = () => {};
  #failedToStart: (reason: Error) => void = () => {};
  #job: Job | null = null;
  #complaint = '';
  /** Files read since it was started. */
  filesRead = 0;
  /** False once it has ended or was killed. */
  alive = true;

  constructor(program: ChildProgram) {
    const readable = [path.join(program.frameworksFolder, '*'), ...program.readable];
    this.#process = spawn(
      process.execPath,
      [
        '--permission',
        ...readable.map((paths) => `--allow-fs-read=${paths}`),
        `--max-old-space-size=${HEAP_MEBIBYTES}`,
        '--disallow-code-generation-from-strings',
        '--no-addons',
        '--no-warnings',
        program.entry,
        program.frameworksFolder,
      ],
      { env: {}, cwd: program.frameworksFolder, stdio: ['pipe', 'ignore', 'pipe', 'pipe'], windowsHide: true },
    );
    this.#frames = new FrameReader(() => this.#job?.file.limits.resultBytesMax ?? COMPLAINT_CHARS_MAX);
    this.#ready = new Promise((resolve, reject) => {
      this.#becameReady = resolve;
      this.#failedToStart = reject;
    });
    this.#ready.catch(() => {});
    const [input, , errors, results] = this.#process.stdio;
    this.#input = input as Writable;
    // What is written to a child that has just died is lost with it; its end is reported by 'close'.
    this.#input.on('error', () => {});
    (results as Readable).on('data', (chunk: Buffer) => this.#take(chunk));
    (errors as Readable).on('data', (chunk: Buffer) => {
      this.#complaint = (this.#complaint + chunk.toString()).slice(-COMPLAINT_CHARS_MAX);
    });
    this.#process.on('error', (error) => this.#ended(error));
    this.#process.on('close', () => this.#ended(null));
    lowerPriority(this.#process.pid);
  }

  /** Resolves when the child is ready for its first file. */
  async started(): Promise<void> {
    const late = setTimeout(() => this.#fail(new Error('The parser child did not start in time.')), START_MS_MAX);
    try {
      await this.#ready;
    } finally {
      clearTimeout(late);
    }
  }

  /** Has one file read or filled. Never call it while another is being read. On a breach the child is killed. */
  async read<Name extends Wanted>(want: Name, file: FileToRead): Promise<Outcomes[Name]> {
    await this.started();
    file.signal?.throwIfAborted();
    const pid = this.#process.pid ?? -1;
    const onAbort = () => this.#fail(file.signal?.reason);
    try {
      return await new Promise<Outcomes[Name]>((resolve, reject) => {
        this.#job = {
          file,
          startedAt: performance.now(),
          cpuMsBefore: processUsage(pid)?.cpuMs ?? 0,
          watch: setInterval(() => this.#watch(), WATCH_EVERY_MS),
          accept: (message, body) => resolve(outcomeFrom(want, message, body)),
          reject,
        };
        file.signal?.addEventListener('abort', onAbort, { once: true });
        const { fileName, fill, columns } = file;
        const request: ChildRequest = { want, fileName, fill, columns };
        this.#input.write(frameStart(JSON.stringify(request), file.bytes.byteLength));
        this.#input.write(file.bytes);
      });
    } finally {
      file.signal?.removeEventListener('abort', onAbort);
      clearInterval(this.#job?.watch);
      this.#job = null;
      this.filesRead += 1;
    }
  }

  /** Its process; null where it could not be started. */
  get pid(): number | null {
    return this.#process.pid ?? null;
  }

  /** Memory it holds now; null where that cannot be told. */
  rssBytes(): number | null {
    return processUsage(this.#process.pid ?? -1)?.rssBytes ?? null;
  }

  /** Ends it at once, whatever it does. */
  kill(): void {
    this.alive = false;
    this.#process.kill('SIGKILL');
  }

  #take(chunk: Buffer): void {
    try {
      for (const frame of this.#frames.push(chunk)) this.#heard(JSON.parse(frame.head.toString()), frame.body);
    } catch (error) {
      this.#fail(error instanceof FrameTooLong && this.#job !== null ? tooLarge(this.#job.file.limits) : error);
    }
  }

  #heard(message: unknown, body: Uint8Array): void {
    const job = this.#job;
    if (isReady(message)) this.#becameReady();
    else if (job === null) this.#fail(new Error('The parser child spoke without being asked.'));
    else {
      try {
        job.accept(message, body);
      } catch (error) {
        job.reject(error);
      }
    }
  }

  #watch(): void {
    const job = this.#job;
    if (job === null) return;
    const { limits } = job.file;
    const wallMs = performance.now() - job.startedAt;
    const usage = processUsage(this.#process.pid ?? -1);
    const cpuMs = usage === null ? wallMs : usage.cpuMs - job.cpuMsBefore;
    if (usage !== null && usage.rssBytes > limits.rssBytesMax) this.#fail(tooMuchMemory());
    else if (cpuMs > limits.cpuMs || wallMs > limits.wallMs) this.#fail(tooLong());
  }

  /** Kills the child and answers whoever waits for it. */
  #fail(reason: unknown): void {
    this.kill();
    this.#failedToStart(reason instanceof Error ? reason : new Error(String(reason)));
    this.#job?.reject(reason);
  }

  #ended(error: Error | null): void {
    const outOfHeap = /heap out of memory|Allocation failed/u.test(this.#complaint);
    const fault = error ?? new Error(`The parser child ended by itself. ${this.#complaint}`.trim());
    this.#fail(outOfHeap && this.#job !== null ? tooMuchMemory() : fault);
  }
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    // Not allowed here: the child then competes as an equal, which its limits bound.
  }
}
