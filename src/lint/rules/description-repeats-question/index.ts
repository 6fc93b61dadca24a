/** Flags descriptions that hold no word of their own beyond the question's. Compares words, not meaning. */
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { emptyKind } from '../../empty-words.ts';
import { ownNames } from '../../party-names.ts';
import { atDescription } from '../../places.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';
import { contentWordsReader, isEnglish, quote, wordsOf } from '../../wording.ts';

export const descriptionRepeatsQuestion: LintRule = {
  id: 'description-repeats-question',
  title: 'Description only repeats the question',
  severity: 'medium',
  looksAt: 'Descriptions whose words, apart from "yes, we" and the like, all stand in the question already.',
  why: 'The words of the question with "we" in front show no practice.',
  mend: 'Say what is done here: who does it, how often, with what, and where the record lies.',
  lens: 'defensibility',
  scope: 'answer',
  check: (context) => findings(context),
  ask: (_questions, issues) =>
    issues.every(({ severity }) => severity === 'low')
      ? 'The descriptions here only confirm the question. When was each last done, and where is the record?'
      : 'The descriptions here say what the questions say. How is each done in practice: by whom, how often, and where is the record?',
};

/** A confirmation of one to three words ("At least annually.") adds nothing but pretends nothing either: low. */
const BRIEF_MAX = 3;
/** A text more than twice as long as its question cannot be made of the question's words alone. */
const PARROT_FACTOR = 2;
const PARROT_SLACK = 60;
/** A long description may hold one stray word of its own and still be the question over again. */
const STRAY_WORD_FROM = 10;

const findings = ({ reading, questionSet }: LintContext): readonly RuleFinding[] => {
  const contentWords = contentWordsReader();
  // Sought once a row needs them: most texts are too long to be their question over again.
  let own: ReadonlySet<string> | null = null;
  return reading.rows.flatMap((row) => {
    const text = row.cspImplementationDescription;
    const prompt = questionSet?.byId.get(row.questionId)?.prompt ?? '';
    if (text === '' || row.answer === 'na' || isTooLong(text, row.question, prompt)) return [];
    const said = text.replace(/^\s*(?:yes|no)\b/i, '');
    const names = own ?? new Set(contentWords([...ownNames(reading)].join(' ')));
    own = names;
    const wordsIn = (part: string) => [...new Set(contentWords(part))].filter((word) => !names.has(word));
    const asked = askedWords(contentWords, row, prompt);
    // Nearly every description has two words of its own, and soon: the rest need not be read to see that.
    if (hasNovelWords(wordsIn(openingOf(said)), asked, 2)) return [];
    const words = wordsIn(said);
    if (hasNovelWords(words, asked, words.length >= STRAY_WORD_FROM ? 2 : 1)) return [];
    if (emptyKind(text) !== null || !isEnglish(text)) return [];
    const isBrief = wordsOf(text).length <= BRIEF_MAX;
    // "Not currently." repeats nothing; on a No it is the rule on plans that speaks.
    if (row.answer !== 'yes' && (isBrief || words.length === 0)) return [];
    const message = `${row.questionId} is described as ${quote(text)}, which ${isBrief ? 'confirms the question and adds nothing' : 'repeats the question'}.`;
    return [{ ...atDescription(row), ...(isBrief ? { severity: 'low' as const } : {}), message }];
  });
};

const isTooLong = (text: string, question: string, prompt: string): boolean =>
  text.length > PARROT_FACTOR * Math.max(question.length, prompt.length) + PARROT_SLACK;

/** The control's specification is left out: it often names a frequency that the question leaves open. */
const askedWords = (
  contentWords: (text: string) => readonly string[],
  row: AnswerRow,
  prompt: string,
): ReadonlySet<string> => new Set(contentWords(`${row.question} ${prompt}`));

/** A text up to the end of a word. */
const openingOf = (text: string): string => {
  const end = text.length > OPENING_MAX ? text.lastIndexOf(' ', OPENING_MAX) : -1;
  return end === -1 ? text : text.slice(0, end);
};
const OPENING_MAX = 160;

/** Whether at least so many of the words are not asked for. */
const hasNovelWords = (words: readonly string[], asked: ReadonlySet<string>, least: number): boolean => {
  let novel = 0;
  for (const word of words) {
    if (asked.has(word) || isSlip(word, asked)) continue;
    novel += 1;
    if (novel === least) return true;
  }
  return false;
};

/** A slip of the pen ("anually") is not a word of its own: one letter dropped, added or changed in a longer word. */
const isSlip = (word: string, asked: ReadonlySet<string>): boolean => {
  if (word.length < 5) return false;
  for (const other of asked) {
    if (Math.abs(other.length - word.length) <= 1 && differsByOne(word, other)) return true;
  }
  return false;
};

const differsByOne = (one: string, other: string): boolean => {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  // Most words differ at both ends, so nothing need be cut to see it.
  const differsWithin = start + 1 < Math.min(one.length, other.length);
  if (differsWithin && one.at(-1) !== other.at(-1)) return false;
  const rest = (a: string, b: string) => one.slice(start + a.length) === other.slice(start + b.length);
  return rest('x', 'x') || rest('x', '') || rest('', 'x');
};
