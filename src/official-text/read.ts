/** Reads the user's own official CSA download: official text for one workspace. Knows no store and no network. */
import { Refusal } from '#assurance/refusal.ts';
import { FILE_LIMITS } from '#formats/limits.ts';
import { openWorkbook } from '#formats/open-workbook.ts';
import { decodeText, looksLikeText } from '#formats/text-bytes.ts';
import { gridOfDelimited } from './delimited.ts';
import type { FoundTexts } from './found-texts.ts';
import { textsOfGrids } from './from-grids.ts';
import { textsOfJson } from './from-json.ts';
import { catalogOf, textsOfOscal } from './from-oscal.ts';
import { parseJson } from './json-value.ts';
import type { OfficialDownload, OfficialDownloadInput } from './official-download.ts';
import { notOfficialKind } from './refusals.ts';
import { settle } from './settle.ts';

/**
 * Reads a CCM or CAIQ workbook, a JSON data set, an OSCAL catalog or a table in CSV. Throws a Refusal for anything else;
 * what is unknown, missing, twice or blank inside an official file is listed in `problems`.
 */
export async function readOfficialDownload(input: OfficialDownloadInput): Promise<OfficialDownload> {
  return settle(await foundIn(input.bytes), input);
}

const foundIn = async (bytes: Uint8Array): Promise<FoundTexts> => {
  if (bytes.byteLength === 0)
    throw new Refusal('file-is-empty', { message: 'The file is empty.', mend: 'Download it again.' });
  if (bytes.byteLength > FILE_LIMITS.uploadBytes) throw tooLarge('100 MB');
  const kind = kindOf(bytes);
  if (kind === 'zip') return textsOfArchive(bytes);
  if (kind === 'ole')
    throw notOfficialKind(OTHER_KINDS.ole, 'Open it in Excel, save it as .xlsx without a password, and import that.');
  if (kind !== 'text') throw notOfficialKind(OTHER_KINDS[kind]);
  if (bytes.byteLength > TEXT_BYTES) throw tooLarge('20 MB, which no official data set or table reaches');
  const text = decodeText(bytes);
  const start = text.trimStart().charAt(0);
  if (start === '{' || start === '[') {
    const value = parseJson(text);
    const catalog = catalogOf(value);
    return catalog === null ? textsOfJson(value) : textsOfOscal(catalog);
  }
  if (start === '<') throw notOfficialKind('The file is XML or a web page; those are not read here.');
  return textsOfGrids('csv', [gridOfDelimited(text)]);
};

/** Text is decoded as a whole, so it has a limit of its own; the largest data set has 2 MB. */
const TEXT_BYTES = 20 * 1024 * 1024;

const tooLarge = (limit: string): Refusal =>
  new Refusal('file-is-too-large', {
    message: `The file is larger than ${limit}.`,
    mend: 'Import the file as CSA gives it out.',
  });

const textsOfArchive = async (bytes: Uint8Array): Promise<FoundTexts> => {
  // Part names stand in plain text in a zip's directory, which fills its end.
  const directory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(-256 * 1024)
    .toString('latin1');
  if (!directory.includes('[Content_Types].xml')) {
    throw notOfficialKind(
      'The file is a zip archive, not a workbook.',
      'Unpack it and import the files inside one by one: the CCM and CAIQ workbooks, or primary-dataset.json of the CCM and of the CAIQ.',
    );
  }
  const workbook = await openWorkbook(bytes);
  const found = textsOfGrids('workbook', workbook.sheets);
  return { ...found, problems: [...workbook.problems, ...found.problems] };
};

const OTHER_KINDS = {
  pdf: 'The file is a PDF. Official text is read from workbooks and data sets only.',
  binary: 'The file is no workbook and no text.',
  ole: 'The file is a workbook in the old .xls form, or one that is locked with a password.',
} as const;

const kindOf = (bytes: Uint8Array): 'zip' | 'text' | keyof typeof OTHER_KINDS => {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  if (start.startsWith('PK')) return 'zip';
  if (start.startsWith('%PDF')) return 'pdf';
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'ole';
  return looksLikeText(bytes) ? 'text' : 'binary';
};
