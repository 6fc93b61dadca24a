import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { madeWorkbook, workbookOfInlineStrings, zipBomb } from '../../test/harness/made-workbook.ts';
import { childProgram } from './child-program.ts';
import { processUsage } from './process-usage.ts';
import { ReadingPool } from './reading-pool.ts';

const pool = new ReadingPool({ ...childProgram(), size: 1 });
afterAll(() => pool.close());

const FILES: readonly (readonly [string, () => Uint8Array])[] = [
  ['1.5 million inline strings, all alike', () => workbookOfInlineStrings(1_500_000, false)],
  [
    '1.5 million inline strings that pass for ordinary by their packing',
    () => workbookOfInlineStrings(1_500_000, true),
  ],
  ['a zip bomb of 150 MB', () => zipBomb(150_000_000)],
];

describe('a hostile file', () => {
  it.each(FILES)('%s is refused within 5 s and 256 MB while this process keeps answering', async (_, make) => {
    const bytes = make();
    await pool.warm();
    let peakBytes = 0;
    let worstMs = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      worstMs = Math.max(worstMs, performance.now() - last - 10);
      last = performance.now();
      for (const pid of pool.processIds()) peakBytes = Math.max(peakBytes, processUsage(pid)?.rssBytes ?? 0);
    }, 10);
    const started = performance.now();
    const outcome = await pool.readInChild({ bytes, fileName: 'hostile.xlsx' }).catch((error: unknown) => error);
    const took = performance.now() - started;
    clearInterval(beat);
    expect(outcome).toBeInstanceOf(Refusal);
    expect(took).toBeLessThan(5_000);
    expect(peakBytes).toBeLessThan(256 * 1024 * 1024);
    expect(worstMs).toBeLessThan(500);
  });

  it('leaves the pool able to read the next file', async () => {
    const bytes = madeWorkbook([{ name: 'List', rows: [['Milk']] }]);
    await expect(pool.readInChild({ bytes, fileName: 'list.xlsx' })).rejects.toMatchObject({
      code: 'file-holds-no-questionnaire',
    });
  });
});
