/** A place to write to: standard output, or a file. */
import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Refusal } from '#assurance/refusal.ts';
import type { CliIo, CliStream } from '../command.ts';

export interface Target {
  readonly stream: CliStream;
  close(): Promise<void>;
}

/**
 * A file, or standard output for null. The file is opened with the first write: where nothing could be read, whatever
 * stood there before stays.
 */
export function targetAt(output: string | null, io: CliIo): Target {
  if (output === null) return { stream: io.stdout, close: async () => {} };
  let file: FileHandle | null = null;
  const append = async (chunk: string | Uint8Array): Promise<void> => {
    file ??= await fs.promises.open(output, 'w').catch((error: unknown) => {
      throw notWritable(output, error);
    });
    await file.appendFile(chunk);
  };
  const stream: CliStream = {
    write: (chunk, done) => {
      append(chunk).then(() => done(), done);
      return true;
    },
  };
  return { stream, close: async () => file?.close() };
}

/** A refusal that says where nothing could be written. */
export function notWritable(output: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  return new Refusal('input-is-not-valid', {
    message: `Nothing can be written to ${output} (${String(error.code)}).`,
    mend: 'Give --output a path in a folder that exists and that you may write to.',
  });
}
