/** `almagest sweep`: lists and removes kept files that no record refers to. For operators, while the server is stopped. */
import { readConfig } from '#config.ts';
import { type SweptWorkspace, sweepFiles } from '#wiring/file-sweep.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { MIGRATIONS_FOLDER } from '../operator/migrations-folder.ts';
import { startProblem } from '../operator/start-problem.ts';
import { print } from '../output.ts';

export const sweepCommand = defineCommand({
  usage: ['sweep [--remove]'],
  about: [
    'Lists files of evidence that no record refers to: what a server left that was killed between keeping a file and writing its row. Files of the last day are left alone, and so are those of workspaces the database does not know.',
    'The server has to be stopped. Without --remove nothing is changed.',
  ],
  options: { remove: { type: 'boolean', about: 'Remove the files that are listed.' } },
  examples: [
    ['sweep', 'list what would go'],
    ['sweep --remove', 'remove it'],
  ],
  async run({ values, io }) {
    const remove = values.remove === true;
    const said: Promise<void>[] = [];
    const log = (line: string) => void said.push(print(io.stderr, `${line}\n`));
    try {
      const now = new Date();
      const swept = await sweepFiles(readConfig(), { remove, now, migrationsFolder: MIGRATIONS_FOLDER, log });
      await Promise.all(said);
      await print(io.stdout, linesOf(swept, remove).join(''));
      return EXIT.done;
    } catch (error) {
      await Promise.all(said);
      const words = startProblem(error);
      if (words === null) throw error;
      await print(io.stderr, `${words}\n`);
      return EXIT.fault;
    }
  },
});

function linesOf(swept: readonly SweptWorkspace[], removed: boolean): readonly string[] {
  const found = swept.flatMap(({ workspaceId, files }) => (files ?? []).map((file) => ({ workspaceId, ...file })));
  const unknown = swept.filter(({ files }) => files === null);
  const bytes = found.reduce((sum, file) => sum + file.bytes, 0);
  return [
    ...found.map(({ workspaceId, sha256, bytes: size }) => `${workspaceId} ${sha256} ${size} bytes\n`),
    ...unknown.map(({ workspaceId }) => `${workspaceId} is no workspace of this database; its files were left.\n`),
    `${found.length} ${found.length === 1 ? 'file' : 'files'} of ${bytes} bytes that no record refers to${removed ? ', removed' : ''}.\n`,
    ...(removed || found.length === 0 ? [] : ['Add --remove to remove them.\n']),
  ];
}
