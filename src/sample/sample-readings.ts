/** The sample files as the workbook reader reads them, without a workbook. Knows no disk, no database and no clock. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import type { Grid } from '#formats/grid.ts';
import { understandGrids } from '#formats/understand-grids.ts';
import type { SampleQuestionnaire, SampleVendor } from './sample-file.ts';
import { SAMPLE_FILES } from './sample-vendors.ts';
import { fileNameOf, type SampleSheet, sampleWorkbookRows } from './sample-workbook.ts';

export interface SampleReading {
  readonly vendor: SampleVendor;
  readonly fileName: string;
  readonly reading: Reading;
}

/** Every sample file read on a day, in the order in which they came in. */
export const sampleReadings = (today: string, questionSets: readonly QuestionSet[]): readonly SampleReading[] =>
  SAMPLE_FILES.map((file) => {
    const reading = sampleReading(file, today, questionSets);
    return { vendor: file.vendor, fileName: fileNameOf(file, today), reading };
  });

/** One of them, or a questionnaire of the provider itself. */
export const sampleReading = (
  file: SampleQuestionnaire,
  today: string,
  questionSets: readonly QuestionSet[],
): Reading => {
  const fileName = fileNameOf(file, today);
  const grids = sampleWorkbookRows(file, today, questionSets).map(gridOf);
  return understandGrids({ format: 'caiq-xlsx', fileName, grids, facts: [], texts: [], problems: [] }, questionSets);
};

const gridOf = (sheet: SampleSheet): Grid => ({
  name: sheet.name,
  state: 'visible',
  protected: false,
  rows: sheet.rows.flatMap((cells, index) => {
    const filled = cells.flatMap((text, at) =>
      text === '' ? [] : [{ column: at + 1, text, kind: 'text' as const, formula: false }],
    );
    return filled.length === 0 ? [] : [{ number: index + 1, hidden: false, cells: filled }];
  }),
  merges: [],
  hiddenColumns: [],
  validations: [],
});
