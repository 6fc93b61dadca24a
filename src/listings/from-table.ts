/** Listings in a table: columns by the headings that were named, or by the names they usually have. */

import { Refusal } from '#assurance/refusal.ts';
import { TRACKED_COLUMNS, type TrackedColumn, type TrackedColumns } from '#assurance/registry/tracked.ts';
import type { GridRow } from '#formats/grid.ts';
import { gridOfDelimited } from '#official-text/delimited.ts';
import { noListing } from './refusals.ts';
import type { FoundLine, FoundListing } from './settle.ts';

/** Folded: letters and digits alone. */
const USUAL: Readonly<Record<TrackedColumn, readonly string[]>> = {
  organisation: ['organisation', 'organization', 'company', 'vendor', 'provider', 'csp', 'supplier', 'name'],
  service: ['service', 'product', 'offering', 'application', 'cloudservice'],
  says: ['status', 'level', 'certification', 'certifications', 'assurance', 'type'],
  listedOn: ['listed', 'listedon', 'listedsince', 'datelisted', 'authorizationdate', 'issued', 'validfrom'],
  endsOn: ['ends', 'endson', 'expires', 'expiry', 'expirydate', 'expirationdate', 'validuntil', 'validto'],
  website: ['website', 'domain', 'homepage'],
  url: ['url', 'link', 'listing'],
  key: ['id', 'key', 'number', 'certificatenumber'],
};

export function listingOfTable(text: string, columns: TrackedColumns): FoundListing {
  const [head, ...rows] = rowsOf(text);
  const headings = new Map(head?.cells.map((cell) => [folded(cell.text), cell.column]) ?? []);
  const places = new Map<TrackedColumn, number>();
  for (const field of TRACKED_COLUMNS) {
    const place = placeOf(field, columns[field], headings);
    if (place !== null) places.set(field, place);
  }
  if (!places.has('organisation'))
    throw noListing(
      `No column of organisations was found. The columns are: ${head?.cells.map((cell) => cell.text).join(', ') ?? 'none'}.`,
      'Say which column holds the organisation.',
    );
  return {
    source: '',
    publisher: '',
    sourceUrl: '',
    statedOn: '',
    lines: rows.map((row) => lineOf(row, places)),
  };
}

function rowsOf(text: string): readonly GridRow[] {
  try {
    return gridOfDelimited(text).rows;
  } catch (error) {
    // It is read by what reads official tables, which is not what it was said to be.
    if (error instanceof Refusal && error.code === 'file-is-not-an-official-download')
      throw noListing(error.detail.message);
    throw error;
  }
}

function placeOf(
  field: TrackedColumn,
  named: string | undefined,
  headings: ReadonlyMap<string, number>,
): number | null {
  if (named === undefined || named === '')
    return USUAL[field].map((usual) => headings.get(usual)).find((place) => place !== undefined) ?? null;
  const place = headings.get(folded(named));
  if (place !== undefined) return place;
  throw noListing(`The table has no column “${named}”.`, 'Write the heading as it stands in the file.');
}

const folded = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

function lineOf({ cells }: GridRow, places: ReadonlyMap<TrackedColumn, number>): FoundLine {
  const text = (field: TrackedColumn): string => {
    const place = places.get(field);
    return (place === undefined ? '' : cells.find(({ column }) => column === place)?.text)?.trim() ?? '';
  };
  return {
    key: text('key') || [text('organisation'), text('service')].filter((part) => part !== '').join(' / '),
    organisation: text('organisation'),
    service: text('service'),
    says: text('says')
      .split(/[;|\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
    listedOn: text('listedOn'),
    endsOn: text('endsOn'),
    website: text('website'),
    url: text('url'),
  };
}
