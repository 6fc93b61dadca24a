/** Walks the rows below a header: questions are read, what stands between them is told apart, the rest is listed. */
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { AnswerRowBuilder } from './answer-row.ts';
import { foldWords, singleLine } from './fold-text.ts';
import { cellAt, cellReference, type GridRow } from './grid.ts';
import { isRepeatedHeader } from './grid-header.ts';
import { columnOf, type GridLayout } from './grid-layout.ts';
import { MergedCells } from './merged-cells.ts';
import type { ProblemList } from './problem-list.ts';
import { place } from './reading-source.ts';
import { readControlId, readQuestionId, splitLeadingId } from './written-id.ts';

export interface GridQuestions {
  readonly layout: GridLayout;
  readonly rows: readonly AnswerRow[];
  readonly formulaCells: readonly string[];
  readonly endOfStandardRow: number | null;
  /** Rows that hold text and no question: notes, titles the form does not know. */
  readonly proseRows: readonly GridRow[];
  readonly hiddenRows: number;
}

/** Reads every row below the header. `domainTitles` are folded titles of known domains. */
export const readGridRows = (
  layout: GridLayout,
  domainTitles: ReadonlySet<string>,
  problems: ProblemList,
): GridQuestions => {
  const { grid } = layout;
  const merged = new MergedCells(grid);
  const builder = new AnswerRowBuilder(layout, merged);
  const rows: AnswerRow[] = [];
  const formulaCells: string[] = [];
  const proseRows: GridRow[] = [];
  let endOfStandardRow: number | null = null;
  let hiddenRows = 0;
  for (const row of grid.rows.slice(layout.firstDataRow)) {
    const idText = cellAt(row, layout.idColumn)?.text ?? '';
    const split = readQuestionId(idText) === null ? splitLeadingId(idText) : null;
    const writtenId = split?.writtenId ?? idText.trim();
    const id = readQuestionId(writtenId);
    if (id !== null) {
      const question = split !== null && columnOf(layout, 'question') === null ? split.rest.trim() : null;
      const built = builder.build(row, writtenId, id, question);
      rows.push(built.row);
      formulaCells.push(...built.formulaCells);
      if (row.hidden) hiddenRows += 1;
      if (!id.isExact) problems.add(mendedId(built.row));
      if (built.isMarkedTwice) problems.add(markedTwice(built.row));
      continue;
    }
    const kind = kindOfRow(row, layout, domainTitles);
    if (kind === 'end') endOfStandardRow ??= row.number;
    if (kind !== 'unknown') continue;
    proseRows.push(row);
    problems.add(unknownRow(row, layout));
  }
  return { layout, rows, formulaCells, endOfStandardRow, proseRows, hiddenRows };
};

type RowKind = 'end' | 'known' | 'unknown';

const kindOfRow = (row: GridRow, layout: GridLayout, domainTitles: ReadonlySet<string>): RowKind => {
  const texts = [...new Set(row.cells.map((cell) => singleLine(cell.text)))].filter((text) => text !== '');
  const [first = ''] = texts;
  if (/^end of (?:the )?(?:standard|questionnaire|document|file|sheet|controls?|introduction)\b/i.test(first))
    return 'end';
  if (texts.length === 0 || isLegalNotice(first)) return 'known';
  if (isRepeatedHeader(row, layout.header.headings)) return 'known';
  if (texts.length <= 3 && texts.every((text) => isDomainTitle(text, domainTitles))) return 'known';
  return isControlHeading(row, layout) ? 'known' : 'unknown';
};

/** The notices that CSA forms end with. */
export const isLegalNotice = (text: string): boolean =>
  /^(?:\u00A9|\(c\)|copyright\b)/i.test(text.trim()) ||
  (/all rights reserved/i.test(text) && /cloud security alliance/i.test(text));

const isDomainTitle = (text: string, domainTitles: ReadonlySet<string>): boolean => {
  if (/^[A-Z&]{3}$/.test(text)) return true;
  const unnumbered = text.replace(/^(?:\d{1,2}[.)]?\s+|(?:control )?domain(?:\s*\d{1,2})?\s*[:.-]\s*)/i, '');
  const bare = unnumbered.replace(/^[A-Z&]{2,3}\s*[-:\u2013\u2014]\s*|\s*[-:\u2013\u2014(]\s*[A-Z&]{2,3}\)?$/g, '');
  return domainTitles.has(foldWords(bare)) || domainTitles.has(foldWords(text));
};

/** A row with a control id and title above the control's questions, its answer columns empty. */
const isControlHeading = (row: GridRow, layout: GridLayout): boolean => {
  const answers = ['answer', 'answer-yes', 'answer-no', 'answer-na', 'ownership', 'description'] as const;
  const isAnswered = answers.some((meaning) => {
    const column = columnOf(layout, meaning);
    return column !== null && cellAt(row, column) !== undefined;
  });
  return !isAnswered && row.cells.some((cell) => readControlId(cell.text) !== null);
};

const mendedId = (row: AnswerRow) => ({
  code: 'question-id-mended',
  place: place(row.sheet, row.row, row.cells.id),
  message: `The id is written ${JSON.stringify(row.writtenId)} and was read as ${row.questionId}.`,
  content: row.writtenId,
});

const markedTwice = (row: AnswerRow) => ({
  code: 'answer-is-marked-twice',
  place: place(row.sheet, row.row, row.cells.answer),
  message: `${row.questionId} is marked under more than one answer, so none was taken.`,
  content: row.writtenAnswer,
});

const unknownRow = (row: GridRow, layout: GridLayout) => {
  const control = readControlId(cellAt(row, layout.idColumn)?.text ?? '');
  return {
    code: control === null ? 'row-not-understood' : 'row-is-by-control',
    place: place(layout.grid.name, row.number, cellReference(row.number, row.cells[0]?.column ?? 1)),
    message:
      control === null
        ? 'The row holds text but no question id, so it was read as a note and as no answer.'
        : `The row answers the control ${control} as a whole; which of its questions is meant cannot be told.`,
    content: row.cells.map((cell) => singleLine(cell.text)).join(' | '),
  };
};
