/** Looks through all kept files for those that no record refers to. For an operator, while the program is stopped. */
import type { Config } from '#config.ts';
import { connect, type Database } from '#store/database.ts';
import type { EvidenceFiles, SweptFile } from '#store/evidence-files.ts';
import { migrate } from '#store/migrate.ts';
import { referredFiles } from '#store/referred-files.ts';
import { demandTenancy } from '#store/tenancy-probe.ts';
import { findWorkspace } from '#store/workspace.ts';
import { holdDataFolder, openServer } from './database-server.ts';
import { openFiles } from './evidence-store.ts';

/** No act takes this long, so whatever is older has its row or will never have one. */
const SWEPT_AFTER_MS = 24 * 60 * 60 * 1000;

export interface SweptWorkspace {
  readonly workspaceId: string;
  /** Null: the database knows no such workspace; its files are left, because it may be the wrong database. */
  readonly files: readonly SweptFile[] | null;
}

export interface SweepOptions {
  readonly remove: boolean;
  readonly now: Date;
  readonly migrationsFolder: string;
  readonly log: (line: string) => void;
}

/** Files that no record refers to, by workspace. `remove`: they are gone afterwards. */
export async function sweepFiles(config: Config, options: SweepOptions): Promise<readonly SweptWorkspace[]> {
  const letGo = await holdDataFolder(config.dataFolder);
  try {
    const { address, server } = await openServer(config, { info: options.log, warn: options.log });
    try {
      await migrate(address, { folder: options.migrationsFolder, log: options.log });
      const database = connect(address, { log: options.log });
      try {
        await demandTenancy(database);
        return await sweepAll(database, await openFiles(config, options.log), options);
      } finally {
        await database.close();
      }
    } finally {
      await server?.stop();
    }
  } finally {
    await letGo();
  }
}

async function sweepAll(
  database: Database,
  files: EvidenceFiles,
  { remove, now }: SweepOptions,
): Promise<readonly SweptWorkspace[]> {
  const before = new Date(now.getTime() - SWEPT_AFTER_MS);
  const swept: SweptWorkspace[] = [];
  for (const workspaceId of await files.workspaces()) {
    const isKnown = (await database.read(workspaceId, findWorkspace)) !== null;
    const referred = (digests: readonly string[]) => database.read(workspaceId, (read) => referredFiles(read, digests));
    swept.push({ workspaceId, files: isKnown ? await files.sweep(workspaceId, { before, referred, remove }) : null });
  }
  return swept;
}
