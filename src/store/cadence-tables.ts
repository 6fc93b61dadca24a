/** The tables of metrics, cadences and cycles as the code sees them; `tables.ts` joins them with the others. */
import type { ColumnType } from 'kysely';
import type { Rhythm } from '#assurance/cadence/cadence.ts';
import type { MetricSource } from '#assurance/cadence/metric.ts';
import type { Governed } from './governed-row.ts';

interface MetricImportTable extends Governed {
  workspaceId: string;
  id: string;
  name: string;
  catalogueVersion: string;
  ccmVersion: string;
  fileName: string;
  fileSha256: string;
  /** A `bigint` comes as text. */
  fileBytes: ColumnType<string, number, number>;
  metrics: number;
  taken: number;
  importedAt: Date;
  importedBy: string | null;
}

interface MetricTable extends Governed {
  workspaceId: string;
  metricId: string;
  version: number;
  source: MetricSource;
  definition: ColumnType<unknown, string, string>;
  definitionSha256: string;
  definedAt: Date;
  definedBy: string | null;
}

interface CadenceTable extends Governed {
  workspaceId: string;
  serviceId: string;
  version: number;
  startsOn: string;
  rhythm: Rhythm | null;
  dueDays: number;
  graceDays: number;
  framework: string;
  edition: string;
  commitment: ColumnType<unknown, string, string>;
  because: string;
  decidedAt: Date;
  decidedBy: string | null;
}

interface CycleTable extends Governed {
  workspaceId: string;
  serviceId: string;
  number: number;
  state: 'open' | 'sealed' | 'correcting';
  draft: ColumnType<unknown, string, string>;
  sealedDraft: ColumnType<unknown, string | null, string | null>;
  sealedOn: string | null;
  packages: number;
  packageSha256: string | null;
  packageSealedAt: Date | null;
  correctionBecause: string;
  correctedBy: string | null;
}

interface CyclePackageTable {
  workspaceId: string;
  serviceId: string;
  number: number;
  version: number;
  content: string;
  contentSha256: string;
  because: string;
  metrics: number;
  measured: number;
  met: number;
  notMet: number;
  sealedAt: Date;
  sealedBy: string | null;
}

/** Every table of the cadence, by its name in code. */
export interface CadenceTables {
  metricImport: MetricImportTable;
  metric: MetricTable;
  cadence: CadenceTable;
  cycle: CycleTable;
  cyclePackage: CyclePackageTable;
}
