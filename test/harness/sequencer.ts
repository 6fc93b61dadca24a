/** A sequencer for tests: a folder for guards, a key, and whatever a test wishes to be different. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Runtime } from '#actions/action.ts';
import { openGuards } from '#sequencing/guard.ts';
import { createSequencer } from '#sequencing/sequencer.ts';
import type { Signer } from '#sequencing/signer.ts';
import { listHeads } from '#store/log/head.ts';
import { leavesFrom } from '#store/log/leaves.ts';
import { storedTiles } from '#store/log/tiles.ts';

export const HOST = 'almagest.example';

/** The same folder and key for all signers of a test: one installation. */
export function testInstallation(runtime: Runtime) {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-guard-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const key = runtime.packKey;
  const holder = randomUUID();
  const warned: string[] = [];
  const faults: unknown[] = [];
  const signer = (more: Partial<Signer> = {}): Signer => ({
    runtime,
    key,
    guards: openGuards(folder),
    host: HOST,
    holder,
    leaseMs: 2_000,
    entriesMax: 4_096,
    samples: 16,
    warn: (text) => warned.push(text),
    ...more,
  });
  const sequencerOf = (more: Partial<Signer> = {}) =>
    createSequencer(signer(more), { reportFault: (error) => faults.push(error) });
  return {
    folder,
    key,
    warned,
    faults,
    signer,
    sequencerOf,
    /** Rounds until nothing is left to do. */
    async sequenceAll(more: Partial<Signer> = {}): Promise<void> {
      const sequencer = sequencerOf(more);
      while (await sequencer.round());
      if (faults.length > 0) throw faults[0];
    },
    logOf: (workspaceId: string, generation = 1) =>
      runtime.database.read(workspaceId, async (read) => ({
        heads: await listHeads(read),
        leaves: await leavesFrom(read, generation, { from: 0, count: 100_000 }),
        tilesAt: (places: Parameters<typeof storedTiles>[2]) =>
          runtime.database.read(workspaceId, (own) => storedTiles(own, generation, places)),
      })),
  };
}
