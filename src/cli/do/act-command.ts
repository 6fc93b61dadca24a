/** One act as a command: its fields are the flags, its answer is the output. Knows no act by name. */
import { type Action, nameOf } from '#actions/action.ts';
import { methodOf, pathOf, permissionText } from '#actions/described.ts';
import { type CliIo, type Command, defineCommand, type OptionTable } from '../command.ts';
import { EXIT } from '../exit.ts';
import { print } from '../output.ts';
import { targetAt } from '../read/target.ts';
import { usageRefusal } from '../usage.ts';
import { type ActAnswer, readAnswer } from './act-answer.ts';
import { type ActField, actFields, inputFrom, placeholder } from './act-fields.ts';
import { actFile } from './act-file.ts';
import { sendAct } from './act-request.ts';
import { isInTheClear, remoteOf } from './remote.ts';

/** Flags that every act has. */
export const COMMON_FLAGS = {
  server: { type: 'string', value: 'URL', about: 'The server to ask. Standard: ALMAGEST_SERVER.' },
  'token-file': { type: 'string', value: 'PATH', about: 'A file that holds the API token. Standard: ALMAGEST_TOKEN.' },
  output: { type: 'string', short: 'o', value: 'PATH', about: 'Write the answer to this file.' },
} as const satisfies OptionTable;

/** Flags of acts that change something. */
export const CHANGE_FLAGS = {
  reason: { type: 'string', value: 'TEXT', about: 'Why, in your own words; goes into the activity log.' },
  'idempotency-key': {
    type: 'string',
    value: 'KEY',
    about: 'The same key again changes nothing and gets the first answer, so that a command can be repeated safely.',
  },
} as const satisfies OptionTable;

type Values = Readonly<Record<string, string | undefined>>;

/** The command of an act. */
export function actCommand(action: Action): Command {
  const fields = actFields(action);
  const name = `do ${nameOf(action)}`;
  const own: OptionTable = Object.fromEntries(fields.map(({ flag, spec }) => [flag, spec]));
  const options: OptionTable = { ...own, ...(action.effect === 'write' ? CHANGE_FLAGS : {}), ...COMMON_FLAGS };
  return defineCommand<OptionTable>({
    usage: [[name, ...fields.filter(({ required }) => required).map(flagText), '[flags]'].join(' ')],
    about: [
      `${action.summary} Who may: ${permissionText(action)}.`,
      `Asks the server by ${methodOf(action)} ${pathOf(action)}. ${action.document !== undefined ? 'The answer is a document.' : 'The answer is JSON.'}`,
    ],
    options,
    examples: [[[name, ...exampleFlags(action, fields)].join(' '), action.title]],
    run: async ({ values, positionals, io }) => {
      if (positionals.length > 0)
        throw usageRefusal.wrong(`"${positionals[0]}" follows no flag.`, `Add --help to see the flags of ${name}.`);
      return ask(action, fields, values, io);
    },
  });
}

async function ask(action: Action, fields: readonly ActField[], values: Values, io: CliIo): Promise<number> {
  const input: Record<string, unknown> = { ...inputFrom(fields, values) };
  const remote = await remoteOf({ server: values.server, tokenFile: values['token-file'] });
  if (isInTheClear(remote.server))
    await print(io.stderr, `almagest: the token goes to ${remote.server} unencrypted; use https.\n`);
  const file =
    values.file === undefined || action.upload === undefined ? null : await actFile(action, values.file, io.stdin);
  if (file !== null && input.fileName === undefined) {
    if (values.file === '-') throw usageRefusal.missing('--file-name', '--file-name vendor-caiq.xlsx');
    input.fileName = file.name;
  }
  const [reason, idempotencyKey] = [values.reason ?? null, values['idempotency-key'] ?? null];
  const response = await sendAct({ action, input, file: file?.body ?? null, reason, idempotencyKey }, remote);
  return tell(await readAnswer(response, action.document !== undefined, remote.server), values.output ?? null, io);
}

async function tell(answer: ActAnswer, output: string | null, io: CliIo): Promise<number> {
  if (answer.kind === 'fault') {
    await print(io.stderr, `almagest: ${answer.title}\n  ${answer.mend} [request ${answer.requestId}]\n`);
    return EXIT.fault;
  }
  if (answer.kind === 'document' && !answer.isText && output === null && io.stdout.isTTY === true)
    throw usageRefusal.wrong('This document cannot be shown at a terminal.', 'Add --output PATH.');
  const target = targetAt(output, io);
  try {
    // Also a document without a byte is a file.
    await print(target.stream, answer.kind === 'json' ? `${JSON.stringify(answer.value, null, 2)}\n` : '');
    if (answer.kind === 'document') for await (const piece of answer.body) await print(target.stream, piece);
  } finally {
    await target.close();
  }
  return EXIT.done;
}

const flagText = ({ flag, spec }: ActField): string => `--${flag} ${placeholder(spec)}`;

function exampleFlags(action: Action, fields: readonly ActField[]): readonly string[] {
  const flags = fields
    .filter(({ required }) => required)
    .map(({ flag, kind, spec }) => {
      const value =
        kind === 'file' ? 'vendor-caiq.xlsx' : (spec.choices?.[0] ?? (kind === 'integer' ? '1' : placeholder(spec)));
      return `--${flag} ${value}`;
    });
  return action.document !== undefined ? [...flags, '-o report.json'] : flags;
}
