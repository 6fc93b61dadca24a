/** The provider is a buyer too: it reads what its own suppliers and candidates sent. */
import { writeWorkbook } from '#formats/xlsx-write/write-workbook.ts';
import { sampleReadings } from '#sample/sample-readings.ts';
import { SAMPLE_FILES, SAMPLE_VENDORS } from '#sample/sample-vendors.ts';
import { sampleWorkbookRows } from '#sample/sample-workbook.ts';
import { INGRID } from '#sample/tidewater/people.ts';
import { readingAdd } from '../reading/add.ts';
import { vendorAdd } from '../vendor/add.ts';
import { type Story, storyOf } from './story.ts';

/** Days on which the files were read, in the order in which they came in. */
const READ_ON = [-404, -9, -7, -6];

/** Every invented vendor, with its files. */
export async function vendorsAreRead(story: Story): Promise<void> {
  const { runtime, today, workspaceId } = story;
  const { questionSets } = runtime;
  const ids = new Map<string, string>();
  for (const { name, service, serviceModel, tier, website } of SAMPLE_VENDORS) {
    const vendor = { name, service, serviceModel, tier, website };
    ids.set(name, (await story.perform(INGRID, [-406, '14:00'], vendorAdd, vendor)).id);
  }
  for (const [at, { vendor, fileName, reading }] of sampleReadings(today, questionSets).entries()) {
    const source = SAMPLE_FILES[at];
    if (source === undefined) throw new Error('A sample reading has no file.');
    const sheets = sampleWorkbookRows(source, today, questionSets).map(({ name, rows }) => ({ name, rows }));
    // What these files hold is known, because they are made from it; a test reads them again from their bytes.
    const knowing = storyOf({ ...runtime, readFile: async () => reading }, workspaceId);
    const file = { vendorId: ids.get(vendor.name), fileName, file: writeWorkbook({ sheets }) };
    await knowing.perform(INGRID, [READ_ON[at] ?? -1, '13:20'], readingAdd, file);
  }
}
