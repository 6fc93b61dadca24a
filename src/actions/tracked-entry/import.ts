/** tracked-entry.import */
import { z } from 'zod';
import { READS_VENDORS } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import {
  TRACKED_COLUMNS,
  TRACKED_PROBLEM_CODES,
  type TrackedColumn,
  type TrackedListing,
} from '#assurance/registry/tracked.ts';
import { importListing } from '#store/tracked-import.ts';
import { defineAction } from '../action.ts';
import { file, fileName } from '../fields.ts';
import { trackedImportOutput, trackedImportView } from './tracked-output.ts';

const COLUMN_WORDS: Readonly<Record<TrackedColumn, string>> = {
  organisation: 'the organisation',
  service: 'the service or product',
  says: 'what is said of it, such as a level; several are parted by semicolons',
  listedOn: 'its first day',
  endsOn: 'its last day',
  website: 'the website or domain of the organisation',
  url: 'where the listing shows it',
  key: 'what the listing knows it by',
};

const column = (field: TrackedColumn) =>
  z.string().trim().max(200).default('').describe(`In a table: the heading of the column with ${COLUMN_WORDS[field]}.`);

/** `organisationColumn` and its fellows. */
const columns = Object.fromEntries(TRACKED_COLUMNS.map((field) => [`${field}Column`, column(field)])) as Record<
  `${TrackedColumn}Column`,
  z.ZodDefault<z.ZodString>
>;

export const trackedEntryImport = defineAction({
  noun: 'tracked-entry',
  verb: 'import',
  title: 'Import a listing',
  summary:
    'Takes in a listing that somebody else keeps, with its source and day, and proposes which vendors it is about. A newer issue of the same source takes the place of the one before; what was decided stays.',
  effect: 'write',
  upload: true,
  permission: READS_VENDORS,
  wholeWorkspace: true,
  input: z.strictObject({
    file,
    fileName,
    source: z
      .string()
      .trim()
      .max(200)
      .default('')
      .describe('What the listing is called; empty for the name that the file gives itself.'),
    statedOn: z.iso.date().nullable().default(null).describe('The day it speaks of, where the file names none.'),
    ...columns,
  }),
  output: trackedImportOutput.extend({
    problems: z.array(z.object({ code: z.enum(TRACKED_PROBLEM_CODES), message: z.string() })),
  }),
  async prepare({ runtime, workspaceId }, { file: bytes, fileName: named, ...given }) {
    const read = await runtime.readListing({
      bytes,
      fileName: named,
      columns: Object.fromEntries(TRACKED_COLUMNS.map((field) => [field, given[`${field}Column`]])),
    });
    const listing = namedListing(read, given);
    const stored = await runtime.files.put(workspaceId, bytes);
    return async ({ tx }) => ({
      ...trackedImportView(await importListing(tx, listing, { name: named, ...stored })),
      problems: listing.problems.map(({ code, message }) => ({ code, message })),
    });
  },
});

function namedListing(
  listing: TrackedListing,
  { source, statedOn }: { readonly source: string; readonly statedOn: string | null },
): TrackedListing {
  const named = { ...listing, source: source || listing.source, statedOn: listing.statedOn ?? statedOn };
  if (named.source !== '') return named;
  throw new Refusal('input-is-not-valid', {
    message: 'The file does not say what listing it is.',
    mend: 'Say what it is called, such as “State marketplace of cloud services”.',
    field: 'source',
  });
}
