/** Streams a multipart form: text fields first, then each file to a reader as it comes in. Keeps no file itself. */
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { Refusal } from '#assurance/refusal.ts';

/** A file as it streams in. Whoever gets it must consume `body`; reading it throws a Refusal past the size limit. */
export interface IncomingFile {
  readonly fileName: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Limits of one upload, told on the page that takes it. */
export const UPLOAD_BYTES_MAX = 100_000_000;
export const UPLOAD_FILES_MAX = 200;
/** Files that are worked on at the same time; the next one is not read from the wire before one is done. */
const FILES_AT_ONCE = 8;
const FIELD_BYTES_MAX = 10_000;
const FIELDS_MAX = 20;

export interface UploadedForm<T> {
  readonly fields: ReadonlyMap<string, string>;
  /** In the order of the form. */
  readonly files: readonly T[];
}

/**
 * Reads the form. `each` gets a file with the fields that came before it, must consume its body and must not throw.
 * Throws a Refusal for what is no multipart form, and for more files than the limit.
 */
export async function readUpload<T>(
  request: Request,
  each: (file: IncomingFile, fields: ReadonlyMap<string, string>) => Promise<T>,
): Promise<UploadedForm<T>> {
  const parser = parserFor(request);
  const fields = new Map<string, string>();
  const files: Promise<T>[] = [];
  const slots = new Slots(FILES_AT_ONCE);
  const parsed = new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value) => fields.set(name, value.trim()));
    parser.on('file', (_field, stream, { filename: fileName }) => {
      if (fileName === undefined || fileName === '') stream.resume();
      else
        files.push(held(slots.run(() => drained(stream, each({ fileName, body: limited(stream, fileName) }, fields)))));
    });
    parser.on('filesLimit', () => reject(tooManyFiles()));
    parser.on('close', resolve);
    parser.on('error', () => reject(notAForm('The upload broke off or is damaged.')));
  });
  const { body } = request;
  if (body === null) throw notAForm('The upload is empty.');
  const source = Readable.fromWeb(body as NodeReadableStream<Uint8Array>);
  source.on('error', () => parser.destroy(new Error('upload broke off')));
  source.pipe(parser);
  try {
    await parsed;
  } catch (error) {
    source.destroy();
    await Promise.allSettled(files);
    throw error;
  }
  return { fields, files: await Promise.all(files) };
}

/** A body as one piece. Throws a Refusal as soon as it is longer than allowed. */
export async function joinedBytes(body: AsyncIterable<Uint8Array>, bytesMax = UPLOAD_BYTES_MAX): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** Whatever the reader left of the body is thrown away, or the form would never end. */
async function drained<T>(stream: Readable, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    stream.resume();
  }
}

/** A failure waits until all files are in; unheld, it would end the process. */
function held<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

function parserFor(request: Request): busboy.Busboy {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) throw notAForm('The upload is not a form with files.');
  try {
    return busboy({
      headers: { 'content-type': type },
      limits: { fileSize: UPLOAD_BYTES_MAX, files: UPLOAD_FILES_MAX, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX },
      defParamCharset: 'utf8',
    });
  } catch {
    throw notAForm('The upload is not a form with files.');
  }
}

/** The body, ending in a Refusal where the size limit cut it. */
async function* limited(stream: Readable & { truncated?: boolean }, fileName: string): AsyncIterable<Uint8Array> {
  for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
  if (stream.truncated === true)
    throw new Refusal('file-is-too-large', {
      message: `${fileName} is larger than ${UPLOAD_BYTES_MAX / 1_000_000} MB.`,
      mend: 'Take pictures and unused sheets out of the workbook, then drop it again.',
    });
}

/** Lets so many run at once; the others wait in order. */
class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(free: number) {
    this.#free = free;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}

const notAForm = (message: string): Refusal =>
  new Refusal('input-is-not-valid', { message, mend: 'Choose the files again and send them.' });

const tooManyFiles = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: `More than ${UPLOAD_FILES_MAX} files came in one drop.`,
    mend: `Drop at most ${UPLOAD_FILES_MAX} at a time.`,
  });

const tooLarge = (bytesMax: number): Refusal =>
  new Refusal('file-is-too-large', {
    message: 'The body is larger than allowed.',
    mend: `Send at most ${bytesMax / 1_000_000} MB.`,
  });
