import { describe, expect, it } from 'vitest';
import { machineMemory, sharedBuffersMb } from './memory.ts';

const GB = 1024 ** 3;

describe('the pages the server holds in memory', () => {
  it('grow with the machine, between two bounds', () => {
    expect([0.5, 1, 2, 4, 8, 16, 24, 256].map((size) => sharedBuffersMb(size * GB))).toEqual([
      64, 64, 128, 256, 512, 1024, 1024, 1024,
    ]);
  });

  it('are reckoned from what this machine has', () => {
    expect(machineMemory()).toBeGreaterThan(GB / 4);
  });
});
