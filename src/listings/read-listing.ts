/** Reads a listing that somebody else keeps: JSON in one of the shapes we know, or a table. Knows no store and no network. */

import { Refusal } from '#assurance/refusal.ts';
import type { TrackedColumns, TrackedListing } from '#assurance/registry/tracked.ts';
import { decodeTable, looksLikeText } from '#formats/text-bytes.ts';
import { parseJson } from '#official-text/json-value.ts';
import { listingOfJson } from './from-json.ts';
import { listingOfTable } from './from-table.ts';
import { noListing } from './refusals.ts';
import { settle } from './settle.ts';

export interface ListingFile {
  readonly bytes: Uint8Array;
  /** Which column of a table holds what. */
  readonly columns: TrackedColumns;
}

/** Throws a Refusal for what is no listing; what is wrong inside one is listed in `problems`. */
export async function readListing({ bytes, columns }: ListingFile): Promise<TrackedListing> {
  if (bytes.byteLength === 0)
    throw new Refusal('file-is-empty', { message: 'The file is empty.', mend: 'Download it again.' });
  if (!looksLikeText(bytes)) throw noListing('The file is no text.');
  const { text } = decodeTable(bytes);
  const start = text.trimStart().charAt(0);
  if (start === '<') throw noListing('The file is XML or a web page.');
  return settle(start === '{' || start === '[' ? listingOfJson(parseJson(text)) : listingOfTable(text, columns));
}
