/** `almagest verify`: whether an evidence pack is intact. Offline: reads the pack, the policy, and nothing else. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#assurance/refusal.ts';
import { reportJson, reportText } from '#reports/pack-text.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { verifyPack } from '#transparency/pack/verify-pack.ts';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import type { Policy } from '#transparency/policy/policy.ts';
import { type CliIo, type Command, defineCommand } from '../command.ts';
import { VERIFY_EXIT, VERIFY_EXIT_WORDS } from '../exit.ts';
import { print, refusalLines } from '../output.ts';
import { refusalOf, STDIN } from '../read/source.ts';
import { usageRefusal } from '../usage.ts';

/** Read at a time; a pack is never held as a whole. */
const PIECE_BYTES = 1024 * 1024;

const parsed = defineCommand({
  usage: ['verify PACK [--key VKEY | --policy FILE] [--json]'],
  about: [
    'Verifies an evidence pack in one pass: that the archive is the one archive of its files, that the manifest is signed by the log you trust, that every file is there, unaltered and none is too much, and that each entry of the activity log in it stands in the signed log. Names every file that does not fit.',
    'Whom to trust you have to say, because a pack cannot vouch for itself: --key is the vkey of the log as the provider publishes it, --policy a file of C2SP tlog-policy with logs, witnesses and a quorum. With neither, a pack that is whole ends with 2.',
    'Nothing leaves this machine, and no server is asked. PACK may be - for standard input.',
  ],
  options: {
    key: { type: 'string', value: 'VKEY', about: 'The key of the log to trust, written as name+id+key.' },
    policy: { type: 'string', value: 'FILE', about: 'A policy file in place of a single key.' },
    json: { type: 'boolean', about: 'One object of JSON in place of text.' },
  },
  examples: [
    ['verify harbour.starpack --key "example.org/ws/…/g1+c0ffee00+AZ…"', 'is it what the provider signed?'],
    ['verify harbour.starpack --policy trust.policy --json', 'for a program, with witnesses'],
  ],
  async run({ values, positionals, io }) {
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0)
      throw usageRefusal.missing('The one pack to verify', 'almagest verify PACK --key VKEY');
    if (values.key !== undefined && values.policy !== undefined)
      throw usageRefusal.wrong('--key and --policy both say whom to trust.', 'Give one of them.');
    const policy = await policyOf(values.key, values.policy);
    const report = await reading(named, () => verifyPack(piecesOf(named, io), policy));
    const name = named === STDIN ? 'stdin' : path.basename(named);
    await print(io.stdout, values.json ? reportJson(name, report) : reportText(name, report));
    return VERIFY_EXIT[report.outcome];
  },
});

/** A command line that cannot be followed must not end as a pack does that is intact and short of the policy. */
export const verifyCommand: Command = {
  ...parsed,
  exits: VERIFY_EXIT_WORDS,
  async run(args, io) {
    try {
      return await parsed.run(args, io);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await print(io.stderr, refusalLines('almagest', error));
      return VERIFY_EXIT.unusable;
    }
  },
};

async function policyOf(key: string | undefined, file: string | undefined): Promise<Policy | null> {
  if (key === undefined && file === undefined) return null;
  const bytes =
    file === undefined ? utf8Bytes(`log ${key?.trim()}\nquorum none\n`) : await reading(file, () => readFile(file));
  const policy = parsePolicy(bytes);
  if (policy.ok) return policy.value;
  const what = file === undefined ? '--key' : '--policy';
  throw usageRefusal.wrong(
    `${what} cannot be read: ${policy.detail} [${policy.reason}].`,
    file === undefined ? 'Copy the key as a whole: name+id+key.' : 'See C2SP tlog-policy for the form of the file.',
  );
}

/** Turns a file that cannot be read into a refusal. */
async function reading<T>(named: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error, named);
  }
}

async function* piecesOf(named: string, io: CliIo): AsyncGenerator<Uint8Array, void> {
  const pieces = named === STDIN ? io.stdin : createReadStream(named, { highWaterMark: PIECE_BYTES });
  for await (const piece of pieces) yield typeof piece === 'string' ? utf8Bytes(piece) : piece;
}
