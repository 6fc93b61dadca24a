import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { oneByOne, readAhead } from './one-by-one.ts';

describe('oneByOne', () => {
  it('keeps the order and lets others in between', async () => {
    const seen: string[] = [];
    const work = oneByOne([1, 2, 3], (one) => {
      seen.push(`work ${one}`);
      return one * 2;
    });
    setImmediate(() => seen.push('other'));
    expect(await work).toEqual([2, 4, 6]);
    expect(seen.indexOf('other')).toBeLessThan(seen.indexOf('work 3'));
  });
});

describe('readAhead', () => {
  it('reads the next part while one is worked on, and never two at once', async () => {
    const seen: string[] = [];
    const read = async (part: number) => {
      seen.push(`read ${part}`);
      await sleep(1);
      seen.push(`was read ${part}`);
      return part;
    };
    const made = await readAhead([1, 2, 3], read, async (part) => {
      seen.push(`work ${part}`);
      await sleep(5);
      return part * 10;
    });
    expect(made).toEqual([10, 20, 30]);
    expect(seen.indexOf('read 2')).toBeLessThan(seen.indexOf('work 1'));
    expect(seen.indexOf('read 3')).toBeGreaterThan(seen.indexOf('was read 2'));
    expect(await readAhead([], read, async (part) => part)).toEqual([]);
  });

  it('fails as the reading does, also when that fails while the part before is worked on', async () => {
    const seen: unknown[] = [];
    const hear = (reason: unknown) => seen.push(reason);
    process.on('unhandledRejection', hear);
    const failing = readAhead(
      [1, 2],
      (part) => (part === 1 ? Promise.resolve(part) : Promise.reject(new Error('lost'))),
      () => sleep(10),
    );
    await expect(failing).rejects.toThrow('lost');
    process.off('unhandledRejection', hear);
    expect(seen).toEqual([]);
  });

  it('ends what is being read before it fails', async () => {
    let open = 0;
    const failing = readAhead(
      [1, 2],
      async (part) => {
        open += 1;
        await sleep(5);
        open -= 1;
        return part;
      },
      () => Promise.reject(new Error('no')),
    );
    await expect(failing).rejects.toThrow('no');
    expect(open).toBe(0);
  });
});
