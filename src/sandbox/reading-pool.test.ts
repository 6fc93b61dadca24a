import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import type { ReadingLimits } from './limits.ts';
import { limitsFor } from './limits.ts';
import { processUsage } from './process-usage.ts';
import { ReadingPool } from './reading-pool.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pool = new ReadingPool({
  entry: path.join(root, 'test/harness/scripted-child.ts'),
  frameworksFolder: path.join(root, 'frameworks'),
  readable: [path.join(root, '*')],
  size: 2,
});
afterAll(() => pool.close());

const NONE = new Uint8Array();
const tight: ReadingLimits = { ...limitsFor(0), cpuMs: 300, wallMs: 900 };
const act = (fileName: string, limits: ReadingLimits = limitsFor(0)) =>
  pool.readInChild({ bytes: NONE, fileName, limits });

async function codeOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
    return 'read';
  } catch (error) {
    return error instanceof Refusal ? error.code : `fault: ${String(error)}`;
  }
}

describe('a pool of parser children', () => {
  it('carries the bytes over and the reading back', async () => {
    const bytes = new TextEncoder().encode('Fjord Compute ✓'.repeat(10_000));
    const reading = await pool.readInChild({ bytes, fileName: 'read' });
    expect(reading.service).toBe('Fjord Compute ✓'.repeat(10_000));
  });

  it('carries a refusal over with its code and place', async () => {
    const refused = act('refuse');
    await expect(refused).rejects.toBeInstanceOf(Refusal);
    await expect(refused).rejects.toMatchObject({
      code: 'xml-is-damaged',
      detail: { message: 'Broken.', mend: 'Mend it.', place: { sheet: 'S', cell: 'C3', row: 3, column: 'C' } },
    });
  });

  it('tells a fault from a refusal', async () => {
    expect(await codeOf(act('fault'))).toMatch(/^fault: .*TypeError: of ours/u);
  });

  it('stops a file that takes too long, and reads the next one', async () => {
    const started = performance.now();
    expect(await codeOf(act('spin', tight))).toBe('reading-took-too-long');
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(await codeOf(act('read'))).toBe('read');
  });

  it.each(['hoard-buffers', 'hoard-heap'])('stops a file that takes too much memory: %s', async (name) => {
    expect(await codeOf(act(name))).toBe('reading-took-too-much-memory');
    expect(await codeOf(act('read'))).toBe('read');
  });

  it('stops a result that is too long, by its announced length', async () => {
    expect(await codeOf(act('send-much'))).toBe('reading-took-too-much-memory');
  });

  it('believes no result of the wrong shape and no code that does not exist', async () => {
    expect(await codeOf(act('lie-about-shape'))).toMatch(/^fault: .*no reading/u);
    expect(await codeOf(act('invent-code'))).toMatch(/^fault: .*unknown refusal/u);
  });

  it('carries answers over and a filled workbook back, its bytes beside what is said about it', async () => {
    const form = { answers: new Map(), edition: '4.0.3', bytes: new TextEncoder().encode('PK and more') };
    const filled = await pool.fillInChild({ ...form, fileName: 'fill' });
    expect(Buffer.from(filled.bytes).toString()).toBe('PK and more4.0.3');
    expect(filled).toMatchObject({ changedCells: ['CAIQ!C3'], unanswered: ['A&A-01.1'], replacedTextsKept: 0 });
  });

  it('believes no filled workbook that names strange questions or is no workbook', async () => {
    const fill = (fileName: string, text: string) =>
      codeOf(pool.fillInChild({ answers: new Map(), edition: '', bytes: new TextEncoder().encode(text), fileName }));
    expect(await fill('lie-about-cells', 'PK')).toMatch(/^fault: .*no filled-workbook/u);
    expect(await fill('fill', '<html>')).toMatch(/^fault: .*no filled-workbook/u);
    expect(await fill('read', 'PK')).toMatch(/^fault: .*no filled-workbook/u);
  });

  it('holds a form to be filled to the limits of any other file', async () => {
    const form = { bytes: NONE, answers: new Map(), edition: '4.0.3', limits: tight };
    expect(await codeOf(pool.fillInChild({ ...form, fileName: 'spin' }))).toBe('reading-took-too-long');
    expect(await codeOf(act('read'))).toBe('read');
  });

  it('replaces a child that ended by itself', async () => {
    expect(await codeOf(act('exit'))).toMatch(/^fault: .*ended by itself/u);
    expect(await codeOf(act('read'))).toBe('read');
  });

  it('gives a child no environment, no other files, no writing and no programs', async () => {
    const environment = JSON.parse((await act('tell-environment')).service ?? '');
    expect(environment).toEqual({});
    const tried = JSON.parse((await act('open-door')).service ?? '');
    expect(tried).toEqual({ read: 'ERR_ACCESS_DENIED', write: 'ERR_ACCESS_DENIED', spawn: 'ERR_ACCESS_DENIED' });
  });

  it('answers timers while children spin', async () => {
    const spinning = [act('spin', tight), act('spin', tight)].map(codeOf);
    let worstMs = 0;
    for (let turn = 0; turn < 10; turn += 1) {
      const before = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 5));
      worstMs = Math.max(worstMs, performance.now() - before);
    }
    expect(worstMs).toBeLessThan(250);
    expect(await Promise.all(spinning)).toEqual(['reading-took-too-long', 'reading-took-too-long']);
  });

  it('gives up a file its sender has left, whether it waits or is being read', async () => {
    const leaving = new AbortController();
    const left = [1, 2, 3].map(() =>
      codeOf(pool.readInChild({ bytes: NONE, fileName: 'spin', signal: leaving.signal })),
    );
    setTimeout(() => leaving.abort(new Error('left')), 300);
    expect(await Promise.all(left)).toEqual(['fault: Error: left', 'fault: Error: left', 'fault: Error: left']);
    expect(await codeOf(act('read'))).toBe('read');
  });

  it('keeps files in order of arrival when there are more than children', async () => {
    const readings = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        pool.readInChild({ bytes: new TextEncoder().encode(`${index}`), fileName: 'read' }),
      ),
    );
    expect(readings.map((reading) => reading.service)).toEqual(Array.from({ length: 50 }, (_, index) => `${index}`));
  });
});

describe.skipIf(process.platform !== 'linux')('process usage', () => {
  it('tells memory and processor time of a process as it tells them itself', () => {
    const usage = processUsage(process.pid);
    expect(usage?.rssBytes).toBeGreaterThan(20_000_000);
    expect(Math.abs((usage?.rssBytes ?? 0) - process.memoryUsage.rss())).toBeLessThan(20_000_000);
    const own = process.cpuUsage();
    expect(Math.abs((usage?.cpuMs ?? 0) - (own.user + own.system) / 1000)).toBeLessThan(200);
  });

  it('tells nothing of a process that is not there', () => {
    expect(processUsage(-1)).toBeNull();
  });
});
