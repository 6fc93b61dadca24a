/** Listings that others keep, taken into a workspace: one import is current for each source. Their lines lie in `tracked-entry.ts`. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import { domainOf, nameKey } from '#assurance/registry/company-name.ts';
import { sortName } from '#assurance/registry/search-words.ts';
import type { TrackedLine, TrackedListing } from '#assurance/registry/tracked.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { insertRows } from './bulk-rows.ts';
import { canonicalBytes, sha256Hex } from './commitment.ts';
import { queries, type ReadHandle } from './handle.ts';
import { uuidOfText } from './uuid-v8.ts';

export interface TrackedImport {
  readonly id: string;
  readonly source: string;
  readonly publisher: string;
  readonly sourceUrl: string | null;
  readonly statedOn: string | null;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileBytes: number;
  readonly lines: number;
  readonly linesSha256: string;
  readonly importedAt: Date;
  readonly importedBy: string | null;
  readonly endedAt: Date | null;
  readonly ver: number;
}

const COLUMNS = [
  'id',
  'source',
  'publisher',
  'sourceUrl',
  'statedOn',
  'fileName',
  'fileSha256',
  'fileBytes',
  'lines',
  'linesSha256',
  'importedAt',
  'importedBy',
  'endedAt',
  'ver',
] as const;

/** What is current, by source. */
export async function listTrackedImports(read: ReadHandle): Promise<readonly TrackedImport[]> {
  return queries(read)
    .selectFrom('trackedImport')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('endedAt', 'is', null)
    .orderBy(sql`lower(source)`)
    .execute();
}

/**
 * Takes a listing in. It takes the place of the import of the same source before it. Source and key decide the id of a line,
 * so that what was decided about it holds for the next issue too.
 */
export async function importListing(
  tx: AuditedTransaction,
  listing: TrackedListing,
  file: { readonly name: string; readonly sha256: string; readonly bytes: number },
): Promise<TrackedImport> {
  const earlier = (await listTrackedImports(tx)).find(
    ({ source }) => source.toLowerCase() === listing.source.toLowerCase(),
  );
  if (earlier !== undefined) await end(tx, earlier);
  const made: TrackedImport = {
    id: tx.newId(),
    source: listing.source,
    publisher: listing.publisher,
    sourceUrl: listing.sourceUrl,
    statedOn: listing.statedOn,
    fileName: file.name,
    fileSha256: file.sha256,
    fileBytes: file.bytes,
    lines: listing.lines.length,
    linesSha256: sha256Hex(canonicalBytes(listing.lines)),
    importedAt: tx.now,
    importedBy: tx.actor.personId,
    endedAt: null,
    ver: 1,
  };
  const mark = tx.changed({ type: 'tracked-import', id: made.id, ver: 1, before: null, after: importFacts(made) });
  const { workspaceId } = tx;
  await queries(tx)
    .insertInto('trackedImport')
    .values({ workspaceId, ...made, ...mark })
    .execute();
  await insertRows(
    queries(tx),
    'trackedEntry',
    listing.lines.map((line) => ({
      workspaceId,
      ...rowOf(line),
      id: uuidOfText(`${workspaceId}\0${listing.source.toLowerCase()}\0${line.key}`),
      importId: made.id,
    })),
  );
  return made;
}

/** Removes what was imported from one source, lines and all. What was decided about them stays, should it come back. */
export async function removeImport(tx: AuditedTransaction, id: string): Promise<void> {
  const found = (await listTrackedImports(tx)).find((one) => one.id === id);
  if (found === undefined)
    throw new Refusal('record-is-absent', {
      message: 'There is no such import in this workspace.',
      mend: 'Open the page of tracked entries again; a newer import may have taken its place.',
    });
  await end(tx, found);
}

async function end(tx: AuditedTransaction, found: TrackedImport): Promise<void> {
  const ended = { ...found, endedAt: tx.now, ver: found.ver + 1 };
  const [before, after] = [importFacts(found), importFacts(ended)];
  const mark = tx.changed({ type: 'tracked-import', id: found.id, ver: ended.ver, before, after });
  await queries(tx)
    .updateTable('trackedImport')
    .set({ endedAt: tx.now, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', found.id)
    .execute();
  await queries(tx)
    .deleteFrom('trackedEntry')
    .where('workspaceId', '=', tx.workspaceId)
    .where('importId', '=', found.id)
    .execute();
}

const rowOf = ({ says, ...line }: TrackedLine) => ({
  ...line,
  // Read as JSON with the row it stands in, so it must not be text by then.
  says: says as unknown as string,
  nameKey: nameKey(line.organisation),
  domain: domainOf(line.website),
  sortName: sortName(line.organisation, line.service),
});

/** What the activity log records of an import: where it came from, and its lines as a digest. */
const importFacts = (made: TrackedImport) => ({
  source: made.source,
  publisher: made.publisher,
  sourceUrl: made.sourceUrl,
  statedOn: made.statedOn,
  fileName: made.fileName,
  fileSha256: made.fileSha256,
  lines: made.lines,
  linesSha256: made.linesSha256,
  importedAt: made.importedAt.toISOString(),
  endedAt: made.endedAt?.toISOString() ?? null,
});
