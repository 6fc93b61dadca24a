/** Reads the user's own official CSA download: official text for one workspace. Knows no store and no network. */
import { Refusal } from '#assurance/refusal.ts';
import { FILE_LIMITS } from '#formats/limits.ts';
import { openWorkbook } from '#formats/open-workbook.ts';
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
  if (bytes.byteLength > FILE_LIMITS.uploadBytes) {
    throw new Refusal('file-is-too-large', {
      message: 'The file is larger than 100 MB.',
      mend: 'No official download is that large. Import the file as CSA gives it out.',
    });
  }
  const kind = kindOf(bytes);
  if (kind === 'zip') return textsOfArchive(bytes);
  if (kind !== 'text') throw notOfficialKind(OTHER_KINDS[kind]);
  const text = decoded(bytes);
  const start = text.trimStart().charAt(0);
  if (start === '{' || start === '[') {
    const value = parseJson(text);
    const catalog = catalogOf(value);
    return catalog === null ? textsOfJson(value) : textsOfOscal(catalog);
  }
  if (start === '<') throw notOfficialKind('The file is XML or a web page; those are not read here.');
  return textsOfGrids('csv', [gridOfDelimited(text)]);
};

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
  ole: 'The file is a workbook in the old .xls form, or one that is locked with a password.',
} as const;

const kindOf = (bytes: Uint8Array): 'zip' | 'text' | keyof typeof OTHER_KINDS => {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  if (start.startsWith('PK')) return 'zip';
  if (start.startsWith('%PDF')) return 'pdf';
  return start.startsWith('\u00d0\u00cf\u0011\u00e0') ? 'ole' : 'text';
};

const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('text-is-not-utf8', {
      message: 'The file is no workbook and its text is not in UTF-8.',
      mend: 'Save it as "CSV UTF-8", or import the Excel workbook in its place.',
    });
  }
};
