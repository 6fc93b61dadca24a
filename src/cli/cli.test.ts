import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { capturedIo } from '../../test/harness/captured-io.ts';
import { runCli } from './cli.ts';
import { type CommandEntry, defineCommand } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, exitOf } from './exit.ts';

const ran: unknown[] = [];
const entry = (name: string, run: () => Promise<number>): CommandEntry => ({
  name,
  kind: 'operator',
  summary: `Try ${name}`,
  load: async () =>
    defineCommand({
      usage: [`${name} [flags]`],
      about: [`What ${name} does.`],
      options: {
        colour: { type: 'string', choices: ['red', 'green'], about: 'Which.' },
        path: { type: 'string', short: 'p', value: 'PATH', about: 'Where.' },
        loud: { type: 'boolean', about: 'Louder.' },
      },
      examples: [[`${name} --loud`, 'loudly']],
      run: async ({ values, positionals }) => {
        ran.push({ values, positionals });
        return run();
      },
    }),
});
const commands = [
  entry('paint', async () => EXIT.done),
  entry('refuse', async () => {
    throw new Refusal('file-is-empty', { message: 'Empty.', mend: 'Fill it.' });
  }),
  entry('break', async () => {
    throw new TypeError('of ours');
  }),
];

async function run(...args: readonly string[]) {
  const io = capturedIo();
  const exit = await runCli(args, io, commands);
  return { exit, out: io.out(), err: io.err() };
}

describe('the command line', () => {
  it('hands a command its flags, typed and checked', async () => {
    expect((await run('paint', 'wall', '--colour', 'green', '-p', '/x', '--loud', '--', '--door')).exit).toBe(0);
    expect(ran.at(-1)).toEqual({
      values: { colour: 'green', path: '/x', loud: true },
      positionals: ['wall', '--door'],
    });
    await run('paint', '--colour=red');
    expect(ran.at(-1)).toEqual({ values: { colour: 'red', path: undefined, loud: false }, positionals: [] });
  });

  it.each([
    [['pait'], 'no command "pait"', 'almagest paint'],
    [['paint', '--color', 'red'], 'no flag --color', '--colour'],
    [['paint', '--colour', 'gren'], '--colour cannot be "gren"', 'green'],
    [['paint', '--colour'], '--colour needs a value', 'red|green'],
    [['paint', '--loud=yes'], '--loud takes no value', '--loud alone'],
    [['paint', '--constructor', 'x'], 'no flag --constructor', '--help'],
  ])('says of %j what is wrong and what to type', async (args, wrong, mend) => {
    const { exit, out, err } = await run(...args);
    expect({ exit, out }).toEqual({ exit: EXIT.usage, out: '' });
    expect(err).toContain(wrong);
    expect(err).toContain(mend);
  });

  it('teaches by help of the program and of each command', async () => {
    const program = await run();
    expect(program).toMatchObject({ exit: 0, err: '' });
    expect(program.out).toContain('Operator: run and tend a server');
    for (const args of [
      ['help', 'paint'],
      ['paint', '--help'],
      ['paint', '-h'],
    ]) {
      const { out, exit } = await run(...args);
      expect(exit).toBe(0);
      for (const part of ['almagest paint [flags]', '--colour red|green', '-p, --path PATH', 'Examples', 'Exit codes'])
        expect(out).toContain(part);
    }
  });

  it('tells its version', async () => {
    expect((await run('--version')).out).toMatch(/^almagest \d+\.\d+\.\d+\n$/u);
  });

  it('gives a refusal its words and code, and a fault its trace', async () => {
    const refused = await run('refuse');
    expect(refused).toMatchObject({ exit: EXIT.refused, err: 'almagest: Empty.\n  Fill it. [file-is-empty]\n' });
    const fault = await run('break');
    expect(fault.exit).toBe(EXIT.fault);
    expect(fault.err).toMatch(/fault of Almagest[\s\S]*TypeError: of ours[\s\S]*cli\.test\.ts/u);
  });

  it('ends quietly when the reader of its output has left', async () => {
    const io = capturedIo();
    const gone = {
      ...io.stdout,
      write: (_: unknown, done: (error: Error) => void) => {
        done(Object.assign(new Error('EPIPE'), { code: 'EPIPE' }));
        return false;
      },
    };
    expect(await runCli(['help'], { ...io, stdout: gone }, commands)).toBe(EXIT.done);
    expect(io.err()).toBe('');
  });

  it('tells wrong command lines from refused files', () => {
    expect(exitOf('input-is-not-valid')).toBe(EXIT.usage);
    expect(exitOf('record-is-absent')).toBe(EXIT.usage);
    expect(exitOf('archive-is-hostile')).toBe(EXIT.refused);
  });
});

describe('every command', () => {
  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    '%s shows its flags and an example',
    async (name, { load }) => {
      const command = await load();
      expect(command.usage[0]).toMatch(new RegExp(`^${name}\\b`, 'u'));
      expect(command.examples.length).toBeGreaterThan(0);
      for (const [line] of command.examples) expect(line).toMatch(new RegExp(`^${name}\\b`, 'u'));
    },
  );

  it('explains rules', async () => {
    const io = capturedIo();
    expect(await runCli(['rules', '--format', 'json'], io)).toBe(0);
    const rules = JSON.parse(io.out());
    const one = capturedIo();
    const kinds = new Set(rules.map(({ scope }: { scope: string }) => scope));
    expect(kinds).toEqual(new Set(['answer', 'file', 'posture']));
    await runCli(['rules', rules[0].id], one);
    for (const part of ['title', 'id', 'looksAt']) expect(one.out().replace(/\s+/gu, ' ')).toContain(rules[0][part]);
    const wrong = capturedIo();
    expect(await runCli(['rules', `${rules[0].id}s`], wrong)).toBe(EXIT.usage);
    expect(wrong.err()).toContain(`Did you mean ${rules[0].id}?`);
  });
});
