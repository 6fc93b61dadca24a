/**
 * Bad files of every kind that is read, each in the process that reads foreign files: refused with a code and what to do, or
 * read as far as it goes, within the limits, and never by a fault. In short here, all of them by `npm run prove:files`.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { childProgram } from '#sandbox/child-program.ts';
import { processUsage } from '#sandbox/process-usage.ts';
import { ReadingPool } from '#sandbox/reading-pool.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { type Damage, TO_BYTES, TO_TEXT, TO_WORKBOOK } from './damage.ts';
import { type SoundFile, soundFiles, type Use } from './sound-files.ts';

const IS_WHOLE = process.env.ALMAGEST_PROVE === 'files';
/** In short, every so manieth. */
const EVERY = IS_WHOLE ? 1 : 7;
const [MS_MAX, MEGABYTES_MAX] = [5_000, 256];

const set = (await loadQuestionSets('frameworks')).find(({ name, edition }) => name === 'CAIQ' && edition === '4.0.3');
if (set === undefined) throw new Error('CAIQ 4.0.3 is absent.');
const sound = soundFiles(set);
const isWorkbook = ({ fileName }: SoundFile) => fileName.endsWith('.xlsx');
const ofSound = (file: SoundFile): readonly Damage[] => [...TO_BYTES, ...(isWorkbook(file) ? TO_WORKBOOK : TO_TEXT)];
const BAD = sound.flatMap((file) => ofSound(file).map((damage) => [file.name, damage.name, file, damage] as const));

const pool = new ReadingPool({ ...childProgram(), size: 1 });
beforeAll(() => pool.warm());
afterAll(() => pool.close());

const USES: Readonly<
  Record<Use, (input: { readonly bytes: Uint8Array; readonly fileName: string }) => Promise<unknown>>
> = {
  reading: (input) => pool.readInChild(input),
  official: (input) => pool.readOfficialInChild(input),
  listing: (input) => pool.readListingInChild({ ...input, columns: {} }),
  metrics: (input) => pool.readMetricsInChild(input),
  values: (input) => pool.readValuesInChild(input),
  form: (input) => pool.fillInChild({ ...input, edition: '4.0.3', answers: new Map() }),
};

it.each(sound.map((file) => [file.name, file] as const))('the sound %s is read', async (_, { use, ...file }) => {
  await USES[use](file);
});

it.each(BAD.filter((_, at) => at % EVERY === 0))('%s, %s', async (_name, _damage, { use, fileName, bytes }, damage) => {
  const bad = damage.to(bytes);
  let peak = 0;
  const look = setInterval(() => {
    for (const pid of pool.processIds()) peak = Math.max(peak, processUsage(pid)?.rssBytes ?? 0);
  }, 5);
  const started = performance.now();
  const outcome = await USES[use]({ bytes: bad, fileName }).then(
    () => 'read',
    (error: unknown) => error,
  );
  clearInterval(look);
  if (outcome !== 'read') {
    expect(outcome).toBeInstanceOf(Refusal);
    const { code, message, detail } = outcome as Refusal;
    expect(code).toMatch(/^[a-z0-9-]+$/);
    expect(message.length).toBeGreaterThan(10);
    expect(detail.mend.length).toBeGreaterThan(10);
  }
  expect(performance.now() - started).toBeLessThan(MS_MAX);
  expect(peak / 1024 / 1024).toBeLessThan(MEGABYTES_MAX);
});

it('are as many as are promised, and the next sound file is read', async () => {
  expect(BAD.length).toBeGreaterThanOrEqual(450);
  const [first] = sound;
  if (first !== undefined) await USES[first.use](first);
});
