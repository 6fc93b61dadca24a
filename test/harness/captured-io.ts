/** Streams for a command line in tests: keep what was written, and play a terminal where asked. */
import type { CliIo, CliStream } from '../../src/cli/command.ts';

export interface CapturedIo extends CliIo {
  readonly out: () => string;
  readonly outBytes: () => Uint8Array;
  readonly err: () => string;
}

/** Fixed day, so that reads can be compared. */
export const TODAY = new Date(2026, 10, 23, 9, 14);

/** Captured streams. `terminal` makes both play one, with colours. */
export function capturedIo(options: { readonly stdin?: Uint8Array; readonly terminal?: boolean } = {}): CapturedIo {
  const [out, err] = [stream(options.terminal ?? false), stream(options.terminal ?? false)];
  return {
    stdout: out.stream,
    stderr: err.stream,
    stdin: chunksOf(options.stdin ?? new Uint8Array()),
    now: () => TODAY,
    out: () => Buffer.concat(out.chunks).toString(),
    outBytes: () => Buffer.concat(out.chunks),
    err: () => Buffer.concat(err.chunks).toString(),
  };
}

function stream(terminal: boolean): { readonly stream: CliStream; readonly chunks: Buffer[] } {
  const chunks: Buffer[] = [];
  return {
    chunks,
    stream: {
      write: (chunk, done) => {
        chunks.push(Buffer.from(chunk as Uint8Array));
        done();
        return true;
      },
      isTTY: terminal,
      columns: 100,
      hasColors: () => terminal,
    },
  };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}
