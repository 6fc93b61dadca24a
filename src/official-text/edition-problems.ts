/** Says in words where a file contradicts itself about its edition or was not taken in part. Decides nothing. */
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { Decision, NotHeld } from './edition.ts';
import { type FoundText, WHOLE_FILE } from './found-texts.ts';

/** One problem for each statement that says something else than what the texts were filed under. */
export function contradictionProblems({ edition, followed, contradicted }: Decision): readonly ReadingProblem[] {
  const taken = `${edition.framework} ${edition.edition}`;
  return contradicted.map((statement) => ({
    code: followed === null ? 'edition-contradicts-ids' : 'editions-contradict',
    place: statement.place,
    message:
      followed === null
        ? `${WHERE[statement.source]} says ${statement.edition}, but the ids are those of ${taken}. The texts were filed under ${taken}.`
        : `${WHERE[statement.source]} says ${statement.edition}, ${WHERE[followed.source].toLowerCase()} says ${followed.edition}. The texts were filed under ${taken}.`,
    content: statement.text,
  }));
}

const WHERE = {
  metadata: 'The version field',
  stamp: 'The stamp',
  title: 'The title',
  'sheet-name': 'The sheet name',
  'file-name': 'The file name',
} as const;

/** Texts of a half whose edition could not be settled, while the other half was taken. */
export function leftOutProblem(
  what: 'controls' | 'questions',
  texts: readonly FoundText[],
  why: NotHeld | null,
): ReadingProblem {
  const kind = what === 'controls' ? 'control' : 'question';
  const [first] = texts.filter((text) => text.kind === kind);
  const reason =
    why === null
      ? 'their ids fit no edition that Almagest holds'
      : `Almagest holds no ${why.notHeld.framework} ${why.notHeld.edition}`;
  return {
    code: why === null ? 'ids-fit-no-edition' : 'edition-is-not-held',
    place: first?.place ?? WHOLE_FILE,
    message: `The ${what} of the file were not taken: ${reason}.`,
    content: first?.writtenId ?? '',
  };
}

/** A filled copy gives its wording too, but nothing vouches for it: whoever filled it could have changed it. */
export const filledProblem = (): ReadingProblem => ({
  code: 'questionnaire-is-filled',
  place: WHOLE_FILE,
  message:
    'The questionnaire holds answers, so it is a filled copy. Its wording was taken as it stands; a blank copy from CSA is the safer source.',
  content: '',
});
