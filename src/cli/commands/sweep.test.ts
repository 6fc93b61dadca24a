import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEvidenceFiles } from '#store/evidence-files.ts';
import { holdDataFolder } from '#wiring/database-server.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { capturedIo } from '../../../test/harness/captured-io.ts';
import { newId, testDatabase } from '../../../test/harness/database.ts';
import { asOperator } from '../../../test/harness/operator-environment.ts';
import { runCli } from '../cli.ts';

const { address, database } = await testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'almagest-sweep-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const objects = path.join(folder, 'objects');
const files = openEvidenceFiles(objects);

asOperator(address, folder);

async function sweep(...flags: readonly string[]) {
  const io = capturedIo();
  const exit = await runCli(['sweep', ...flags], io);
  return { exit, out: io.out(), err: io.err() };
}

async function putOld(workspaceId: string, text: string): Promise<string> {
  const { sha256 } = await files.put(workspaceId, Buffer.from(text));
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
  utimesSync(path.join(objects, workspaceId, 'sha256', sha256.slice(0, 2), sha256), old, old);
  return sha256;
}

describe('almagest sweep', () => {
  it('lists old files that no record refers to, and removes them only when told so', async () => {
    const { workspaceId } = await newWorkspace(database);
    const orphan = await putOld(workspaceId, 'orphan');
    const { sha256: young } = await files.put(workspaceId, Buffer.from('young'));
    const listed = await sweep();
    expect(listed).toMatchObject({ exit: 0, err: '' });
    expect(listed.out).toBe(
      `${workspaceId} ${orphan} 6 bytes\n1 file of 6 bytes that no record refers to.\nAdd --remove to remove them.\n`,
    );
    expect(await files.exists(workspaceId, orphan)).toBe(true);
    expect((await sweep('--remove')).out).toContain('1 file of 6 bytes that no record refers to, removed.');
    expect(await files.exists(workspaceId, orphan)).toBe(false);
    expect(await files.exists(workspaceId, young)).toBe(true);
    expect((await sweep('--remove')).out).toBe('0 files of 0 bytes that no record refers to, removed.\n');
  });

  it('leaves the files of a workspace that the database does not know', async () => {
    const elsewhere = newId();
    const sha256 = await putOld(elsewhere, 'of another database');
    expect(createHash('sha256').update('of another database').digest('hex')).toBe(sha256);
    expect((await sweep('--remove')).out).toContain(`${elsewhere} is no workspace of this database`);
    expect(await files.exists(elsewhere, sha256)).toBe(true);
  });

  it('refuses while the server runs', async () => {
    mkdirSync(folder, { recursive: true });
    const letGo = await holdDataFolder(folder);
    try {
      const { exit, err } = await sweep('--remove');
      expect(exit).toBe(4);
      expect(err).toContain('Almagest runs already with the data folder');
    } finally {
      await letGo();
    }
  });
});
