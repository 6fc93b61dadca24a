/** Guesses which sign separates the cells of a text table. Knows no questionnaire. */

/** The separator that parts most lines of the beginning into the same number of cells. */
export const guessDelimiter = (text: string): string => {
  const told = /^\uFEFF?sep=(.)\r?\n/i.exec(text)?.[1];
  if (told !== undefined) return told;
  const counts = CANDIDATES.map((delimiter) => ({ delimiter, score: score(text.slice(0, LOOKED_AT), delimiter) }));
  return counts.toSorted((left, right) => right.score - left.score)[0]?.delimiter ?? ',';
};

const CANDIDATES = ['\t', ';', '|', ','];
const LOOKED_AT = 65_536;

/** How many records share the commonest number of separators, times that number. Separators inside quotes do not count. */
const score = (text: string, delimiter: string): number => {
  const perRecord = new Map<number, number>();
  let inQuotes = false;
  let count = 0;
  for (const sign of text) {
    if (sign === '"') inQuotes = !inQuotes;
    else if (inQuotes) continue;
    else if (sign === delimiter) count += 1;
    else if (sign === '\n') {
      if (count > 0) perRecord.set(count, (perRecord.get(count) ?? 0) + 1);
      count = 0;
    }
  }
  if (count > 0) perRecord.set(count, (perRecord.get(count) ?? 0) + 1);
  const best = Math.max(0, ...[...perRecord].map(([separators, records]) => records * 10 + Math.min(separators, 9)));
  return best;
};
