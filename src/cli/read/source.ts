/** The bytes of a named file, or of standard input, within the size limit. Knows nothing of what they hold. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#assurance/refusal.ts';
import { FILE_LIMITS } from '#formats/limits.ts';

export interface NamedBytes {
  /** The file's own name, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Stands for standard input among the names. */
export const STDIN = '-';

/** Reads one file; `-` is standard input. */
export async function readSource(named: string, stdin: AsyncIterable<Uint8Array | string>): Promise<NamedBytes> {
  if (named === STDIN) return { name: 'stdin', bytes: await gather(stdin) };
  try {
    return { name: path.basename(named), bytes: readWithin(named) };
  } catch (error) {
    throw refusalOf(error, named);
  }
}

/** At once, as nothing else waits: Node's asynchronous files take longer to load than this one to read. */
function readWithin(named: string): Uint8Array {
  const file = openSync(named, 'r');
  try {
    if (fstatSync(file).size > FILE_LIMITS.uploadBytes) throw tooLarge();
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

async function gather(stdin: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    held += bytes.byteLength;
    if (held > FILE_LIMITS.uploadBytes) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (): Refusal =>
  new Refusal('file-is-too-large', {
    message: `The file is larger than ${FILE_LIMITS.uploadBytes / 1024 / 1024} MiB.`,
    mend: 'A finished questionnaire is below 2 MB. Check that this is the right file.',
  });

/** Why a file could not be read, in words. */
export function refusalOf(error: unknown, named: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT')
    return new Refusal('record-is-absent', {
      message: 'There is no such file.',
      mend: `Check the path: ${path.resolve(named)}`,
    });
  if (code === 'EISDIR')
    return new Refusal('input-is-not-valid', {
      message: 'This is a folder.',
      mend: `Name the files in it: ${path.join(named, '*.xlsx')}`,
    });
  if (code === 'EACCES' || code === 'EPERM')
    return new Refusal('input-is-not-valid', {
      message: 'The file may not be read by this user.',
      mend: 'Change its permissions, or run as a user who may read it.',
    });
  return error;
}
