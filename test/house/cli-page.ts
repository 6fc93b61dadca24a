/** The reference page of the command line, from its own help. */
import { runCli } from '#cli/cli.ts';
import { COMMANDS } from '#cli/commands.ts';
import { EXIT_WORDS } from '#cli/exit.ts';

/** What a command line prints, at the width of a page. */
async function printed(args: readonly string[]): Promise<string> {
  let text = '';
  const stream = {
    columns: 100,
    write(chunk: string | Uint8Array, done: (error?: Error | null) => void) {
      text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      done();
      return true;
    },
  };
  await runCli(args, { stdout: stream, stderr: stream, stdin: (async function* () {})() });
  return text.trimEnd();
}

export async function cliPage(): Promise<string> {
  const sections = await Promise.all(
    COMMANDS.map(async ({ name }) => `## almagest ${name}\n\n\`\`\`\n${await printed(['help', name])}\n\`\`\`\n`),
  );
  return [
    '# Command line',
    '',
    'Offline commands need no server, no database and no network.',
    '',
    '```',
    await printed(['help']),
    '```',
    '',
    '| exit code | meaning |',
    '|---|---|',
    ...EXIT_WORDS.map(([code, words]) => `| ${code} | ${words} |`),
    '',
    ...sections,
  ].join('\n');
}
