/** The tables of listings that others keep, as the code sees them; `tables.ts` joins them with the others. */
import type { ColumnType } from 'kysely';
import type { Governed } from './governed-row.ts';

interface TrackedImportTable extends Governed {
  workspaceId: string;
  id: string;
  source: string;
  publisher: string;
  sourceUrl: string | null;
  statedOn: string | null;
  fileName: string;
  fileSha256: string;
  fileBytes: number;
  lines: number;
  linesSha256: string;
  importedAt: Date;
  importedBy: string | null;
  endedAt: Date | null;
}

interface TrackedEntryTable {
  workspaceId: string;
  id: string;
  importId: string;
  key: string;
  organisation: string;
  service: string;
  says: ColumnType<unknown, string, string>;
  listedOn: string | null;
  endsOn: string | null;
  website: string | null;
  url: string | null;
  nameKey: string;
  domain: string | null;
  sortName: string;
}

interface TrackedMatchTable extends Governed {
  workspaceId: string;
  entryId: string;
  targetKind: 'vendor' | 'organisation';
  targetId: string;
  state: 'confirmed' | 'rejected';
  basis: string;
  decidedAt: Date;
  decidedBy: string | null;
}

export interface TrackedTables {
  trackedImport: TrackedImportTable;
  trackedEntry: TrackedEntryTable;
  trackedMatch: TrackedMatchTable;
}
