import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { PREPARED_COMMANDS, preparedCli } from './prepared.ts';

const SOURCE = "(function(module,exports,require,__filename){module.exports={runCli:async()=>'–'.length+41}})";

function prepared(code: Uint8Array | null): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-prepared-'));
  writeFileSync(path.join(folder, 'offline.cjs'), SOURCE);
  if (code !== null) writeFileSync(path.join(folder, 'offline.cjs.code'), code);
  return folder;
}

const io = { stdout: process.stdout, stderr: process.stderr, stdin: process.stdin };

describe('the prepared command line', () => {
  it('is there for every command that needs no server, and for no other', () => {
    expect(PREPARED_COMMANDS).toEqual(COMMANDS.filter(({ kind }) => kind === 'offline').map(({ name }) => name));
    const folder = prepared(new Script(SOURCE).createCachedData());
    for (const command of ['serve', 'help', '--version', undefined]) expect(preparedCli(folder, command)).toBeNull();
  });

  it('runs from the file and its compiled code', async () => {
    const folder = prepared(new Script(SOURCE).createCachedData());
    expect(await preparedCli(folder, 'read')?.([], io)).toBe(42);
  });

  it('runs from the source alone where the code is of another source or another engine', async () => {
    for (const code of [new Script('1').createCachedData(), new Uint8Array(64)])
      expect(await preparedCli(prepared(code), 'read')?.([], io)).toBe(42);
  });

  it('is absent where the build left nothing', () => {
    expect(preparedCli(path.join(tmpdir(), 'almagest-no-such-folder'), 'read')).toBeNull();
    expect(preparedCli(prepared(null), 'read')).toBeNull();
  });
});
