/** `almagest do NOUN.VERB`: performs any act of the table at a running server. Knows no act by name. */
import { nameOf } from '#actions/action.ts';
import { published } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import type { Command } from '../command.ts';
import { actCommand, CHANGE_FLAGS, COMMON_FLAGS } from '../do/act-command.ts';
import { EXIT } from '../exit.ts';
import { commandHelp } from '../help.ts';
import { print } from '../output.ts';
import { nearest, usageRefusal } from '../usage.ts';

const acts = published(ACTIONS);
/** What an argument looks like that is meant as an act, and not as the value of a flag. */
const ACT = /^[a-z][a-z-]*\.[a-z-]+$/;

export const doCommand: Command = {
  usage: ['do NOUN.VERB [flags]', 'do help NOUN.VERB'],
  about: [
    'Performs an act at a running server: the same acts, permissions and log entries as in the browser. The answer is JSON on standard output, a document goes to standard output or --output, a refusal goes to standard error in the words of the server.',
    'The token stands for a member of one workspace. Make it in the browser under Account, API tokens, and keep it in ALMAGEST_TOKEN or in a file; a flag would show it to everybody on this machine.',
  ],
  options: { ...CHANGE_FLAGS, ...COMMON_FLAGS },
  lists: [['Acts', acts.map((action) => [nameOf(action), action.summary])]],
  examples: [
    ['do vendor.list', 'every vendor with its newest read'],
    ['do reading.add --file vendor-caiq.xlsx --tier critical', 'read a file and keep it'],
    ['do reading.export --reading-id ID --report posture-xlsx -o read.xlsx', 'take a read away as a workbook'],
    ['do help vendor.revise', 'the flags of one act'],
  ],
  async run([name, ...rest], io) {
    if (name === undefined) throw usageRefusal.missing('The act', 'almagest do NOUN.VERB; almagest help do lists them');
    if (name !== 'help') return actCommand(actNamed(name)).run(rest, io);
    const asked = this.topic?.(rest) ?? { summary: 'Perform an act at a running server', command: this };
    await print(io.stdout, commandHelp(asked.summary, asked.command));
    return EXIT.done;
  },
  topic(args) {
    const name = args.find((arg) => ACT.test(arg));
    if (name === undefined) return null;
    const action = actNamed(name);
    return { summary: action.title, command: actCommand(action) };
  },
};

function actNamed(name: string) {
  const found = acts.find((action) => nameOf(action) === name);
  if (found !== undefined) return found;
  if (name.startsWith('-'))
    throw usageRefusal.wrong('The act comes before its flags.', 'Write almagest do NOUN.VERB [flags].');
  const near = nearest(name, acts.map(nameOf));
  throw usageRefusal.wrong(
    `There is no act "${name}".`,
    near === null ? 'See almagest help do for the list.' : `Did you mean almagest do ${near}? See almagest help do.`,
  );
}
