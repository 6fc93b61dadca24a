/** Tidewater Cloud, invented: what stands in its documents. Days are counted from the day the sample is opened. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { type ControlId, controlOf } from '#assurance/identifiers.ts';
import type { SampleAnswer } from '../answer-table.ts';
import { withDates } from '../date-marks.ts';
import { type PdfLine, writePdf } from '../pdf-pages.ts';

/** What a document is made from. */
export interface DocumentFacts {
  readonly today: string;
  readonly questionSet: QuestionSet;
  /** The answers of a year ago: the rules of the house say what they answer. */
  readonly answers: readonly SampleAnswer[];
}

/** A part of the rules of the house, with the place where it stands. */
export interface RuleSection {
  readonly controlId: ControlId;
  readonly page: number;
  /** As its heading reads. */
  readonly section: string;
  readonly text: string;
}

const INVENTED =
  'Invented sample document of Tidewater Cloud AS. The company, its people and everything said here do not exist.';
const SECTIONS_A_PAGE = 8;

/** One section a control: what is done about it, as the answers say it too. */
export const ruleSections = (
  { questionSet, answers }: DocumentFacts,
  controlIds: readonly ControlId[],
): readonly RuleSection[] =>
  controlIds.map((controlId, at) => ({
    controlId,
    page: Math.floor(at / SECTIONS_A_PAGE) + 1,
    section: `${at + 1}. ${questionSet.catalogue.controls.get(controlId)?.title ?? controlId}`,
    text: answers
      .filter(({ id }) => controlOf(id) === controlId)
      .map(({ description }) => description)
      .join(' '),
  }));

/** The rules as a document of some pages. */
export const rulesPdf = (title: string, lead: string, sections: readonly RuleSection[]): Uint8Array => {
  const pages = Map.groupBy(sections, ({ page }) => page);
  return writePdf(
    title,
    [...pages.values()].map((onPage, at) => [
      ...(at === 0 ? headOf(title, lead) : [line('note', `${title}, page ${at + 1}`)]),
      ...onPage.flatMap(({ section, text }) => [line('heading', section), line('text', text)]),
    ]),
  );
};

/** A letter or report: headings begin with `# `, everything else is a paragraph. */
export const letterPdf =
  (title: string, lead: string, body: string) =>
  ({ today }: DocumentFacts): Uint8Array =>
    writePdf(title, [
      [
        ...headOf(title, withDates(lead, today)),
        ...withDates(body, today)
          .trim()
          .split('\n')
          .map((text) => (text.startsWith('# ') ? line('heading', text.slice(2)) : line('text', text))),
      ],
    ]);

/** Plain lines, dates filled in. */
export const plainText =
  (body: string) =>
  ({ today }: DocumentFacts): Uint8Array =>
    new TextEncoder().encode(`${INVENTED}\n\n${withDates(body, today).trim()}\n`);

/** A list with a heading row; the first row says that it is invented. */
export const listCsv =
  (heads: string, rows: readonly string[]) =>
  ({ today }: DocumentFacts): Uint8Array =>
    new TextEncoder().encode(`${[heads, ...rows].map((row) => withDates(row, today)).join('\r\n')}\r\n`);

const line = (style: PdfLine['style'], text: string): PdfLine => ({ style, text });

const headOf = (title: string, lead: string): readonly PdfLine[] => [
  line('title', title),
  line('note', INVENTED),
  line('text', lead),
];
