/** The blocks of a paper document as paragraphs and tables of a word-processor file. Knows no file. */
import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import type { PaperBlock, PaperPair, PaperState, PaperStrip, PaperTable } from '../paper.ts';
import { stripPicture } from './strip-picture.ts';
import { FILL_COLOURS, LABEL_WIDTH, MUTED, RULE, TEXT_WIDTH, TONES } from './styles.ts';

type RunLook = { readonly bold?: boolean; readonly color?: string; readonly size?: number };

/** One block, in reading order. */
export function blockParts(block: PaperBlock): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'prose':
      return prose(block);
    case 'verdict':
      return [verdict(block)];
    case 'pairs':
      return block.pairs.map(pairLine);
    case 'table':
      return [table(block), new Paragraph({ spacing: { after: 120 } })];
    default:
      return strip(block);
  }
}

/** Text as runs; its line breaks stay. */
export const runs = (text: string, look: RunLook = {}): readonly TextRun[] =>
  xmlText(text)
    .split('\n')
    .map((line, at) => new TextRun({ ...look, text: line, ...(at === 0 ? {} : { break: 1 }) }));

/** Without the signs that no XML can hold, which stand as U+FFFD. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]/g, '\uFFFD');

const stateRuns = ({ mark, word, tone }: PaperState): readonly TextRun[] =>
  runs(`${mark} ${word}`, { bold: true, color: TONES[tone] });

function prose({ text, tone }: Extract<PaperBlock, { kind: 'prose' }>): readonly Paragraph[] {
  const look: RunLook = tone === 'muted' ? { color: MUTED, size: 18 } : {};
  const quoted = {
    indent: { left: 170 },
    border: { left: { style: BorderStyle.SINGLE, size: 12, color: RULE, space: 8 } },
  };
  return text
    .split(/\n[ \t]*\n\s*/)
    .map((part) => new Paragraph({ children: [...runs(part, look)], ...(tone === 'quoted' ? quoted : {}) }));
}

function verdict({ text, detail, aside, state }: Extract<PaperBlock, { kind: 'verdict' }>): Paragraph {
  const right: ParagraphChild[] = [
    ...(state === null ? [] : stateRuns(state)),
    ...(aside === '' ? [] : runs(aside, { color: MUTED, size: 18 })),
  ];
  return new Paragraph({
    keepNext: true,
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [
      ...runs(text, { bold: true }),
      ...(detail === '' ? [] : runs(` · ${detail}`)),
      ...(right.length === 0 ? [] : [new TextRun({ children: [new Tab()] }), ...right]),
    ],
  });
}

const pairLine = ({ label, value, state }: PaperPair): Paragraph =>
  new Paragraph({
    indent: { left: LABEL_WIDTH, hanging: LABEL_WIDTH },
    children: [
      ...runs(label, { color: MUTED }),
      new TextRun({ children: [new Tab()] }),
      ...(state === null ? [] : stateRuns(state)),
      ...(state !== null && value !== '' ? runs(' · ') : []),
      ...runs(value),
    ],
  });

const line = { style: BorderStyle.SINGLE, size: 4, color: RULE } as const;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const MARGINS = { top: 50, bottom: 50, left: 80, right: 80 } as const;

function table({ columns, rows }: PaperTable): Table {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((share / shares) * TEXT_WIDTH));
  const row = (cells: readonly string[], look: (at: number) => RunLook, tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: columns.map(
        ({ align }, at) =>
          new TableCell({
            margins: MARGINS,
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            children: [
              new Paragraph({
                spacing: { after: 0 },
                alignment: align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: [...runs(cells[at] ?? '', look(at))],
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: none, left: none, right: none, insideVertical: none, bottom: line, insideHorizontal: line },
    rows: [
      row(
        columns.map(({ head }) => head),
        () => ({ color: MUTED, size: 18 }),
        true,
      ),
      ...rows.map((cells) => row(cells, (at) => ({ bold: at === 0 }), false)),
    ],
  });
}

const PIXELS_PER_TWIP = 96 / 1440;

function strip(block: PaperStrip): readonly (Paragraph | Table)[] {
  const picture = stripPicture(block);
  const width = Math.floor(TEXT_WIDTH * PIXELS_PER_TWIP);
  const column = Math.floor(TEXT_WIDTH / Math.max(block.bars.length, 1));
  const cells = block.bars.map(
    ({ code, note }) =>
      new TableCell({
        width: { size: column, type: WidthType.DXA },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 0 },
            children: [
              ...runs(code, { bold: true, size: 13 }),
              new TextRun({ text: note, size: 13, color: MUTED, break: 1 }),
            ],
          }),
        ],
      }),
  );
  return [
    new Paragraph({
      spacing: { before: 200, after: 20, line: 240, lineRule: LineRuleType.AUTO },
      keepNext: true,
      children: [
        new ImageRun({
          type: 'png',
          data: picture.png,
          transformation: { width, height: Math.round(width * (picture.height / picture.width)) },
          // Named here, because the library would count it over all files it ever made.
          altText: { id: '1', name: 'Domain heat strip', title: 'Domain heat strip', description: xmlText(block.alt) },
        }),
      ],
    }),
    ...(cells.length === 0
      ? []
      : [
          new Table({
            width: { size: TEXT_WIDTH, type: WidthType.DXA },
            columnWidths: cells.map(() => column),
            layout: TableLayoutType.FIXED,
            borders: { top: none, left: none, right: none, bottom: none, insideVertical: none, insideHorizontal: none },
            margins: { top: 0, bottom: 0, left: 0, right: 0 },
            rows: [new TableRow({ cantSplit: true, children: cells })],
          }),
        ]),
    new Paragraph({
      spacing: { before: 80 },
      children: block.key.flatMap(({ fill, words }) => [
        new TextRun({ text: FILL_SIGNS[fill], color: FILL_COLOURS[fill], size: 18 }),
        ...runs(` ${words}      `, { size: 18 }),
      ]),
    }),
  ];
}

const FILL_SIGNS = { solid: '■', tint: '■', hatch: '▨', hollow: '□' } as const;
