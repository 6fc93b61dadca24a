/** Marks what differs between two texts, word by word. Long rewrites are shown whole, unmarked. */

export interface DiffPart {
  readonly text: string;
  readonly changed: boolean;
}

/** Words of each side that are compared one with another; beyond, everything between the common ends counts as new. */
const WORDS_MAX = 200;

/** Both texts cut into parts, with those marked that the other does not have. White space alone is no change. */
export function wordDiff(before: string, after: string): readonly [readonly DiffPart[], readonly DiffPart[]] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  let start = 0;
  while (start < a.length && start < b.length && same(a[start], b[start])) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && same(a[a.length - 1 - end], b[b.length - 1 - end]))
    end += 1;
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const [keptA, keptB] = commonWords(middleA, middleB);
  const parts = (words: readonly string[], kept: ReadonlySet<number>) =>
    joined(words, (index) => index < start || index >= words.length - end || kept.has(index - start));
  return [parts(a, keptA), parts(b, keptB)];
}

/** A word with the white space behind it, so that the text can be put together again. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|^\s+/g) ?? [];

const same = (a: string | undefined, b: string | undefined): boolean => a?.trim() === b?.trim();

/** Places of the longest common sequence of words in each list. */
function commonWords(a: readonly string[], b: readonly string[]): readonly [ReadonlySet<number>, ReadonlySet<number>] {
  const [keptA, keptB] = [new Set<number>(), new Set<number>()];
  if (a.length > WORDS_MAX || b.length > WORDS_MAX) return [keptA, keptB];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(a[i], b[j])) {
      keptA.add(i);
      keptB.add(j);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return [keptA, keptB];
}

/** Neighbouring words of one kind as one part. */
function joined(words: readonly string[], isKept: (index: number) => boolean): readonly DiffPart[] {
  const parts: { text: string; changed: boolean }[] = [];
  for (const [index, word] of words.entries()) {
    const changed = !isKept(index);
    const last = parts.at(-1);
    if (last?.changed === changed) last.text += word;
    else parts.push({ text: word, changed });
  }
  return parts;
}
