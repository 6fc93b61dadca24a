import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdDataFolder, StartProblem } from './database-server.ts';

const newFolder = () => path.join(mkdtempSync(path.join(tmpdir(), 'almagest-held-')), 'data');

describe('a data folder', () => {
  it('is made, held by one program, and free again when that one lets go', async () => {
    const folder = newFolder();
    const release = await holdDataFolder(folder);
    const second = holdDataFolder(folder);
    await expect(second).rejects.toBeInstanceOf(StartProblem);
    await expect(second).rejects.toThrow(`(process ${process.pid})`);
    await release();
    expect(existsSync(path.join(folder, 'program.lock'))).toBe(false);
    await (await holdDataFolder(folder))();
  });

  it('is taken by one of several that come at the same moment', async () => {
    const folder = newFolder();
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => holdDataFolder(folder)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is not kept by a program that was killed, nor by another process that got its number', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    for (const holder of [`${pid} 1`, `${process.ppid} 1`, 'no process at all']) {
      const folder = newFolder();
      await (await holdDataFolder(folder))();
      writeFileSync(path.join(folder, 'program.lock'), holder);
      await (await holdDataFolder(folder))();
    }
  });
});
