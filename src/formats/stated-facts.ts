/** Finds what a file says about itself beside the answers: dates, organisation, service. Knows labels and where values stand. */
import type { ReadingProblem, StatedDate } from '#assurance/questionnaire/reading.ts';
import type { Place } from '#assurance/refusal.ts';
import { foldHeading, singleLine } from './fold-text.ts';
import { cellAt, cellReference, type GridCell, type GridRow } from './grid.ts';
import { place, type SourceFact } from './reading-source.ts';
import { isoDay, numberOrderOf, readDateAtStart } from './written-dates.ts';

export interface StatedFacts {
  readonly dates: readonly StatedDate[];
  readonly organisation: string | null;
  readonly service: string | null;
  readonly problems: readonly ReadingProblem[];
}

/** Understands facts (name and value) and labelled dates inside running text. */
export const understandFacts = (
  facts: readonly SourceFact[],
  texts: readonly { readonly text: string; readonly place: Place }[],
  fileName: string,
): StatedFacts => {
  const dates: StatedDate[] = [];
  const problems: ReadingProblem[] = [];
  const order = numberOrderOf([...facts.map((fact) => fact.value), ...texts.map((text) => text.text)]);
  const addDate = (
    kind: StatedDate['kind'],
    source: StatedDate['source'],
    value: string,
    text: string,
    where: Place | null,
  ) => {
    const date = readDateAtStart(value.trim());
    if (date === null) return;
    const shown = singleLine(text).slice(0, 200);
    if (date.kind === 'ambiguous' && order === null) {
      problems.push(ambiguousDate(shown, date.dayFirst, date.monthFirst, where));
      return;
    }
    const on = date.kind === 'day' ? date.on : order === 'day-first' ? date.dayFirst : date.monthFirst;
    const isKnown = dates.some((each) => each.kind === kind && each.on === on && each.source === source);
    if (!isKnown) dates.push({ kind, on, source, text: shown, place: where });
  };
  for (const fact of facts) {
    const kind = dateLabel(fact.name);
    const ofProgram = kind === 'last-updated' && fact.source === 'properties' ? 'modified' : kind;
    if (ofProgram !== null) addDate(ofProgram, fact.source, fact.value, `${fact.name}: ${fact.value}`, fact.place);
  }
  for (const text of texts) {
    for (const match of text.text.slice(0, 4_000).matchAll(LABEL_IN_TEXT)) {
      const kind = dateLabel(match[1] ?? match[2] ?? '');
      const after = text.text.slice(match.index + match[0].length);
      if (kind !== null) addDate(kind, 'content', after, match[0] + after.slice(0, 30), text.place);
    }
  }
  const inName = dateInFileName(fileName);
  if (inName !== null) dates.push(inName);
  return { dates, organisation: nameFact(facts, ORGANISATION), service: nameFact(facts, SERVICE), problems };
};

/** Reads label and value from the cells of rows outside the questions. */
export const factsInRows = (sheet: string | null, rows: readonly GridRow[]): readonly SourceFact[] => {
  const facts: SourceFact[] = [];
  rows.forEach((row, index) => {
    row.cells.forEach((cell, at) => {
      const where = place(sheet, row.number, cellReference(row.number, cell.column));
      const inCell = /^\s*([^:\n]{2,50}?)\s*:\s*(\S[^\n]{0,300})/.exec(cell.text.trim().slice(0, 400));
      if (inCell?.[1] !== undefined && inCell[2] !== undefined && isLabel(inCell[1])) {
        facts.push({ name: inCell[1], value: inCell[2].trim(), place: where, source: 'content' });
      }
      const name = cell.text.replace(/[:\s]+$/, '');
      if (name.length > 60 || !isLabel(name)) return;
      const beside = row.cells.length <= MAX_PAIR_CELLS ? row.cells[at + 1] : undefined;
      const below = valueBelow(rows, index, cell.column);
      const isBelow = beside === undefined || isLabel(beside.text);
      // A lone "Date" above a value is the heading of a change log, not a date of this file.
      const value = isBelow && !/^(?:date|version)$/i.test(name.trim()) ? below : isBelow ? undefined : beside;
      if (value !== undefined && value.text.length <= 300 && !isLabel(value.text)) {
        facts.push({ name, value: value.text.trim(), place: where, source: 'content' });
      }
    });
  });
  return facts;
};

const MAX_PAIR_CELLS = 4;

/** One value below its label. A longer column is a table of many things, none of them this file's own. */
const valueBelow = (rows: readonly GridRow[], index: number, column: number): GridCell | undefined => {
  const [row, next, after] = [rows[index], rows[index + 1], rows[index + 2]];
  if (row === undefined || next === undefined || next.number !== row.number + 1) return undefined;
  const isLonger = after !== undefined && after.number === row.number + 2 && cellAt(after, column) !== undefined;
  return isLonger ? undefined : cellAt(next, column);
};

