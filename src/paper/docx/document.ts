/** A paper document as the document of a word-processor file: properties, head and foot of pages, sections. */
import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  type Table,
  TabStopType,
  TextRun,
} from 'docx';
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { PaperDocument, PaperFact, PaperSection } from '../paper.ts';
import { blockParts, runs, xmlText } from './blocks.ts';
import { LABEL_WIDTH, MUTED, PAGE, STYLES, TEXT_WIDTH, TONES } from './styles.ts';

/** The file as the writer packs it. */
export async function packDocument(paper: PaperDocument): Promise<Uint8Array> {
  const document = new Document({
    title: xmlText(paper.title),
    subject: xmlText(paper.running),
    creator: xmlText(paper.author),
    lastModifiedBy: xmlText(paper.author),
    revision: 1,
    styles: STYLES,
    sections: [
      {
        properties: { page: PAGE },
        headers: { default: pageHead(paper) },
        footers: { default: pageFoot(paper) },
        children: [...opening(paper), ...paper.sections.flatMap((section) => sectionParts(section, 0))],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const RIGHT_EDGE = { tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }] };
const small = { color: MUTED, size: 16 };

function pageHead({ running, warning }: PaperDocument): Header {
  const children: ParagraphChild[] = [...runs(running, small)];
  if (warning !== null)
    children.push(new TextRun({ children: [new Tab()] }), ...runs(warning, { bold: true, color: TONES.bad, size: 16 }));
  return new Header({ children: [new Paragraph({ ...RIGHT_EDGE, children })] });
}

function pageFoot({ preparedOn }: PaperDocument): Footer {
  return new Footer({
    children: [
      new Paragraph({
        ...RIGHT_EDGE,
        children: [
          ...runs(`Prepared ${sayDay(preparedOn)}`, small),
          new TextRun({
            ...small,
            children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
}

const opening = ({ title, lead, facts, blocks }: PaperDocument): readonly (Paragraph | Table)[] => [
  new Paragraph({ heading: HeadingLevel.TITLE, children: [...runs(title)] }),
  ...(lead === '' ? [] : [new Paragraph({ spacing: { after: 160 }, children: [...runs(lead, { size: 22 })] })]),
  ...facts.map(factLine),
  ...blocks.flatMap(blockParts),
];

const factLine = ({ label, value, note }: PaperFact): Paragraph =>
  new Paragraph({
    indent: { left: LABEL_WIDTH, hanging: LABEL_WIDTH },
    spacing: { after: 40 },
    children: [
      ...runs(label, { color: MUTED }),
      new TextRun({ children: [new Tab()] }),
      ...runs(value, { bold: true }),
      ...(note === '' ? [] : runs(` · ${note}`, { color: MUTED })),
    ],
  });

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

function sectionParts({ title, aside, blocks, sections }: PaperSection, depth: number): readonly (Paragraph | Table)[] {
  return [
    new Paragraph({ heading: HEADINGS[depth] ?? HeadingLevel.HEADING_3, children: [...runs(title)] }),
    ...(aside === ''
      ? []
      : [new Paragraph({ keepNext: true, children: [...runs(aside, { color: MUTED, size: 18 })] })]),
    ...blocks.flatMap(blockParts),
    ...sections.flatMap((section) => sectionParts(section, depth + 1)),
  ];
}
