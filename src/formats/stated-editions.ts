/** Finds every place where a file says which questionnaire and edition it is. Knows words, no ids. */
import type { StatedEdition } from '#assurance/questionnaire/reading.ts';
import type { Place } from '#assurance/refusal.ts';
import { plainSigns, singleLine } from './fold-text.ts';
import { cellReference, type Grid, type GridRow } from './grid.ts';
import { place, type ReadingSource } from './reading-source.ts';

/** Statements of the file, the strongest kind first. `titleRows` are the rows above the answers. */
export const findStatedEditions = (
  source: ReadingSource,
  answerGrid: Grid | null,
  titleRows: readonly GridRow[],
): readonly StatedEdition[] => {
  const found: StatedEdition[] = [];
  if (answerGrid !== null) found.push(...fromTitleRows(answerGrid.name, titleRows));
  for (const grid of source.grids) {
    if (grid === answerGrid || /acknowledg|change ?log|mapping|histor/i.test(grid.name ?? '')) continue;
    const statements = fromTitleRows(grid.name, grid.rows.slice(0, MAX_TITLE_ROWS));
    // A table of its own in a text file is a list of details, where a sheet's first rows are its title.
    found.push(...statements.map((each) => (grid.name === null ? { ...each, source: 'metadata' as const } : each)));
  }
  for (const text of source.texts) found.push(...editionsIn('title', text.text, text.place));
  for (const grid of source.grids.toSorted(
    (left, right) => Number(right === answerGrid) - Number(left === answerGrid),
  )) {
    if (grid.name !== null) found.push(...editionsIn('sheet-name', grid.name, place(grid.name)));
  }
  const named = source.facts.filter((fact) => /^(?:name|title|specification name)$/i.test(fact.name));
  const context = named.map((fact) => fact.value).join(' ');
  for (const fact of source.facts) found.push(...fromFact(fact.name, fact.value, fact.place, context));
  found.push(...editionsIn('file-name', source.fileName.replace(/\.[a-z]{2,5}$/i, ''), null));
  return withoutRepeats(found);
};

/** Which statement names the questionnaire: stamp, title, sheet name, metadata; a file name only as a last resort. */
export const strongestStatement = (stated: readonly StatedEdition[]): StatedEdition | null => {
  for (const source of ['stamp', 'title', 'sheet-name', 'metadata', 'id-set', 'file-name'] as const) {
    const statement = stated.find((each) => each.source === source);
    if (statement !== undefined) return statement;
  }
  return null;
};

/** Every mention of a CAIQ with its edition in a text. */
const editionsIn = (source: StatedEdition['source'], text: string, where: Place | null): readonly StatedEdition[] => {
  if (text.length > MAX_TEXT) return [];
  return [...plainSigns(text).matchAll(MENTION)].map((match) => ({
    source,
    name: nameIn(match[0]),
    edition: match[1] ?? '',
    place: where,
    text: singleLine(match[0]),
  }));
};

const MAX_TITLE_ROWS = 4;
const MAX_TEXT = 4_000;
const MENTION =
  /(?:\bai[-\s_]?)?(?:caiq|consensus assessments? initiative questionnaires?)(?:[\s_()\-:,]|\b(?:lite|full|questionnaires?|self|assessments?|star|security|form|edition|responses?|caiq|csa|standard)\b)*(?:v(?:er(?:sion|\.)?)?[\s._]*)?(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?![\d.]*\d|\.?x\b)/gi;

/** Editions that a bare number can mean. Any other is the version of the provider's own document. */
const CAIQ_EDITION = /^(?:3\.0\.1|3\.1|4\.[01](?:\.\d{1,2})?)$/;

const nameIn = (text: string): string => {
  if (/\bai[-\s_]?(?:caiq|consensus)/i.test(text)) return 'AI-CAIQ';
  return /lite/i.test(text) ? 'CAIQ-Lite' : 'CAIQ';
};

const fromTitleRows = (sheet: string | null, rows: readonly GridRow[]): readonly StatedEdition[] => {
  const stamps: StatedEdition[] = [];
  const titles: StatedEdition[] = [];
  for (const row of rows) {
    const rowText = row.cells.map((cell) => cell.text).join(' ');
    // The reference tabs of the controls matrix carry a stamp of their own, which is the matrix's edition.
    const isOfMatrix = /cloud controls? matrix|\bccm\b/i.test(rowText) && !/caiq|consensus/i.test(rowText);
    const isOfForm = /caiq|consensus/i.test(rowText);
    for (const cell of row.cells) {
      const where = place(sheet, row.number, cellReference(row.number, cell.column));
      const stamp = /^v(?:ersion|\.)?\s?(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)$/i.exec(plainSigns(cell.text).trim());
      if (stamp?.[1] !== undefined && !isOfMatrix && (isOfForm || CAIQ_EDITION.test(stamp[1]))) {
        stamps.push({
          source: 'stamp',
          name: nameIn(rowText),
          edition: stamp[1],
          place: where,
          text: cell.text.trim(),
        });
      }
      titles.push(...editionsIn('title', cell.text, where));
    }
  }
  return [...stamps, ...titles];
};

const fromFact = (name: string, value: string, where: Place | null, context: string): readonly StatedEdition[] => {
  const mentions = editionsIn('metadata', value, where);
  if (mentions.length > 0) return mentions;
  const isVersion =
    /^(?:caiq|questionnaire|template|specification|document|form|framework|ai[ _-]?caiq)?[ _-]*(?:version|edition)$/i;
  const bare = /^v?\.?\s?(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)$/i.exec(value.trim());
  if (!isVersion.test(name.trim()) || bare?.[1] === undefined) return [];
  const isOfForm = /caiq|consensus|questionnaire|specification/i.test(`${name} ${context}`);
  if (!isOfForm && !CAIQ_EDITION.test(bare[1])) return [];
  return [
    {
      source: 'metadata',
      name: nameIn(`${name} ${context}`),
      edition: bare[1],
      place: where,
      text: `${name}: ${value}`,
    },
  ];
};

const withoutRepeats = (found: readonly StatedEdition[]): readonly StatedEdition[] => {
  const seen = new Set<string>();
  return found.filter((statement) => {
    const key = `${statement.source} ${statement.name} ${statement.edition} ${statement.place?.sheet ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