const ORGANISATION =
  /^(?:(?:legal |full )?(?:organi[sz]ation|company|vendor|provider|supplier|csp|cloud service provider|service provider|cloud provider|legal entity|entity)(?: s)?(?: legal)?(?: name)?|name of (?:the )?(?:organi[sz]ation|company|vendor|csp|cloud service provider|provider|service provider))$/;
const SERVICE =
  /^(?:(?:cloud )?(?:(?:services?|products?|solution|application|offering|platform|system)(?: s)?(?: (?:and |or )?(?=\S)|$)){1,3}(?:names?)?|name of (?:the )?(?:cloud )?(?:service|product|solution)|services? (?:in scope|assessed|covered))$/;
const VERSION = /^(?:caiq |questionnaire |template |document )?(?:version|edition)$/;
const ASSESSED =
  /^(?:(?:self )?assessment (?:completion )?date|date of (?:the )?(?:self )?assessment|date|as of(?: date)?|date (?:completed|of completion|assessed|submitted)|completion date|(?:completed|assessed|submitted)(?: on)?|assessment (?:completed|performed)(?: on)?|submission date|response date)$/;
const UPDATED =
  /^(?:(?:last )?(?:updated|modified|revised|reviewed)(?: on| at| date)?|date (?:last )?(?:updated|revised|modified|reviewed)|last (?:update|revision|review|modification|change)(?: date)?|revision date|lastupdated|lastmodified|updated ?at|review date)$/;
const PUBLISHED =
  /^(?:published(?: on| at| date)?|publication date|release date|date (?:published|released|of publication)|released(?: on)?|publish date|effective date)$/;
const CREATED =
  /^(?:created(?: on| at)?|generated(?: on| at)?|createdat|generatedat|creation date|date created|pubdate)$/;

const LABEL_IN_TEXT =
  /\b((?:last|date) (?:updated|modified|revised|reviewed|completed|published)|(?:updated|completed|assessed|published|generated|submitted) on|(?:self-)?assessment date|date of (?:self-)?assessment|completion date|publication date|effective date|revision date)(?:\s+(?:on|as of|is|was))?[\s:*_|\u2013\u2014-]{1,6}(?=\S)|(?<=\b(?:caiq|questionnaire|self-assessment)\b(?:[^.;\n]|\.(?=\d)){0,60}[\s,(])(completed|assessed|submitted|as of)[\s:*]{1,4}(?=\S)/gi;

const isLabel = (text: string): boolean => {
  if (text.length > 60) return false;
  const words = foldHeading(text);
  return dateLabel(text) !== null || [ORGANISATION, SERVICE, VERSION].some((pattern) => pattern.test(words));
};

const dateLabel = (text: string): StatedDate['kind'] | null => {
  const words = foldHeading(text);
  if (ASSESSED.test(words)) return 'assessed';
  if (UPDATED.test(words)) return 'last-updated';
  if (PUBLISHED.test(words)) return 'published';
  return CREATED.test(words) ? 'created' : null;
};

const NO_NAME = /^(?:csp|csc|iaas|paas|saas|n\/?a|none|tbd|tba|yes|no|customer|provider|vendor|shared)$/i;

/** The first value that can be a name: short, with letters, and no placeholder of the form. */
const nameFact = (facts: readonly SourceFact[], label: RegExp): string | null => {
  const named = facts
    .toSorted((left, right) => Number(left.source === 'properties') - Number(right.source === 'properties'))
    .find(({ name, value }) => {
      const isName = value.length <= 120 && /\p{L}{2}/u.test(value) && value.split(/\s+/).length <= 12;
      return (
        label.test(foldHeading(name)) &&
        isName &&
        !NO_NAME.test(value.trim()) &&
        !/^[[<{]|\bplease\b|\b(?:enter|insert|fill in)\b/i.test(value)
      );
    });
  return named === undefined ? null : singleLine(named.value);
};

/** File names are written by people and programs alike; a day in one is a hint and marked as such. */
const dateInFileName = (fileName: string): StatedDate | null => {
  const match = /(?<!\d)(20\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)/.exec(fileName);
  const on = match === null ? null : isoDay(Number(match[1]), Number(match[3]), Number(match[4]));
  if (on === null) return null;
  const kind = /generated|created/i.test(fileName) ? 'created' : 'last-updated';
  return { kind, on, source: 'file-name', text: fileName, place: null };
};

const ambiguousDate = (text: string, dayFirst: string, monthFirst: string, where: Place | null): ReadingProblem => ({
  code: 'date-is-ambiguous',
  place: where ?? place(null),
  message: `The date could be ${dayFirst} or ${monthFirst}, so it was not used.`,
  content: text,
});
