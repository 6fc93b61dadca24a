/** Reads one official table: control and question texts by written id, and what stands beside them. Knows no edition. */
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { Place } from '#assurance/refusal.ts';
import type { Grid, GridRow } from '#formats/grid.ts';
import { cellReference, columnLetter } from '#formats/grid.ts';
import { type Meaning, meaningOfHeading } from './column-meaning.ts';
import type { EditionStatement, FoundText } from './found-texts.ts';
import type { NotImported } from './official-download.ts';
import { editionsNamed } from './stated-edition.ts';
import { findHeader, headsControls, headsQuestions, type TableHeader, textAt } from './table-header.ts';
import { controlIdOf, questionIdOf } from './written-id.ts';

export interface OfficialTable {
  readonly name: string | null;
  /** `controls` for a plain list of controls, `questions` for a questionnaire, `aside` for guidelines and mappings. */
  readonly role: 'controls' | 'questions' | 'aside';
  readonly controls: readonly FoundText[];
  readonly questions: readonly FoundText[];
  readonly statements: readonly EditionStatement[];
  readonly notImported: readonly NotImported[];
  readonly holdsAnswers: boolean;
  readonly problems: readonly ReadingProblem[];
}

/** Reads a table; null when it heads neither controls nor questions. */
export function readTable(grid: Grid): OfficialTable | null {
  const header = findHeader(grid);
  if (header === null) return null;
  const body = grid.rows.filter(({ number }) => number > header.row);
  const problems: ReadingProblem[] = [];
  const asks = headsQuestions(header.columns);
  const questions = asks ? questionTexts({ grid, header, body, problems }) : [];
  const controls = headsControls(header.columns) ? controlTexts({ grid, header, body, problems }) : [];
  const answered = asks && body.some((row) => holdsAnswer(row, header));
  return {
    name: grid.name,
    role: asks ? 'questions' : isAside(grid, header) ? 'aside' : 'controls',
    controls,
    questions,
    statements: statementsAbove(grid, header, asks),
    notImported: asideContent(body, header),
    holdsAnswers: answered,
    problems,
  };
}

interface Reader {
  readonly grid: Grid;
  readonly header: TableHeader;
  readonly body: readonly GridRow[];
  readonly problems: ReadingProblem[];
}

const questionTexts = (reader: Reader): readonly FoundText[] => {
  const idColumn = reader.header.columns.get('question-id');
  const textColumn = reader.header.columns.get('question');
  const found: FoundText[] = [];
  for (const row of reader.body) {
    const writtenId = textAt(row, idColumn);
    const text = textAt(row, textColumn);
    if (!isDataRow(reader, { row, writtenId, text, understood: questionIdOf(writtenId) !== null, textColumn }))
      continue;
    found.push({
      kind: 'question',
      writtenId,
      text,
      place: placeOf(reader.grid, row, textColumn),
      besideQuestion: false,
    });
  }
  return found;
};

const controlTexts = (reader: Reader): readonly FoundText[] => {
  const { columns } = reader.header;
  const idColumn = columns.get('control-id');
  const textColumn = columns.get('specification');
  const titleColumn = columns.get('control-title');
  const besideQuestion = headsQuestions(columns);
  const found: FoundText[] = [];
  for (const row of reader.body) {
    const writtenId = textAt(row, idColumn);
    const text = textAt(row, textColumn);
    if (!isDataRow(reader, { row, writtenId, text, understood: controlIdOf(writtenId) !== null, textColumn })) continue;
    const title =
      titleColumn === undefined ? titleBelowDomain(textAt(row, columns.get('domain'))) : textAt(row, titleColumn);
    const beside = { writtenId, besideQuestion };
    found.push({ ...beside, kind: 'control', text, place: placeOf(reader.grid, row, textColumn) });
    if (titleColumn !== undefined || title !== '') {
      found.push({ ...beside, kind: 'control-title', text: title, place: placeOf(reader.grid, row, titleColumn) });
    }
  }
  return found;
};

interface RowFacts {
  readonly row: GridRow;
  readonly writtenId: string;
  readonly text: string;
  readonly understood: boolean;
  readonly textColumn: number | undefined;
}

