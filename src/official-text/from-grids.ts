/** Reads the sheets of a workbook, or the one table of a text file, and decides which of them count. */
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { Grid } from '#formats/grid.ts';
import type { FoundTexts } from './found-texts.ts';
import type { NotImported, OfficialContainer } from './official-download.ts';
import { type OfficialTable, readTable } from './table.ts';

/**
 * Controls come from the plain list of controls (the CCM tab). Where there is none they come from beside the questions
 * (a CAIQ workbook), and last from a table joined with guidelines or mappings. Questions come from the longest questionnaire.
 */
export function textsOfGrids(container: OfficialContainer, grids: readonly Grid[]): FoundTexts {
  const tables = grids.map(readTable).filter((table) => table !== null);
  const questionTable = longest(
    tables.filter(({ questions }) => questions.length > 0),
    'questions',
  );
  const withControls = tables.filter(({ controls }) => controls.length > 0);
  const controlTable =
    longest(
      withControls.filter(({ role }) => role === 'controls'),
      'controls',
    ) ??
    (questionTable !== null && questionTable.controls.length > 0 ? questionTable : null) ??
    longest(withControls, 'controls');
  const used = tables.filter((table) => table === questionTable || table === controlTable);
  const unused = tables.filter((table) => !used.includes(table) && table.role !== 'aside');
  return {
    container,
    texts: [...(controlTable?.controls ?? []), ...(questionTable?.questions ?? [])],
    statements: used.flatMap(({ statements }) => statements),
    notImported: tables.flatMap(({ notImported }) => notImported).reduce(withMore, []),
    holdsAnswers: questionTable?.holdsAnswers ?? false,
    // Where no table could be used, their problems tell why.
    problems: [
      ...(used.length > 0 ? used : tables).flatMap(({ problems }) => problems),
      ...(used.length > 0 ? unused.map(notUsed) : []),
    ],
  };
}

const longest = (tables: readonly OfficialTable[], what: 'controls' | 'questions'): OfficialTable | null =>
  tables.reduce<OfficialTable | null>(
    (best, table) => (best === null || table[what].length > best[what].length ? table : best),
    null,
  );

const withMore = (sum: readonly NotImported[], more: NotImported): readonly NotImported[] => {
  const before = sum.find(({ what }) => what === more.what);
  if (before === undefined) return [...sum, more];
  return before.controls >= more.controls ? sum : sum.map((entry) => (entry === before ? more : entry));
};

const notUsed = ({ name }: OfficialTable): ReadingProblem => ({
  code: 'sheet-was-not-used',
  place: { sheet: name, cell: null, row: null, column: null },
  message: `The sheet ${name ?? ''} holds such texts too. A longer sheet of the same file was used.`,
  content: '',
});
