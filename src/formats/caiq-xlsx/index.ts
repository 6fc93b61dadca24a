/** Reads a CAIQ from a workbook (`.xlsx`, `.xlsm`). Knows workbooks and hands their sheets on. */
import type { FormatInput, QuestionnaireFormat } from '../format.ts';
import { openWorkbook } from '../open-workbook.ts';
import type { SourceFact } from '../reading-source.ts';
import { understandGrids } from '../understand-grids.ts';
import type { Workbook } from '../workbook.ts';

export const caiqXlsx: QuestionnaireFormat = {
  id: 'caiq-xlsx',
  title: 'CAIQ workbook',
  endings: ['xlsx', 'xlsm'],
  recognises: ({ bytes }: FormatInput) => bytes[0] === 0x50 && bytes[1] === 0x4b,
  async read(input: FormatInput) {
    const workbook = await openWorkbook(input.bytes);
    return understandGrids(
      {
        format: 'caiq-xlsx',
        fileName: input.fileName,
        grids: workbook.sheets,
        facts: factsOf(workbook),
        texts: [],
        problems: workbook.problems,
      },
      input.questionSets,
    );
  },
};

/** Properties that say something about the file. A company there is a hint where the sheets name none. */
const factsOf = (workbook: Workbook): readonly SourceFact[] => {
  const { title, subject, description, company, created, modified, custom } = workbook.properties;
  const named: readonly (readonly [string, string | null])[] = [
    ['title', title],
    ['subject', subject],
    ['description', description],
    ['company', company],
    ['created', created],
    ['last modified', modified],
    ...custom.map(({ name, value }) => [name, value] as const),
  ];
  return named.flatMap(([name, value]) =>
    value === null ? [] : [{ name, value, place: null, source: 'properties' as const }],
  );
};
