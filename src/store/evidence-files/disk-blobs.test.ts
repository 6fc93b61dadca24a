import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../../test/harness/new-id.ts';
import { openEvidenceFiles } from '../evidence-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'almagest-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file on the disk', () => {
  it('lies under its digest, readable by this program only', async () => {
    const [files, workspaceId] = [openEvidenceFiles(folder), newId()];
    const { sha256 } = await files.put(workspaceId, Buffer.from('policy'));
    const place = path.join(folder, workspaceId, 'sha256', sha256.slice(0, 2), sha256);
    expect(statSync(place).mode & 0o777).toBe(0o600);
    for (let above = path.dirname(place); above !== folder; above = path.dirname(above))
      expect(statSync(above).mode & 0o777, above).toBe(0o700);
  });

  it('is told apart from what others left in its folder', async () => {
    const [files, workspaceId] = [openEvidenceFiles(folder), newId()];
    const { sha256 } = await files.put(workspaceId, Buffer.from('policy'));
    writeFileSync(path.join(folder, workspaceId, 'sha256', sha256.slice(0, 2), '.DS_Store'), '');
    writeFileSync(path.join(folder, workspaceId, 'sha256', 'notes.txt'), '');
    writeFileSync(path.join(folder, 'lost+found'), '');
    const wish = { before: new Date(Date.now() + 60_000), referred: async () => new Set<string>(), remove: false };
    expect(await files.sweep(workspaceId, wish)).toMatchObject([{ sha256 }]);
    expect(await files.workspaces()).not.toContain('lost+found');
  });
});
