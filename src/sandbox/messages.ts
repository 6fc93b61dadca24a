/** What the parent and the parser child say to each other, and the check of what the child says. */
import type { Reading } from '#assurance/questionnaire/reading.ts';
import type { RefusalDetail } from '#assurance/refusal.ts';
import { REFUSAL_CODES, Refusal } from '#assurance/refusal.ts';
import type { OfficialDownload } from '#official-text/official-download.ts';
import { isOfficialDownload } from './official-shape.ts';
import { isReading } from './reading-shape.ts';

/** What a file is read as, and what comes of it. */
export interface Outcomes {
  readonly reading: Reading;
  readonly 'official-download': OfficialDownload;
}
export type ReadAs = keyof Outcomes;

/** Head of a request frame; its body is the file. */
export interface ReadRequest {
  readonly readAs: ReadAs;
  readonly fileName: string;
}

/** Head of a frame from the child, which has no body. */
export type ChildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'outcome'; readonly outcome: Outcomes[ReadAs] }
  | { readonly kind: 'refusal'; readonly code: string; readonly detail: RefusalDetail }
  | { readonly kind: 'fault'; readonly message: string };

/**
 * What a message gives: the outcome that was asked for, or the refusal or fault it stands for, thrown.
 * The child read a hostile file, so nothing it says is believed before its shape was checked.
 */
export function outcomeFrom<As extends ReadAs>(readAs: As, message: unknown): Outcomes[As] {
  const said = isRecord(message) ? message : {};
  const fits: { readonly [Each in ReadAs]: (value: unknown) => value is Outcomes[Each] } = {
    reading: isReading,
    'official-download': isOfficialDownload,
  };
  if (said.kind === 'outcome' && fits[readAs](said.outcome)) return said.outcome;
  if (said.kind === 'refusal') throw refusalFrom(said.code, said.detail);
  if (said.kind === 'fault') throw new Error(`The parser child failed: ${String(said.message).slice(0, 2000)}`);
  throw new Error(`The parser child sent something that is no ${readAs}.`);
}

/** Whether a message says that the child is ready for its first file. */
export const isReady = (message: unknown): boolean => isRecord(message) && message.kind === 'ready';

function refusalFrom(code: unknown, detail: unknown): Error {
  const known = REFUSAL_CODES.find((candidate) => candidate === code);
  if (known === undefined || !isRecord(detail)) return new Error('The parser child sent an unknown refusal.');
  const { message, mend, place } = detail;
  if (typeof message !== 'string' || typeof mend !== 'string')
    return new Error('The parser child sent a bare refusal.');
  return new Refusal(known, {
    message: message.slice(0, TEXT_MAX),
    mend: mend.slice(0, TEXT_MAX),
    ...(isRecord(place)
      ? {
          place: {
            sheet: textOrNull(place.sheet),
            cell: textOrNull(place.cell),
            row: typeof place.row === 'number' ? place.row : null,
            column: textOrNull(place.column),
          },
        }
      : {}),
  });
}

const TEXT_MAX = 2_000;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, TEXT_MAX) : null);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
