/** The file an act is sent, without reading it into memory where the act takes it as a stream. Sends nothing. */
import { accessSync, constants, openAsBlob, statSync } from 'node:fs';
import path from 'node:path';
import type { Action } from '#actions/action.ts';
import { streamOf } from '#http/document-response.ts';
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
  if (named === STDIN) return { name: 'stdin', body: streamOf(bytesOf(stdin), () => undefined) };
  try {
    if (statSync(named).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    accessSync(named, constants.R_OK);
    return { name: path.basename(named), body: await openAsBlob(named) };
  } catch (error) {
    throw refusalOf(error, named);
  }
}

async function* bytesOf(stdin: AsyncIterable<Uint8Array | string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of stdin) yield typeof piece === 'string' ? encoder.encode(piece) : piece;
}
