/** Looks at the wording itself for signs that a file is damaged or of another edition. Compares with no official text. */
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { Decision } from './edition.ts';
import { WHOLE_FILE } from './found-texts.ts';
import type { OfficialText } from './official-download.ts';

/** Signs that are visible without knowing the right wording. */
export function wordingProblems(
  texts: readonly OfficialText[],
  decided: readonly Decision[],
): readonly ReadingProblem[] {
  return [...wordsRunTogether(texts), ...decided.flatMap((decision) => otherTitles(texts, decision))];
}

/** So many texts may have a missing blank in the original; more come from a program that dropped the line breaks. */
const SLIPS_OF_THE_PUBLISHER = 3;

const wordsRunTogether = (texts: readonly OfficialText[]): readonly ReadingProblem[] => {
  const joined = texts.filter(({ text }) => /\p{Ll}[,;.?]\p{L}{3}/u.test(text));
  if (joined.length <= SLIPS_OF_THE_PUBLISHER) return [];
  const [first] = joined;
  return [
    {
      code: 'words-run-together',
      place: WHOLE_FILE,
      message: `In ${joined.length} texts words run together where a line ended, such as in ${first?.id}. A program has joined the lines; CSA's own file reads better.`,
      content: joined.map(({ id }) => id).join(' '),
    },
  ];
};

/** The publisher itself retitles up to a tenth of the controls within an edition; another edition differs in a third. */
const RETITLED = 0.2;

/** Editions give one id to different controls. The titles, which ship with Almagest, show such a mix-up. */
const otherTitles = (texts: readonly OfficialText[], { held }: Decision): readonly ReadingProblem[] => {
  const titles = texts.filter(({ kind, framework }) => kind === 'control-title' && framework === held.framework);
  const differing = titles.filter(({ id, text }) => plain(held.titles.get(id) ?? text) !== plain(text));
  if (differing.length === 0 || differing.length <= titles.length * RETITLED) return [];
  const message = `${differing.length} of ${titles.length} titles are other than in ${held.framework} ${held.edition}. Check that the file is of this edition.`;
  const content = differing.map(({ id, text }) => `${id} ${text}`).join('; ');
  return [{ code: 'titles-differ', place: WHOLE_FILE, message, content }];
};

/** Letters and digits only, so that `&` for "and", hyphens and capitals make no difference. */
const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '');
