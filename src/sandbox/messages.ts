/** What the parent and the parser child say to each other, and the check of what the child says. */
import type { QuestionId } from '#assurance/identifiers.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import type { RefusalDetail } from '#assurance/refusal.ts';
import { REFUSAL_CODES, Refusal } from '#assurance/refusal.ts';
import type { TrackedColumns, TrackedListing } from '#assurance/registry/tracked.ts';
import type { FilledAnswer, FilledWorkbook } from '#formats/caiq-fill/filled-workbook.ts';
import type { MetricCatalogue } from '#metric-files/metric-catalogue.ts';
import type { ValueTable } from '#metric-files/read-values.ts';
import type { OfficialDownload } from '#official-text/official-download.ts';
import { type FillReport, isFillReport, isWorkbook } from './filled-shape.ts';
import { isTrackedListing } from './listing-shape.ts';
import { isMetricCatalogue, isValueTable } from './metric-shape.ts';
import { isOfficialDownload } from './official-shape.ts';
import { isReading } from './reading-shape.ts';

/** What a child makes of a file. */
export interface Outcomes {
  readonly reading: Reading;
  readonly 'official-download': OfficialDownload;
  readonly 'filled-workbook': FilledWorkbook;
  readonly listing: TrackedListing;
  readonly 'metric-catalogue': MetricCatalogue;
  readonly 'value-table': ValueTable;
}
export type Wanted = keyof Outcomes;

/** Head of a request frame; its body is the file. */
export interface ChildRequest {
  readonly want: Wanted;
  readonly fileName: string;
  /** What is to be written into the file, where a filled workbook is wanted. */
  readonly fill: FillRequest | null;
  /** Which column of a table holds what, where a listing is wanted. */
  readonly columns: TrackedColumns | null;
}

export interface FillRequest {
  /** Edition of the question set that the answers were given to. */
  readonly edition: string;
  readonly answers: readonly (readonly [QuestionId, FilledAnswer])[];
}

/** Head of a frame from the child. Only a filled workbook has a body. */
export type ChildMessage =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'outcome';
      readonly outcome: Reading | OfficialDownload | FillReport | TrackedListing | MetricCatalogue | ValueTable;
    }
  | { readonly kind: 'refusal'; readonly code: string; readonly detail: RefusalDetail }
  | { readonly kind: 'fault'; readonly message: string };

/**
 * What a message gives: the outcome that was asked for, or the refusal or fault it stands for, thrown.
 * The child read a hostile file, so nothing it says is believed before its shape was checked.
 */
export function outcomeFrom<Name extends Wanted>(want: Name, message: unknown, body: Uint8Array): Outcomes[Name] {
  const said = isRecord(message) ? message : {};
  const outcome = said.kind === 'outcome' ? TAKE[want](said.outcome, body) : null;
  if (outcome !== null) return outcome;
  if (said.kind === 'refusal') throw refusalFrom(said.code, said.detail);
  if (said.kind === 'fault') throw new Error(`The parser child failed: ${String(said.message).slice(0, 2000)}`);
  throw new Error(`The parser child sent something that is no ${want}.`);
}

const TAKE: { readonly [Name in Wanted]: (value: unknown, body: Uint8Array) => Outcomes[Name] | null } = {
  reading: (value) => (isReading(value) ? value : null),
  'official-download': (value) => (isOfficialDownload(value) ? value : null),
  listing: (value) => (isTrackedListing(value) ? value : null),
  'metric-catalogue': (value) => (isMetricCatalogue(value) ? value : null),
  'value-table': (value) => (isValueTable(value) ? value : null),
  'filled-workbook': (value, bytes) => (isFillReport(value) && isWorkbook(bytes) ? { ...value, bytes } : null),
};

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
