/** The tables of the signed logs as the code sees them. */
import type { ColumnType } from 'kysely';

/** Whole numbers that may pass 2^31; the driver reads them as text. */
type Large = ColumnType<string, number, number>;
type LargeOrNull = ColumnType<string | null, number | null, number | null>;

interface LogHeadTable {
  workspaceId: string;
  generation: number;
  origin: string;
  vkey: string;
  size: Large;
  root: Uint8Array;
  epoch: Large;
  heldBy: string | null;
  leaseUntil: Date | null;
  opensWith: string | null;
  frozenAt: Date | null;
  note: string | null;
  noteSize: LargeOrNull;
  notedAt: Date | null;
  refusedBecause: string | null;
  refusedAt: Date | null;
  witnessedNote: string | null;
  witnessedSize: LargeOrNull;
  witnessedAt: Date | null;
}

interface LogWitnessTable {
  workspaceId: string;
  generation: number;
  name: string;
  size: Large;
  cosignedAt: Date | null;
  failure: string | null;
  failedAt: Date | null;
}

interface LogLeafTable {
  workspaceId: string;
  generation: number;
  leafIndex: Large;
  eventId: string;
}

interface LogTileTable {
  workspaceId: string;
  generation: number;
  level: number;
  tileIndex: Large;
  width: number;
  bytes: Uint8Array;
}

/** Every table of the signed logs, by its name in code. */
export interface LogTables {
  logHead: LogHeadTable;
  logWitness: LogWitnessTable;
  logLeaf: LogLeafTable;
  logTile: LogTileTable;
}
