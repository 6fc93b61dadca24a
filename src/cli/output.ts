/** Writing to the two streams: in order, with back pressure, and safe against what a file may hold. */
import type { Refusal } from '#assurance/refusal.ts';
import { tame } from '#reports/text-lines.ts';
import { placeWords } from '#reports/words.ts';
import type { CliStream } from './command.ts';

/** Thrown when nobody reads the stream any more. */
export class OutputClosed extends Error {}

/** Writes and waits until it is taken, so that a large output to a slow reader does not pile up in memory. */
export function print(stream: CliStream, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(chunk, (error) => {
      if (error === undefined || error === null) resolve();
      else reject('code' in error && error.code === 'EPIPE' ? new OutputClosed() : error);
    });
  });
}

/** What happened, where, what to do, and the code: the form of every refusal at the terminal. */
export function refusalLines(subject: string, refusal: Refusal): string {
  const { message, mend, place } = refusal.detail;
  const where = place === undefined ? '' : placeWords(place);
  return `${tame(subject)}: ${tame(message)}${where === '' ? '' : ` (${tame(where)})`}\n  ${tame(mend)} [${refusal.code}]\n`;
}

/** A fault: ours, not the reader's, with what is needed to report it. */
export function faultLines(subject: string, error: unknown): string {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const safe = told
    .split('\n')
    .map((line) => `  ${tame(line)}`)
    .join('\n');
  return `${tame(subject)}: this is a fault of Almagest. Please report it with these lines:\n${safe}\n`;
}

const WIDTH_MIN = 60;
const WIDTH_MAX = 120;
/** For pipes and files, which have no width. */
const WIDTH_STANDARD = 100;

/** How wide text on a stream should be: the terminal's width within what reads well. */
export const widthOf = (stream: CliStream): number =>
  Math.min(Math.max(stream.columns ?? WIDTH_STANDARD, WIDTH_MIN), WIDTH_MAX);

/** Whether to colour: only on a terminal, and not where NO_COLOR is set. */
export const hasColour = (stream: CliStream): boolean => stream.isTTY === true && stream.hasColors?.() === true;
