import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { vendorAdd } from '#actions/vendor/add.ts';
import { createSequencer } from '#sequencing/sequencer.ts';
import { guardsIn, logKeyIn } from '#wiring/signed-logs.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { capturedIo } from '../../../test/harness/captured-io.ts';
import { asOperator } from '../../../test/harness/operator-environment.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { testInstallation } from '../../../test/harness/sequencer.ts';
import { runCli } from '../cli.ts';

const { runtime, database, address, asOwner } = await testRuntime();
const { signer } = testInstallation(runtime);
const folder = mkdtempSync(path.join(tmpdir(), 'almagest-fsck-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

asOperator(address, folder);

async function log(...args: readonly string[]) {
  const io = capturedIo();
  const exit = await runCli(['log', ...args], io);
  return { exit, out: io.out(), err: io.err() };
}
const sequencer = createSequencer(signer({ guards: guardsIn(folder), key: await logKeyIn(folder) }), {
  reportFault: (error) => {
    throw error;
  },
});
const { workspaceId, owner } = await newWorkspace(database);
const vendor = await perform(runtime, vendorAdd, owner, { name: 'Northwind Storage' });
await sequencer.round();

describe('almagest log fsck', () => {
  it('says that everything fits, and ends with 0', async () => {
    const { exit, out, err } = await log('fsck');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toBe(
      `${workspaceId} looked at: g1 with 3 entries, 3 signed; 0 waiting; 3 rows of 3 tables\n` +
        'registry looked at: no log yet; 0 waiting; 0 rows of 0 tables\nEverything fits.\n',
    );
  });

  it('names what does not, as text and as JSON Lines, and ends with 1', async () => {
    await asOwner(`update tenant.vendor set name = 'Halcyon' where id = '${vendor.id}'`);
    const text = await log('fsck');
    expect(text.exit).toBe(1);
    expect(text.out).toContain(
      `${workspaceId} row-is-altered: tenant.vendor ${vendor.id} (vendor ${vendor.id}): name is "Halcyon"; the log says "Northwind Storage".\n`,
    );
    const json = await log('fsck', '--json');
    expect(json.exit).toBe(1);
    const lines = json.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({ workspaceId, kind: 'row-is-altered' }),
      expect.objectContaining({ workspaceId, waiting: 0, rows: 3, tables: 3 }),
      { workspaceId: 'registry', logs: [], waiting: 0, rows: 0, tables: 0 },
      { findings: 1 },
    ]);
  });

  it('asks what to do when it is not said', async () => {
    expect((await log()).exit).toBe(2);
    expect((await log('fsck', 'more')).exit).toBe(2);
  });
});
