/** What actions give back of tracked listings and their lines. */
import { z } from 'zod';
import { MATCH_BASES, MATCH_STATES, MATCH_TARGETS } from '#assurance/registry/tracked.ts';
import type { TrackedEntry } from '#store/tracked-entry.ts';
import type { TrackedImport } from '#store/tracked-import.ts';

export const trackedImportOutput = z.object({
  id: z.uuid(),
  source: z.string(),
  publisher: z.string(),
  sourceUrl: z.string().nullable(),
  statedOn: z.iso.date().nullable(),
  fileName: z.string(),
  fileSha256: z.string(),
  lines: z.int(),
  importedAt: z.iso.datetime(),
  importedBy: z.uuid().nullable(),
});

export const trackedImportView = ({ importedAt, ...made }: TrackedImport): z.output<typeof trackedImportOutput> => ({
  id: made.id,
  source: made.source,
  publisher: made.publisher,
  sourceUrl: made.sourceUrl,
  statedOn: made.statedOn,
  fileName: made.fileName,
  fileSha256: made.fileSha256,
  lines: made.lines,
  importedAt: importedAt.toISOString(),
  importedBy: made.importedBy,
});

export const trackedEntryOutput = z.object({
  id: z.uuid(),
  source: z.string(),
  statedOn: z.iso.date().nullable(),
  organisation: z.string(),
  service: z.string(),
  says: z.array(z.string()),
  listedOn: z.iso.date().nullable(),
  endsOn: z.iso.date().nullable(),
  website: z.string().nullable(),
  url: z.string().nullable(),
  matches: z.array(
    z.object({
      target: z.enum(MATCH_TARGETS),
      targetId: z.string(),
      name: z.string(),
      state: z.enum(MATCH_STATES),
      basis: z.enum(MATCH_BASES),
      decidedAt: z.iso.datetime().nullable(),
      decidedBy: z.uuid().nullable(),
    }),
  ),
});

export const trackedEntryView = (entry: TrackedEntry): z.output<typeof trackedEntryOutput> => ({
  id: entry.id,
  source: entry.source,
  statedOn: entry.statedOn,
  organisation: entry.organisation,
  service: entry.service,
  says: [...entry.says],
  listedOn: entry.listedOn,
  endsOn: entry.endsOn,
  website: entry.website,
  url: entry.url,
  matches: entry.matches.map(({ slug: _slug, decidedAt, ...match }) => ({
    ...match,
    decidedAt: decidedAt?.toISOString() ?? null,
  })),
});
