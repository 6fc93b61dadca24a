/** Asks a server behind a socket for one byte. Signs in nowhere. */
import { createConnection } from 'node:net';
import path from 'node:path';

const ANSWER_MS_MAX = 5_000;
/** The question whether the server speaks TLS: length 8, code 80877103. Ours says no, and the no is what we want. */
const TLS_QUESTION = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * `yes` when the server answers; `no-socket` when there is nothing to connect to; `silent` when it takes the connection
 * and drops it, as one does that is about to leave: the kernel accepts for a process that no longer will.
 */
export function answers(socketFolder: string): Promise<'yes' | 'no-socket' | 'silent'> {
  return new Promise((resolve) => {
    const socket = createConnection(path.join(socketFolder, '.s.PGSQL.5432'));
    const end = (answer: 'yes' | 'no-socket' | 'silent') => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_MS_MAX, () => end('silent'));
    socket.on('connect', () => socket.write(TLS_QUESTION));
    socket.on('data', () => end('yes'));
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ENOENT' ? 'no-socket' : 'silent'));
    socket.on('close', () => end('silent'));
  });
}
