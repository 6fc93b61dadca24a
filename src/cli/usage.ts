/** Refusals of a command line, each with what to type instead. */
import { Refusal } from '#assurance/refusal.ts';

const refuse = (message: string, mend: string): Refusal => new Refusal('input-is-not-valid', { message, mend });

/** The nearest of the known words, where one is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = candidate.startsWith(word) && word.length > 2 ? 1 : editDistance(word, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

export const usageRefusal = {
  unknownCommand(name: string, known: readonly string[]): Refusal {
    const near = nearest(name, known);
    return refuse(
      `There is no command "${name}".`,
      near === null
        ? 'See almagest help for the list.'
        : `Did you mean almagest ${near}? See almagest help for the list.`,
    );
  },
  unknownFlag(rawName: string, known: readonly string[]): Refusal {
    const near = nearest(rawName.replace(/^-+/, ''), known);
    return refuse(
      `There is no flag ${rawName} here.`,
      near === null ? 'Add --help to see the flags of this command.' : `Did you mean --${near}? Add --help to see all.`,
    );
  },
  flagTakesNoValue: (rawName: string): Refusal => refuse(`${rawName} takes no value.`, `Write ${rawName} alone.`),
  flagNeedsValue: (rawName: string, values: readonly string[]): Refusal =>
    refuse(`${rawName} needs a value.`, `Write ${rawName} ${values.join('|')}.`),
  noSuchChoice(rawName: string, value: string, choices: readonly string[]): Refusal {
    const near = nearest(value, choices);
    const list = `It is one of ${choices.join(', ')}.`;
    return refuse(`${rawName} cannot be "${value}".`, near === null ? list : `Did you mean ${near}? ${list}`);
  },
  missing: (what: string, line: string): Refusal => refuse(`${what} is missing.`, `Write ${line}.`),
  wrong: refuse,
};

/** Edits between two words; neighbours that changed places count as one. */
function editDistance(a: string, b: string): number {
  const table = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number): number => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    table.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
