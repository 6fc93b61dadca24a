/** Collects what people wrote outside the question rows. Leaves out the words that official forms bring along. */
import type { ReadingText } from '#assurance/questionnaire/reading.ts';
import { foldWords } from './fold-text.ts';
import { cellReference, type GridRow } from './grid.ts';
import { isLegalNotice } from './grid-rows.ts';
import { FILE_LIMITS } from './limits.ts';
import { isOfficialWording } from './official-wording.ts';
import { place } from './reading-source.ts';

/** Texts of the given rows, in order. */
export const textsInRows = (sheet: string | null, rows: readonly GridRow[]): readonly ReadingText[] =>
  rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      const text = cell.text.trim();
      if (cell.kind !== 'text' || !/\p{L}{3}/u.test(text) || isLegalNotice(text) || isOfficialWording(text)) return [];
      return [{ text, place: place(sheet, row.number, cellReference(row.number, cell.column)) }];
    }),
  );

/** Cuts long texts and drops repeats, and keeps as many as a reading may hold. */
export const limitTexts = (texts: readonly ReadingText[]): readonly ReadingText[] => {
  const seen = new Set<string>();
  const kept: ReadingText[] = [];
  for (const text of texts) {
    const key = foldWords(text.text.slice(0, FILE_LIMITS.readingTextCharacters));
    if (key === '' || seen.has(key)) continue;
    if (kept.length >= FILE_LIMITS.readingTexts) break;
    seen.add(key);
    kept.push({ ...text, text: text.text.slice(0, FILE_LIMITS.readingTextCharacters) });
  }
  return kept;
};
