import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8Bytes } from '#transparency/bytes.ts';
import { vkeyOf } from '#transparency/note/note-key.ts';
import { logVerifier } from '../../../test/cross-check/made-log.ts';
import { capturedIo } from '../../../test/harness/captured-io.ts';
import { madeFiles, packBytes, WITNESS_POLICY_TEXT } from '../../../test/harness/made-pack.ts';
import { runCli } from '../cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'almagest-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = await madeFiles();
const pack = await packBytes(files);
const written = (name: string, bytes: Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
const sound = written('sound.starpack', pack);
const key = vkeyOf(logVerifier);

async function verify(args: readonly string[], stdin?: Uint8Array) {
  const io = capturedIo(stdin === undefined ? {} : { stdin });
  return { exit: await runCli(['verify', ...args], io), out: io.out(), err: io.err() };
}

describe('almagest verify', () => {
  it('ends with 0 for what the named key signed, and tells what was withheld', async () => {
    const { exit, out, err } = await verify([sound, '--key', key]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain('sound.starpack: intact\n');
    expect(out).toContain('withheld: SOC 2 reports, 1: the firm allows no copies');
    expect((await verify(['-', '--key', key], pack)).exit).toBe(0);
  });

  it('ends with 1 and names the file that was altered', async () => {
    const altered = Buffer.from(pack);
    altered[altered.indexOf('A plan.')] = 0x42;
    const { exit, out } = await verify([written('altered.starpack', altered), '--key', key]);
    expect(exit).toBe(1);
    expect(out).toContain('NOT INTACT');
    expect(out).toContain('archive-checksum-does-not-match, evidence/plan.txt');
  });

  it('ends with 2, never 0, where nobody said whom to trust or too few witnesses saw the log', async () => {
    const unsaid = await verify([sound, '--json']);
    expect(unsaid.exit).toBe(2);
    expect(JSON.parse(unsaid.out)).toMatchObject({
      pack: 'sound.starpack',
      outcome: 'policy-not-met',
      reasons: [{ reason: 'trust-is-not-given' }],
      manifest: { service: 'Harbour', withheld: [{ count: 1 }] },
    });
    const policy = written('trust.policy', utf8Bytes(WITNESS_POLICY_TEXT));
    const unseen = await verify([sound, '--policy', policy]);
    expect([unseen.exit, unseen.out]).toEqual([2, expect.stringContaining('quorum-is-not-met')]);
  });

  it('ends with 3 for a command line or a file that cannot be followed', async () => {
    const lines = [
      [],
      [sound, sound],
      [path.join(folder, 'none'), '--key', key],
      [folder],
      [sound, '--key', 'nonsense'],
      [sound, '--key', key, '--policy', sound],
      [sound, '--policy', sound],
      [sound, '--unknown'],
    ];
    for (const line of lines) {
      const { exit, out, err } = await verify(line);
      expect([exit, out], line.join(' ')).toEqual([3, '']);
      expect(err).not.toBe('');
    }
  });

  it('tells its own exit codes in its help', async () => {
    const { exit, out } = await verify(['--help']);
    expect(exit).toBe(0);
    expect(out).toContain('2  intact, and short of the policy');
  });
});
