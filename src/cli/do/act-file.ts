/** The file an act is sent, without reading it into memory where the act takes it as a stream. Sends nothing. */
import { openAsBlob, statSync } from 'node:fs';
import path from 'node:path';
import type { Action } from '#actions/action.ts';
import { readSource, refusalOf, STDIN } from '../read/source.ts';

export interface ActFile {
  /** The file's own name, without folders. */
  readonly name: string;
  readonly body: Blob | ReadableStream | Uint8Array<ArrayBuffer>;
}

/** The file of `--file`; `-` is standard input. Refuses what is not there and what may not be read. */
export async function actFile(
  { upload }: Action,
  named: string,
  stdin: AsyncIterable<Uint8Array | string>,
): Promise<ActFile> {
  if (upload !== 'stream') {
    const { name, bytes } = await readSource(named, stdin);
    return { name, body: new Uint8Array(bytes) };
  }
  if (named === STDIN) return { name: 'stdin', body: streamOf(stdin) };
  try {
    if (statSync(named).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    return { name: path.basename(named), body: await openAsBlob(named) };
  } catch (error) {
    throw refusalOf(error, named);
  }
}

/** A piece is taken from standard input when the one before it is on its way. */
function streamOf(stdin: AsyncIterable<Uint8Array | string>): ReadableStream<Uint8Array> {
  const pieces = stdin[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
  });
}
