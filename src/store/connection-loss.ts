/** Tells a lost connection from every other failure, and waits for the server to come back. Knows no query. */
import { setTimeout as sleep } from 'node:timers/promises';

/** A killed embedded server serves again within a second or two; longer would only pile up requests. */
const PATIENCE_MS = 8_000;
const PAUSE_MS = 100;

/** Runs work again after a lost connection, for as long as that is `safe`: nothing may have been committed. */
export async function patiently<T>(work: () => Promise<T>, safe: () => boolean = () => true): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLoss(error) || !safe() || performance.now() > until) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/** Shutdown, crash and start-up of the server, and what the operating system says of a socket nobody listens on. */
const CODES = new Set(['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** The driver's own errors carry no code. */
const MESSAGES = /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying to connect)/;

/** True when the server or the way to it went away. */
function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // A socket that is not there yet. Any other missing file is a fault of whoever looked for it.
  if (code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect';
  return CODES.has(code) || code.startsWith('08') || MESSAGES.test(error.message);
}
