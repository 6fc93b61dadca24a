/** Which database the program works on, and that no second program works in its data folder. Knows no table. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '#config.ts';
import { addressOfEmbedded, addressOfUrl, type DatabaseAddress } from '#store/database.ts';
import { holdLockFile } from '#store/embedded/start-lock.ts';
import { type EmbeddedServer, startEmbedded } from '#store/embedded/supervisor.ts';
import { migrate } from '#store/migrate.ts';

/** An expected reason why a start stops here, in words for the operator. */
export class StartProblem extends Error {}

interface Told {
  info(text: string): void;
  warn(text: string): void;
}

/** Keeps a second program out of the data folder for as long as this one lives. Gives what lets go of it. */
export async function holdDataFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const lock = path.join(folder, 'program.lock');
  const held = await holdLockFile(lock);
  if ('release' in held) return held.release;
  throw new StartProblem(
    `Almagest runs already with the data folder ${folder} (process ${held.heldBy}). Stop it first, or set ALMAGEST_DATA and ALMAGEST_PORT for another one. If that process is something else, remove ${lock}.`,
  );
}

/** The database of DATABASE_URL, or the embedded one, started or taken over. */
export async function openServer(
  config: Config,
  log: Told,
): Promise<{ readonly address: DatabaseAddress; readonly server: EmbeddedServer | null }> {
  if (config.databaseUrl !== null) return { address: addressOfUrl(config.databaseUrl), server: null };
  const server = await startEmbedded({
    folder: path.join(config.dataFolder, 'postgres'),
    log: (line) => log.info(line),
    onChange: (state) => log.warn(state === 'down' ? 'The database went down.' : 'The database serves again.'),
  });
  return { address: addressOfEmbedded(server.connection), server };
}

/** Brings the database up to date and leaves it as it was found: running beside a running program, stopped otherwise. */
export async function migrateDatabase(
  config: Config,
  { migrationsFolder, log, step }: { migrationsFolder: string; log: Told; step: (line: string) => void },
): Promise<readonly string[]> {
  const { address, server } = await openServer(config, log);
  try {
    return await migrate(address, { folder: migrationsFolder, log: step });
  } finally {
    if (server?.adopted === true) server.release();
    else await server?.stop();
  }
}
