/** Operating records and exceptions of a pack, those of the whole organisation among them. */
import type { z } from 'zod';
import type { LoadedProgramme } from '#store/programme.ts';
import type { ReadContext } from '../action.ts';
import { exceptionList } from '../exception/list.ts';
import { recordList } from '../record/list.ts';
import { type Gathered, jsonFile } from './gathered.ts';

interface Asked {
  readonly serviceId: string;
  readonly from: string;
  readonly to: string;
}

type RecordLine = z.output<typeof recordList.output>['records'][number];

/** Records of the period, and whatever an answer rests on however old; exceptions that were asked for until its end. */
export async function gatherRecords(
  context: ReadContext,
  { serviceId, from, to }: Asked,
  programme: LoadedProgramme | null,
): Promise<Gathered> {
  const restedOn = new Set(programme?.records.map(({ id }) => id));
  const records = (await everyRecord(context)).filter(
    (record) =>
      (record.serviceId === null || record.serviceId === serviceId) &&
      (restedOn.has(record.id) || (record.occurredOn >= from && record.occurredOn <= to)),
  );
  const all = await exceptionList.run(context, { serviceId });
  const exceptions = all.filter(({ requestedAt }) => requestedAt.slice(0, 10) <= to);
  return {
    files: [jsonFile('records/records.json', records), jsonFile('records/exceptions.json', exceptions)],
    withheld: [],
    recordCounts: { record: records.length, exception: exceptions.length },
  };
}

async function everyRecord(context: ReadContext): Promise<readonly RecordLine[]> {
  const records: RecordLine[] = [];
  let after: string | null = null;
  do {
    const page: z.output<typeof recordList.output> = await recordList.run(context, {
      limit: 200,
      ...(after === null ? {} : { after }),
    });
    records.push(...page.records);
    after = page.next;
  } while (after !== null);
  return records;
}
