/** Asks clamd, the daemon of ClamAV, about a file while it comes in. Knows no store, keeps nothing. */
import { connect, type Socket } from 'node:net';
import { Refusal } from '#assurance/refusal.ts';
import type { Scan, Scanner } from '#store/evidence-files/arrival.ts';
import { type ScanVerdict, verdictOf } from './verdict.ts';

/** Where clamd listens: a port, or a Unix socket. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string };

export interface ClamdPatience {
  readonly connectMs: number;
  /** How long it may take no further bytes. */
  readonly stallMs: number;
  /** From the last byte to the verdict; clamd itself ends a scan after MaxScanTime, two minutes as shipped. */
  readonly verdictMs: number;
}

const PATIENCE: ClamdPatience = { connectMs: 5_000, stallMs: 60_000, verdictMs: 180_000 };
/** clamd answers in one line; whatever says more is not clamd. */
const REPLY_BYTES_MAX = 4_096;
const END = Buffer.alloc(4);

/** Every file in a connection of its own. Refuses what is infected, and everything while clamd gives no verdict. */
export function clamdScanner(address: ClamdAddress, patience = PATIENCE): Scanner {
  return {
    async begin() {
      const line = await openLine(address, patience).catch(refuse);
      line.socket.write('zINSTREAM\0');
      return scanOver(line, patience);
    },
  };
}

/** Null when clamd answers, else why not. */
export async function problemWithClamd(address: ClamdAddress, patience = PATIENCE): Promise<string | null> {
  try {
    const line = await openLine(address, patience);
    line.socket.write('zPING\0');
    const reply = await within(line.reply, patience.connectMs, 'it did not answer in time');
    line.socket.destroy();
    return reply === 'PONG' ? null : `it answered "${reply}"`;
  } catch (error) {
    return reasonOf(error);
  }
}

interface Line {
  readonly socket: Socket;
  /** What clamd says, once, without the byte that ends it. Fails when the connection does. */
  readonly reply: Promise<string>;
}

async function openLine(address: ClamdAddress, { connectMs }: ClamdPatience): Promise<Line> {
  const socket = connect(address);
  const reply = replyOn(socket);
  // Somebody asks for it later; until then a failure must not end the process.
  reply.catch(() => undefined);
  const connected = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  try {
    await within(connected, connectMs, 'the connection was not made in time');
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return { socket, reply };
}

function replyOn(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1');
      const end = heard.indexOf('\0');
      if (end >= 0) resolve(heard.slice(0, end).trim());
      else if (heard.length > REPLY_BYTES_MAX) reject(new Error('it answered something that is no verdict'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('it ended the connection without a verdict')));
  });
}

function scanOver({ socket, reply }: Line, { stallMs, verdictMs }: ClamdPatience): Scan {
  let taken = 0;
  const verdict = reply.then(verdictOf, (error: unknown): ScanVerdict => {
    const reason = reasonOf(error);
    return { kind: 'failed', reason: taken > 0 && CUT.test(reason) ? cutOff(taken) : reason };
  });
  let early: ScanVerdict | null = null;
  void verdict.then((said) => {
    early = said;
  });
  return {
    async take(part) {
      // clamd speaks before the end only to say that it takes no more.
      if (early !== null) throw refusalOf(early.kind === 'clean' ? SPOKE_TOO_SOON : early);
      // A part of no length would be the end of the file.
      if (part.byteLength === 0) return;
      taken += part.byteLength;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.byteLength);
      socket.write(length);
      if (socket.write(part)) return;
      await within(Promise.race([drainOf(socket), verdict]), stallMs, 'it took no more bytes').catch(refuse);
    },
    async finish() {
      socket.write(END);
      const said = await within(verdict, verdictMs, 'it gave no verdict in time').catch(refuse);
      socket.destroy();
      if (said.kind !== 'clean') throw refusalOf(said);
    },
    abandon: () => void socket.destroy(),
  };
}

/** A clamd that takes no more says so and closes; the closing may be noticed before the saying. */
const CUT = /^(EPIPE|ECONNRESET)$/;
const cutOff = (bytes: number): string =>
  `it ended the connection after ${(bytes / 1_000_000).toFixed(1)} MB, which may be its StreamMaxLength`;

type Rejection = Exclude<ScanVerdict, { readonly kind: 'clean' }>;

const SPOKE_TOO_SOON: Rejection = { kind: 'failed', reason: 'it gave a verdict before the end of the file' };

const drainOf = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.once('drain', resolve);
  });

function refuse(error: unknown): never {
  throw refusalOf({ kind: 'failed', reason: reasonOf(error) });
}

async function within<T>(work: Promise<T>, ms: number, words: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(words)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The code of a socket's failure, or our own words. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return String(error);
}

function refusalOf(verdict: Rejection): Refusal {
  switch (verdict.kind) {
    case 'infected':
      return new Refusal('file-is-infected', {
        message: `The virus scanner found ${verdict.name} in this file.`,
        mend: 'Nothing of it was kept. Have the machine it came from looked at, and send a clean copy.',
      });
    case 'too-large':
      return new Refusal('file-is-too-large', {
        message: 'The file is larger than the virus scanner takes, so it was not kept.',
        mend: 'Split it, or ask the operator to raise StreamMaxLength of clamd.',
      });
    case 'failed':
      return new Refusal('scanner-does-not-answer', {
        message: `The virus scanner gave no verdict (${verdict.reason}), so nothing was kept.`,
        mend: 'Try again in a moment. If it goes on, the operator has to look at the clamd that ALMAGEST_CLAMD names.',
      });
  }
}
