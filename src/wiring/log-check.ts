/** Checks every log of the installation, and the records they speak of. For an operator; runs beside a running server. */
import type { Config } from '#config.ts';
import { type CheckedWorkspace, checkWorkspace } from '#sequencing/check-all.ts';
import type { Finding } from '#sequencing/finding.ts';
import { vkeyFor } from '#sequencing/origin.ts';
import { connect } from '#store/database.ts';
import { REGISTRY_LOG } from '#store/log/registry-log.ts';
import { workspacesWithLog } from '#store/log/waiting.ts';
import { migrate } from '#store/migrate.ts';
import { demandTenancy } from '#store/tenancy-probe.ts';
import { openServer } from './database-server.ts';
import { guardsIn, knownLogKeyIn } from './signed-logs.ts';

export interface LogCheckOptions {
  readonly migrationsFolder: string;
  readonly log: (line: string) => void;
  /** Told while it is found, so that nothing is kept. */
  readonly onFinding: (workspaceId: string, finding: Finding) => void;
  readonly onWorkspace: (workspaceId: string, checked: CheckedWorkspace) => void;
}

/** Looks through everything, one workspace after the other. Changes nothing. */
export async function checkAllLogs(config: Config, options: LogCheckOptions): Promise<void> {
  const told = { info: options.log, warn: options.log };
  const { address, server } = await openServer(config, told);
  try {
    await migrate(address, { folder: options.migrationsFolder, log: options.log });
    const database = connect(address, { log: options.log });
    try {
      await demandTenancy(database);
      const key = await knownLogKeyIn(config.dataFolder);
      const parts = {
        database,
        guards: guardsIn(config.dataFolder),
        vkeyFor: (origin: string) => (key === null ? null : vkeyFor(origin, key)),
      };
      const workspaces = await workspacesWithLog(database);
      for (const workspaceId of [...workspaces.filter((id) => id !== REGISTRY_LOG), REGISTRY_LOG]) {
        const report = (finding: Finding) => options.onFinding(workspaceId, finding);
        options.onWorkspace(workspaceId, await checkWorkspace(parts, workspaceId, report));
      }
    } finally {
      await database.close();
    }
  } finally {
    if (server?.adopted === true) server.release();
    else await server?.stop();
  }
}
