/** Compares and quotes texts. Knows English function words, no rule. */

/** A short quotation in quotation marks, white space folded, at most 90 characters. */
export const quote = (text: string): string => {
  const folded = fold(text);
  return `“${folded.length <= QUOTE_MAX ? folded : `${folded.slice(0, QUOTE_MAX - 1).trimEnd()}…`}”`;
};

/** Lower case, plain quotes, white space folded: two texts that read the same become the same. */
export const normalise = (text: string): string =>
  fold(
    text
      .toLowerCase()
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u201c\u201d]/g, '"'),
  );

/** White space as single spaces. Looks only for what is none yet: most texts have hardly any. */
const fold = (text: string): string => text.replace(/[^\S ]\s*| \s+/g, ' ').trim();

/** All words of a text, lower case, in order. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .match(/[a-z0-9][a-z0-9'&/-]*/g) ?? [];

/**
 * Reads from texts the words that carry meaning, cut to a rough stem so that "reviewed" and "reviews" meet. One reader
 * serves the texts of one file: they share most of their words, and cutting a word costs more than remembering it.
 */
export const contentWordsReader = (): ((text: string) => readonly string[]) => {
  const read = new Map<string, readonly string[]>();
  return (text) => {
    const content: string[] = [];
    for (const word of wordsOf(text)) {
      const stems = read.get(word) ?? stemsOf(word);
      read.set(word, stems);
      for (const each of stems) content.push(each);
    }
    return content;
  };
};

/** None for a function word, several for a compound. */
const stemsOf = (word: string): readonly string[] =>
  word
    .split(/[/-]/)
    .filter((part) => part !== '' && !FUNCTION_WORDS.has(part))
    .map(stem);

/** True for a text that English rules can judge: too short to tell, or with the small words of English in it. */
export const isEnglish = (text: string): boolean => {
  const lower = text.toLowerCase();
  // Most texts have no other letters than these; the classes of all the world's letters are slow to make.
  const isPlain = PLAIN_LETTERS.test(lower);
  const words = lower.match(isPlain ? /[a-z]+/g : /\p{L}+/gu) ?? [];
  if (words.length === 0) return false;
  if (!isPlain && words.some((word) => /[^\p{Script=Latin}]/u.test(word))) return false;
  const small = words.filter((word) => SMALL_WORDS.has(word)).length;
  return words.length < JUDGED_FROM || small >= words.length * SMALL_SHARE;
};

/** ASCII and the block of general punctuation, which holds no letter. */
const PLAIN_LETTERS = /^[\u0000-\u007f\u2000-\u206f]*$/;

/** `1 question`, `3 questions`. */
export const count = (number: number, one: string, many: string = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** `A, B and C`; a long list ends with how many more there are. */
export const list = (items: readonly string[], max = 6): string => {
  const shown = items.slice(0, max);
  const rest = items.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  const last = shown.at(-1);
  return last === undefined || shown.length === 1 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${last}`;
};

const QUOTE_MAX = 90;

/** Below this many words the language cannot be told. */
const JUDGED_FROM = 8;
/** English prose has a small word in every third place; lists and titles in fewer. */
const SMALL_SHARE = 0.1;
const SMALL_WORDS = new Set(
  'the a an of to and is are be been for with by our we not this that on as it has have will or from at its their no does do'.split(
    ' ',
  ),
);

const FUNCTION_WORDS = new Set(
  `a an the and or but of to in on at by for from with within without per as is are was were be been being do does did
  have has had having can could may might must shall should will would it its this that these those there their they them
  we our us you your i he she who whom which what when where how all any each every both either such so than then also not
  no yes if into over under up out about via between during least most more other same own very just only etc please
  company organization organisation provider service customers' e g i use uses used using utilising utilizing utilise utilises utilize utilizes
  utilised utilized employ employs employed ensure ensures ensured ensuring implement implements implemented implementing
  maintain maintains maintained follow follows followed perform performs performed conduct conducts conducted provide
  provides provided apply applies applied establish establishes established adopt adopts adopted place currently fully
  always indeed practise practised practises practice practices practiced`.split(/\s+/),
);

/** Endings that do not change what a word is about; British and American spelling meet. */
const stem = (word: string): string =>
  word.length <= 4
    ? word
    : word
        .replace(/'s$/, '')
        .replace(/is(?=e|ing|ation)/, 'iz')
        .replace(/ie[sd]$/, 'y')
        .replace(/(?:ations?|ions?|ings?|ed|es|s|ments?|ly|ity|ance|ence|ive)$/, '')
        .replace(/(?<=..)[eyc]$/, '')
        .slice(0, STEM_MAX);
const STEM_MAX = 7;
