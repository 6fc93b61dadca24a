/** A pool of parser children: hands each file to a free one and replaces those that ended. Knows no HTTP and no file. */
import { availableParallelism } from 'node:os';
import type { QuestionId } from '#assurance/identifiers.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import type { TrackedColumns, TrackedListing } from '#assurance/registry/tracked.ts';
import type { FilledAnswer, FilledWorkbook } from '#formats/caiq-fill/filled-workbook.ts';
import type { MetricCatalogue } from '#metric-files/metric-catalogue.ts';
import type { ValueTable } from '#metric-files/read-values.ts';
import type { OfficialDownload } from '#official-text/official-download.ts';
import type { ReadingLimits } from './limits.ts';
import { limitsFor, limitsToFill } from './limits.ts';
import type { Outcomes, Wanted } from './messages.ts';
import type { ChildProgram, FileToRead } from './parser-child.ts';
import { ParserChild } from './parser-child.ts';
import { tooManyWaiting } from './refusals.ts';

export interface ReadingPoolOptions extends ChildProgram {
  /** How many files are read at the same time; standard: the processors there are, at most 4. */
  readonly size?: number;
}

export interface ReadInChildInput {
  readonly bytes: Uint8Array;
  /** Name as the user gave it: a hint only. */
  readonly fileName: string;
  /** Standard: by the size of the file. */
  readonly limits?: ReadingLimits;
  readonly signal?: AbortSignal;
}

export interface FillInChildInput extends ReadInChildInput {
  /** What is to stand in the rows of the form, by question. */
  readonly answers: ReadonlyMap<QuestionId, FilledAnswer>;
  /** Edition of the question set that was answered, such as `4.0.3`. */
  readonly edition: string;
}

const NOTHING_MORE = { fill: null, columns: null } as const;
const SIZE_MAX = 4;
const WAITING_MAX = 512;
/** A child is replaced after so many files, so that nothing a file left behind lasts. */
const FILES_PER_CHILD = 200;
/** A child that keeps more than this after a file is replaced, so that the next file has its whole allowance. */
const RSS_BYTES_KEPT_MAX = 150 * 1024 * 1024;

export class ReadingPool {
  readonly #program: ChildProgram;
  readonly #size: number;
  readonly #idle: ParserChild[] = [];
  readonly #children = new Set<ParserChild>();
  readonly #waiting: ((child: ParserChild) => void)[] = [];
  #closed = false;

  constructor(options: ReadingPoolOptions) {
    this.#program = options;
    this.#size = options.size ?? Math.min(availableParallelism(), SIZE_MAX);
  }

  /** How many files it reads at the same time. */
  get size(): number {
    return this.#size;
  }

  /** Starts all children now, so that the first file does not wait for one. */
  async warm(): Promise<void> {
    while (this.#children.size < this.#size) this.#idle.push(this.#start());
    await Promise.all([...this.#children].map((child) => child.started()));
  }

  /**
   * Reads one file in a child. Throws the reader's Refusal with its code and place; `reading-took-too-long` or
   * `reading-took-too-much-memory` when the child broke a limit; an Error for a fault of ours.
   */
  readInChild(input: ReadInChildInput): Promise<Reading> {
    return this.#inChild('reading', input, NOTHING_MORE);
  }

  /** Reads an official download the same way. */
  readOfficialInChild(input: ReadInChildInput): Promise<OfficialDownload> {
    return this.#inChild('official-download', input, NOTHING_MORE);
  }

  /** Reads a listing that somebody else keeps the same way. */
  readListingInChild({
    columns,
    ...input
  }: ReadInChildInput & { readonly columns: TrackedColumns }): Promise<TrackedListing> {
    return this.#inChild('listing', input, { fill: null, columns });
  }

  /** Reads a catalogue of metrics the same way. */
  readMetricsInChild(input: ReadInChildInput): Promise<MetricCatalogue> {
    return this.#inChild('metric-catalogue', input, NOTHING_MORE);
  }

  /** Reads a table of values the same way. */
  readValuesInChild(input: ReadInChildInput): Promise<ValueTable> {
    return this.#inChild('value-table', input, NOTHING_MORE);
  }

  /** Writes answers into a provider's own form the same way: the form is as foreign as any other file. */
  fillInChild(input: FillInChildInput): Promise<FilledWorkbook> {
    const limits = input.limits ?? limitsToFill(input.bytes.byteLength);
    return this.#inChild(
      'filled-workbook',
      { ...input, limits },
      { fill: { edition: input.edition, answers: [...input.answers] }, columns: null },
    );
  }

  /** The processes it runs now, for the operator's figures. */
  processIds(): readonly number[] {
    return [...this.#children].flatMap((child) => (child.pid === null ? [] : [child.pid]));
  }

  /** Ends all children. Files still being read are given up. */
  close(): void {
    this.#closed = true;
    for (const child of this.#children) child.kill();
    this.#children.clear();
    this.#idle.length = 0;
  }

  async #inChild<Name extends Wanted>(
    want: Name,
    input: ReadInChildInput,
    more: Pick<FileToRead, 'fill' | 'columns'>,
  ): Promise<Outcomes[Name]> {
    const child = await this.#take(input.signal ?? null);
    try {
      return await child.read(want, {
        bytes: input.bytes,
        fileName: input.fileName,
        ...more,
        limits: input.limits ?? limitsFor(input.bytes.byteLength),
        signal: input.signal ?? null,
      });
    } finally {
      this.#giveBack(child);
    }
  }

  #take(signal: AbortSignal | null): Promise<ParserChild> {
    signal?.throwIfAborted();
    if (this.#closed) throw new Error('The pool of parser children is closed.');
    const idle = this.#takeIdle();
    if (idle !== null) return Promise.resolve(idle);
    if (this.#children.size < this.#size) return Promise.resolve(this.#start());
    if (this.#waiting.length >= WAITING_MAX) throw tooManyWaiting();
    return new Promise((resolve, reject) => {
      const waiter = (child: ParserChild) => {
        signal?.removeEventListener('abort', leave);
        resolve(child);
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiter);
    });
  }

  /** The next idle child that still lives; one can have ended while nobody used it. */
  #takeIdle(): ParserChild | null {
    for (let child = this.#idle.pop(); child !== undefined; child = this.#idle.pop()) {
      if (child.alive) return child;
      this.#children.delete(child);
    }
    return null;
  }

  #start(): ParserChild {
    const child = new ParserChild(this.#program);
    this.#children.add(child);
    return child;
  }

  #giveBack(child: ParserChild): void {
    if (this.#closed) return;
    const worn = child.filesRead >= FILES_PER_CHILD || (child.rssBytes() ?? 0) > RSS_BYTES_KEPT_MAX;
    if (child.alive && worn) child.kill();
    if (!child.alive) this.#children.delete(child);
    const next = this.#waiting.shift();
    // Replaced even when nobody waits: the next file must not pay for the one before it.
    const free = child.alive ? child : child.filesRead > 0 ? this.#start() : null;
    if (next !== undefined) next(free ?? this.#start());
    else if (free !== null) this.#idle.push(free);
  }
}
