/** Level 3 of a pack: the cadence, its cycles, and every package as it was sealed, to the byte. */
import { packageLines } from '#store/cycle.ts';
import type { ReadContext } from '../action.ts';
import { cadenceGet } from '../cadence/get.ts';
import { cycleDownload } from '../cycle/download.ts';
import { type Gathered, jsonFile, NOTHING } from './gathered.ts';

interface Asked {
  readonly serviceId: string;
  readonly from: string;
  readonly to: string;
}

/** Cycles that touch the period. */
export async function gatherLevelThree(context: ReadContext, { serviceId, from, to }: Asked): Promise<Gathered> {
  const cadence = await cadenceGet.run(context, { serviceId });
  if (cadence.versions.length === 0) return NOTHING;
  const cycles = cadence.cycles.filter(({ startsOn, endsOn }) => startsOn <= to && endsOn >= from);
  const numbers = new Set(cycles.map(({ number }) => number));
  const packages = (await packageLines(context.read, serviceId)).filter(({ number }) => numbers.has(number));
  const files = [jsonFile('level-3/cadence.json', { ...cadence, cycles, packages })];
  for (const { number: cycle, version } of packages) {
    const { bytes, fileName } = await cycleDownload.run(context, { serviceId, cycle, version });
    files.push({ name: `level-3/${fileName}`, body: bytes });
  }
  return { ...NOTHING, files, recordCounts: { cycle: cycles.length, 'cycle-package': packages.length } };
}