/**
 * Domain titles, a repeated heading row, "End of Standard" and the notice below leave the text column blank, as merged
 * cells do on follow-on rows: they are no data. A text without an id is a problem.
 */
const isDataRow = (reader: Reader, facts: RowFacts): boolean => {
  if (facts.understood) return true;
  if (facts.text === '' || meaningOfHeading(facts.text) !== null) return false;
  const place = placeOf(reader.grid, facts.row, facts.textColumn);
  const { code, message } =
    facts.writtenId === ''
      ? { code: 'row-has-no-id', message: 'This row holds a text without an id. It was not taken.' }
      : {
          code: 'id-is-not-understood',
          message: 'The id of this row is none of a control or question. It was not taken.',
        };
  const content = facts.writtenId === '' ? facts.text : facts.writtenId;
  reader.problems.push({ code, place, message, content });
  return false;
};

/** CAIQ and CCM 3 write the domain and, below it in the same cell, the title of the control. */
export const titleBelowDomain = (domain: string): string => {
  const lineBreak = domain.indexOf('\n');
  return lineBreak < 0 ? '' : domain.slice(lineBreak + 1).trim();
};

const holdsAnswer = (row: GridRow, header: TableHeader): boolean =>
  questionIdOf(textAt(row, header.columns.get('question-id'))) !== null &&
  header.answerColumns.some((column) => textAt(row, column) !== '');

const ASIDE = ['implementation-guidelines', 'auditing-guidelines', 'mappings'] as const satisfies readonly Meaning[];

const isAside = (grid: Grid, header: TableHeader): boolean => {
  const named = grid.name === null ? undefined : meaningOfHeading(grid.name)?.meaning;
  return ASIDE.some((meaning) => header.columns.has(meaning) || named === meaning);
};

/** Guidelines and mappings fill the columns from their heading to the next such heading. */
const asideContent = (body: readonly GridRow[], header: TableHeader): readonly NotImported[] => {
  const idColumn = header.columns.get('control-id');
  const starts = ASIDE.flatMap((what) => {
    const column = header.columns.get(what);
    return column === undefined ? [] : [{ what, column }];
  }).sort((a, b) => a.column - b.column);
  return starts.flatMap(({ what, column }, index) => {
    const end = starts[index + 1]?.column ?? Number.POSITIVE_INFINITY;
    const ids = new Set<string>();
    for (const row of body) {
      const id = controlIdOf(textAt(row, idColumn));
      const filled = row.cells.some((cell) => cell.column >= column && cell.column < end && cell.text.trim() !== '');
      if (id !== null && filled) ids.add(id);
    }
    return ids.size === 0 ? [] : [{ what, controls: ids.size }];
  });
};

/** Titles are short rows; a row with more cells is a group of headings and may name other frameworks. */
const TITLE_ROW_CELLS = 4;

const statementsAbove = (grid: Grid, header: TableHeader, asks: boolean): readonly EditionStatement[] => {
  const over = asks ? 'questions' : 'controls';
  const found: EditionStatement[] = [];
  for (const row of grid.rows) {
    if (row.number >= header.row) break;
    if (row.cells.length > TITLE_ROW_CELLS) continue;
    for (const cell of row.cells) {
      if (meaningOfHeading(cell.text) !== null) continue;
      for (const { framework, edition } of editionsNamed(cell.text)) {
        const source = framework === null ? 'stamp' : 'title';
        found.push({ framework, edition, source, over, text: cell.text, place: placeOf(grid, row, cell.column) });
      }
    }
  }
  const place: Place = { sheet: grid.name, cell: null, row: null, column: null };
  for (const { framework, edition } of editionsNamed(grid.name ?? '')) {
    found.push({ framework, edition, source: 'sheet-name', over, text: grid.name ?? '', place });
  }
  return found;
};

const placeOf = (grid: Grid, row: GridRow, column: number | undefined): Place => ({
  sheet: grid.name,
  cell: column === undefined ? null : cellReference(row.number, column),
  row: row.number,
  column: column === undefined ? null : columnLetter(column),
});
