/** The tables of registry entries as the code sees them; `tables.ts` joins them with the others. */
import type { ColumnType } from 'kysely';
import type { EntryStepKind, RenewalPath } from '#assurance/registry/entry.ts';
import type { EntryKind } from '#assurance/registry/entry-kind.ts';
import type { Governed } from './governed-row.ts';

interface RegistryEntryTable extends Governed {
  workspaceId: string;
  id: string;
  kind: EntryKind;
  serviceId: string | null;
  groupId: string | null;
  ownerId: string;
  renewEveryMonths: number;
  versions: number;
  openedAt: Date;
  openedBy: string | null;
}

interface RegistryEntryVersionTable extends Governed {
  workspaceId: string;
  entryId: string;
  version: number;
  path: RenewalPath;
  pathBecause: string;
  scope: string;
  assessmentId: string | null;
  caiqEdition: string;
  ccmEdition: string;
  basis: ColumnType<unknown, string, string>;
  openedAt: Date;
  openedBy: string | null;
}

interface RegistryEntryStepTable {
  workspaceId: string;
  id: string;
  entryId: string;
  version: number;
  kind: EntryStepKind;
  onDay: string;
  note: string;
  at: Date;
  by: string | null;
}

interface AwardBandsTable extends Governed {
  workspaceId: string;
  bands: ColumnType<unknown, string, string>;
}

export interface RegistryTables {
  awardBands: AwardBandsTable;
  registryEntry: RegistryEntryTable;
  registryEntryVersion: RegistryEntryVersionTable;
  registryEntryStep: RegistryEntryStepTable;
}
