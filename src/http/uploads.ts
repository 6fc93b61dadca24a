/** Streams a multipart form: text fields first, then each file to a reader as it comes in. Keeps no file itself. */
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { Refusal } from '#assurance/refusal.ts';
import { bodyOf, piecesOf } from './request-body.ts';

/** A file as it streams in. Whoever gets it must consume `body`; reading it throws a Refusal past the size limit. */
export interface IncomingFile {
  readonly fileName: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** By what the sender said beforehand; 0 where they said nothing. */
  readonly bytesAtLeast: number;
}

/** Limits of one upload, told on the page that takes it. */
export const UPLOAD_BYTES_MAX = 100_000_000;
export const UPLOAD_FILES_MAX = 200;
/** Files that are worked on at the same time; the next one is not read from the wire before one is done. */
const FILES_AT_ONCE = 8;
const FIELD_BYTES_MAX = 10_000;
const FIELDS_MAX = 20;
/** What a form may hold beside its files: fields, headers and boundaries. */
const FORM_BYTES_MAX = FIELDS_MAX * FIELD_BYTES_MAX + 100_000;

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
  fileBytesMax = UPLOAD_BYTES_MAX,
): Promise<UploadedForm<T>> {
  const parser = parserFor(request, fileBytesMax);
  const fields = new Map<string, string>();
  const files: Promise<T>[] = [];
  const slots = new Slots(FILES_AT_ONCE);
  const parsed = new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value) => fields.set(name, value.trim()));
    parser.on('file', (_field, stream, { filename: fileName }) => {
      if (fileName === undefined || fileName === '') return void stream.resume();
      const file = { fileName, body: limited(stream, fileName, fileBytesMax), bytesAtLeast: 0 };
      files.push(held(slots.run(() => drained(stream, each(file, fields)))));
    });
    parser.on('filesLimit', () => reject(tooManyFiles()));
    parser.on('close', resolve);
    parser.on('error', () => reject(notAForm('The upload broke off or is damaged.')));
  });
  const source = bodyOf(request);
  if (source === null) throw notAForm('The upload is empty.');
  source.on('error', () => parser.destroy(new Error('upload broke off')));
  source.pipe(parser);
  try {
    await parsed;
  } catch (error) {
    // The connection stays, so that the sender hears why; the server throws the rest of the body away.
    source.unpipe(parser);
    parser.destroy();
    await Promise.allSettled(files);
    throw error;
  }
  return { fields, files: await Promise.all(files) };
}

/**
 * The one file of a form, handed to `take` as it comes in, with the fields before it; its size is for `take` to limit.
 * All fields are told at the end. Null: the form has no file. Refuses a second one.
 */
export async function readOneFile<T>(
  request: Request,
  take: (file: IncomingFile, fields: ReadonlyMap<string, string>) => Promise<T>,
): Promise<{ readonly fields: ReadonlyMap<string, string>; readonly file: T | null }> {
  const bytesAtLeast = Math.max(0, saidLength(request) - FORM_BYTES_MAX);
  let seen = 0;
  const first = async (file: IncomingFile, fields: ReadonlyMap<string, string>) => {
    seen += 1;
    // A second file is refused, so it is not even taken.
    return seen > 1 ? null : take({ ...file, bytesAtLeast }, fields);
  };
  const { fields, files } = await readUpload(request, first, Number.POSITIVE_INFINITY);
  if (seen > 1)
    throw new Refusal('input-is-not-valid', {
      message: 'Two files came in one request.',
      mend: 'Send one request for each file.',
      field: 'file',
    });
  return { fields, file: files[0] ?? null };
}

/** The bytes of a body that is no form, as they come in. */
export function bareFile(request: Request, fileName: string): IncomingFile {
  return { fileName, body: unlessItBreaksOff(piecesOf(request)), bytesAtLeast: saidLength(request) };
}

/** A sender who goes away is no fault of ours. */
async function* unlessItBreaksOff(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* pieces;
  } catch {
    throw notAForm('The upload broke off.');
  }
}

const saidLength = (request: Request): number => Number(request.headers.get('content-length') ?? 0) || 0;

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

function parserFor(request: Request, fileSize: number): busboy.Busboy {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) throw notAForm('The upload is not a form with files.');
  try {
    return busboy({
      headers: { 'content-type': type },
      limits: { fileSize, files: UPLOAD_FILES_MAX, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX },
      defParamCharset: 'utf8',
    });
  } catch {
    throw notAForm('The upload is not a form with files.');
  }
}

/** The body, ending in a Refusal where the size limit cut it. */
async function* limited(
  stream: Readable & { truncated?: boolean },
  fileName: string,
  fileBytesMax: number,
): AsyncIterable<Uint8Array> {
  // Whoever stops early must not end the stream with it: the form would never come to its end.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) if (chunk instanceof Uint8Array) yield chunk;
  if (stream.truncated === true)
    throw new Refusal('file-is-too-large', {
      message: `${fileName} is larger than ${fileBytesMax / 1_000_000} MB.`,
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
