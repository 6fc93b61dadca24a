/** A server that speaks as much of clamd's protocol as the product uses: PING and INSTREAM, with its size limit. */
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll } from 'vitest';
import type { ClamdAddress } from '#scanning/clamd.ts';

/** The test string of the anti-virus industry, in two halves, so that no scanner takes this file for infected. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface TestClamd {
  readonly address: ClamdAddress;
  /** Sizes of the files it was asked about, as far as it took them. */
  readonly heard: readonly number[];
}

interface ClamdManners {
  readonly socketPath?: string;
  /** Bytes it takes of one file, as `StreamMaxLength`. */
  readonly streamBytesMax?: number;
  /** What it says instead of a verdict; null: it ends the connection; `never`: it says nothing. */
  readonly says?: string | null | 'never';
}

/** Call at the top of a test file or in a test. It ends when the file's tests are over. */
export async function testClamd(manners: ClamdManners = {}): Promise<TestClamd> {
  const heard: number[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    converse(socket, manners, heard);
  });
  await new Promise<void>((resolve) =>
    manners.socketPath === undefined
      ? server.listen(0, '127.0.0.1', resolve)
      : server.listen(manners.socketPath, resolve),
  );
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return {
    address:
      typeof address === 'object' && address !== null
        ? { host: '127.0.0.1', port: address.port }
        : { path: String(address) },
    heard,
  };
}

function converse(socket: Socket, { streamBytesMax = 1_000_000, says }: ClamdManners, heard: number[]): void {
  let waiting = Buffer.alloc(0);
  let streaming = false;
  const taken: Buffer[] = [];
  const answer = (reply: string) => {
    heard.push(Buffer.concat(taken).byteLength);
    if (says === 'never') return;
    if (says === null) socket.destroy();
    else socket.end(`${says ?? reply}\0`);
  };
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    if (!streaming) {
      const end = waiting.indexOf(0);
      if (end < 0) return;
      const command = waiting.subarray(0, end).toString();
      waiting = waiting.subarray(end + 1);
      if (command === 'zPING') return void socket.end(`${says ?? 'PONG'}\0`);
      if (command !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
      streaming = true;
    }
    while (waiting.byteLength >= 4) {
      const length = waiting.readUInt32BE(0);
      if (length === 0) return answer(verdictOn(Buffer.concat(taken)));
      if (waiting.byteLength < 4 + length) return;
      taken.push(waiting.subarray(4, 4 + length));
      waiting = waiting.subarray(4 + length);
      if (taken.reduce((sum, part) => sum + part.byteLength, 0) > streamBytesMax)
        return answer('INSTREAM size limit exceeded. ERROR');
    }
  });
}

const verdictOn = (file: Buffer): string =>
  file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
