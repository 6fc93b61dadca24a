/**
 * Sets a paper document as a tagged PDF (PDF/UA-1 with bookmarks), in a process of its own: the typesetter is native and
 * large, and neither its memory nor a fault of it may be the server's. Knows nothing of what a document is about.
 */
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { buffer, text } from 'node:stream/consumers';
import { Refusal } from '#assurance/refusal.ts';
import type { PaperDocument } from '#paper/paper.ts';
import { TYPESETTER_IS_ABSENT } from './exit-codes.ts';
import { type TypesetterProgram, typesetterProgram } from './typesetter-program.ts';

const AT_ONCE_MAX = 2;
const WAITING_MAX = 32;
const WALL_MS_MAX = 60_000;
const HEAP_MEBIBYTES = 256;
/** Below the server, so that a long document does not take its processor. */
const NICENESS = 5;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * The document as PDF. The same document gives the same bytes. Refuses with `pdf-cannot-be-made` where the platform has
 * no typesetter or the document takes too long, and with `too-many-requests` when too many are waiting.
 */
export async function renderPdf(document: PaperDocument, program = typesetterProgram()): Promise<Uint8Array> {
  if (program === null) throw absent();
  await turn();
  try {
    return await typeset(JSON.stringify(document), program);
  } finally {
    // Handed on to whoever waits, so that nobody slips in between.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

async function turn(): Promise<void> {
  if (waiting.length >= WAITING_MAX)
    throw new Refusal('too-many-requests', {
      message: 'Too many documents are being typeset.',
      mend: 'Wait a moment and ask again.',
    });
  if (running >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
}

async function typeset(paper: string, { entry, template, fonts, readable }: TypesetterProgram): Promise<Uint8Array> {
  const child = spawn(
    process.execPath,
    [
      '--permission',
      '--allow-addons',
      ...readable.map((paths) => `--allow-fs-read=${paths}`),
      `--max-old-space-size=${HEAP_MEBIBYTES}`,
      '--disallow-code-generation-from-strings',
      '--no-warnings',
      entry,
      template,
      ...fonts,
    ],
    { env: {}, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true, timeout: WALL_MS_MAX, killSignal: 'SIGKILL' },
  );
  lowerPriority(child.pid);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // What is written to a child that has just died is lost with it; its end says why.
  child.stdin.on('error', () => {});
  child.stdin.end(paper);
  const [code, pdf, complaint] = await Promise.all([ended, buffer(child.stdout), text(child.stderr)]);
  if (code === 0 && pdf.length > 0) return pdf;
  if (code === TYPESETTER_IS_ABSENT) throw absent();
  if (child.killed) throw tooLong();
  throw new Error(`The typesetter ended with ${code ?? child.signalCode}. ${complaint.slice(-4_000)}`.trim());
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    // Not allowed here: the child then competes as an equal, for as long as it may run.
  }
}

const absent = (): Refusal =>
  new Refusal('pdf-cannot-be-made', {
    message: `PDF files cannot be made here: no typesetter is installed for ${process.platform} ${process.arch}.`,
    mend: 'Take the DOCX file and save it as PDF, or have the operator install the optional packages (npm ci without --omit=optional).',
  });

const tooLong = (): Refusal =>
  new Refusal('pdf-cannot-be-made', {
    message: 'Typesetting the document took too long and was stopped.',
    mend: 'Take the DOCX file, or try again when the machine has less to do.',
  });
