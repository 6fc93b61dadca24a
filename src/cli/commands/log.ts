/** `almagest log fsck`: recomputes every signed log and holds the records against it. For operators. */
import { readConfig } from '#config.ts';
import type { CheckedWorkspace } from '#sequencing/check-all.ts';
import type { Finding } from '#sequencing/finding.ts';
import { nameOfLog } from '#store/log/registry-log.ts';
import { checkAllLogs } from '#wiring/log-check.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { MIGRATIONS_FOLDER } from '../operator/migrations-folder.ts';
import { startProblem } from '../operator/start-problem.ts';
import { print } from '../output.ts';
import { usageRefusal } from '../usage.ts';

export const logCommand = defineCommand({
  usage: ['log fsck [--json]'],
  about: [
    'Recomputes every signed log from the bytes of its entries: leaves, tiles, root, the signature of the checkpoint, the guard file. Then holds every audited row against the entry it says it is of, and the entries against the rows. Names each entry, tile and row that was altered, is missing or is too much, and changes nothing.',
    'The log of the public registry is checked the same way, and everything that the registry shows is held against it.',
    'Runs beside a running server. Ends with 0 when everything fits and with 1 when something does not.',
    '--json writes JSON Lines: an object for each thing found, and one for each workspace.',
  ],
  options: { json: { type: 'boolean', about: 'JSON Lines in place of text.' } },
  examples: [
    ['log fsck', 'check everything'],
    ['log fsck --json > found.jsonl', 'the same for a program'],
  ],
  async run({ values, positionals, io }) {
    const [verb, ...rest] = positionals;
    if (verb !== 'fsck' || rest.length > 0) throw usageRefusal.missing('What to do with the logs', 'almagest log fsck');
    const said: Promise<void>[] = [];
    let findings = 0;
    const tell = (text: string, object: object) =>
      void said.push(print(io.stdout, `${values.json === true ? JSON.stringify(object) : text}\n`));
    const log = (line: string) => void said.push(print(io.stderr, `${line}\n`));
    try {
      await checkAllLogs(readConfig(), {
        migrationsFolder: MIGRATIONS_FOLDER,
        log,
        onFinding: (workspaceId, finding) => {
          findings += 1;
          tell(findingText(workspaceId, finding), { workspaceId: nameOfLog(workspaceId), ...finding });
        },
        onWorkspace: (workspaceId, checked) =>
          tell(workspaceText(workspaceId, checked), objectOf(workspaceId, checked)),
      });
      tell(findings === 0 ? 'Everything fits.' : `${findings} found.`, { findings });
      await Promise.all(said);
      return findings === 0 ? EXIT.done : EXIT.thresholdMet;
    } catch (error) {
      await Promise.all(said);
      const words = startProblem(error);
      if (words === null) throw error;
      await print(io.stderr, `${words}\n`);
      return EXIT.fault;
    }
  },
});

const findingText = (workspaceId: string, { kind, what, detail }: Finding): string =>
  `${nameOfLog(workspaceId)} ${kind}: ${what}: ${detail}`;

function workspaceText(workspaceId: string, { logs, waiting, rows }: CheckedWorkspace): string {
  const told = logs.map(
    ({ generation, size, checkpoint, frozenAt }) =>
      `g${generation} with ${size} entries, ${checkpoint?.size ?? 0} signed${frozenAt === null ? '' : ', frozen'}`,
  );
  return `${nameOfLog(workspaceId)} looked at: ${told.join('; ') || 'no log yet'}; ${waiting} waiting; ${rows.rows} rows of ${rows.tables} tables`;
}

const objectOf = (workspaceId: string, { logs, waiting, rows }: CheckedWorkspace): object => ({
  workspaceId: nameOfLog(workspaceId),
  logs: logs.map(({ generation, origin, size, checkpoint, frozenAt }) => ({
    ...{ generation, origin, size, signed: checkpoint?.size ?? 0, isFrozen: frozenAt !== null },
  })),
  waiting,
  ...rows,
});
