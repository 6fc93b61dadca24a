/** The refusals of this folder: each says what the file is instead, and which file to take. Knows no reader. */
import { Refusal } from '#assurance/refusal.ts';
import type { EditionStatement, FoundTexts } from './found-texts.ts';
import type { OfficialFrameworkName } from './official-download.ts';

/** What to download, for every refusal. */
const WHAT_TO_TAKE =
  'Import one of these as CSA gives them out: the CCM workbook (.xlsx), the CAIQ workbook (.xlsx), or from the machine-readable bundle the primary data set of the CCM or of the CAIQ (.json) or the OSCAL catalog (.json).';

/** The file was read and holds no official text. */
export function notOfficial(found: FoundTexts | null, statements: readonly EditionStatement[] = []): Refusal {
  const aside = found?.notImported.map(({ what }) => what.replaceAll('-', ' ')) ?? [];
  const idsFound = (found?.texts.length ?? 0) > 0;
  const [stated] = statements;
  const message =
    aside.length > 0
      ? `The file holds ${aside.join(' and ')}, but no control or question text.`
      : idsFound
        ? 'The file holds controls or questions, but their ids belong to no edition that Almagest holds.'
        : stated === undefined
          ? 'The file holds no control and no question of the CCM or CAIQ.'
          : `The file calls itself ${stated.text.slice(0, 80)}, but holds no control and no question with its text.`;
  return new Refusal('file-is-not-an-official-download', { message, mend: WHAT_TO_TAKE });
}

/** The bytes are of a kind that holds no official text that could be read. */
export const notOfficialKind = (what: string, mend = WHAT_TO_TAKE): Refusal =>
  new Refusal('file-is-not-an-official-download', { message: what, mend });

/** The file states an edition that we hold no set of. */
export const editionIsNotRead = (stated: EditionStatement & { readonly framework: OfficialFrameworkName }): Refusal =>
  new Refusal('edition-is-not-read', {
    message: `The file is ${stated.framework} ${stated.edition}, an edition Almagest holds no set of.`,
    mend: 'Take a newer edition from CSA, or add this one as a folder of data files below frameworks/.',
    place: stated.place,
  });
