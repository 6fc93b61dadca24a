/** Turns the bytes of a text file into text, or refuses. Knows encodings, no format. */
import { Refusal } from '#assurance/refusal.ts';
import { FILE_LIMITS } from './limits.ts';

/** Decodes UTF-8, and UTF-16 with its mark. Anything else would be a guess, so it is refused. */
export const decodeText = (bytes: Uint8Array): string => {
  if (bytes.byteLength > FILE_LIMITS.textBytes) throw tooLarge(bytes.byteLength);
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('text-is-not-utf8', {
      message: 'The text is in an encoding that cannot be told for certain, so letters would come out wrong.',
      mend: 'Save it as UTF-8 (in Excel: "CSV UTF-8"), or drop the .xlsx workbook instead.',
    });
  }
};

/**
 * The same for tables, which spreadsheets save in the encoding of the machine they run on: where it is not UTF-8 it is
 * taken as Windows-1252, the usual one. Ids and answers are the same in all of them; letters beside them may differ.
 */
export const decodeTable = (bytes: Uint8Array): { readonly text: string; readonly isAssumed: boolean } => {
  try {
    return { text: decodeText(bytes), isAssumed: false };
  } catch (error) {
    const isUnclear = error instanceof Refusal && error.code === 'text-is-not-utf8';
    if (!isUnclear || encodingOf(bytes) !== 'utf-8' || bytes.some((byte) => NEVER_IN_TEXT.has(byte))) throw error;
    return { text: new TextDecoder('windows-1252').decode(bytes), isAssumed: true };
  }
};

/** Control signs other than tab and line ends, and what Windows-1252 leaves free. */
const NEVER_IN_TEXT: ReadonlySet<number> = new Set([
  ...Array.from({ length: 32 }, (_, byte) => byte).filter((byte) => ![9, 10, 12, 13].includes(byte)),
  ...[0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d],
]);

/** The beginning of a text, for recognising its format. Signs that do not decode are left as they are. */
export const peekText = (bytes: Uint8Array, length = 16_384): string =>
  new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, length));

/** Text never holds zero bytes, unless it is UTF-16 and says so. */
export const looksLikeText = (bytes: Uint8Array): boolean =>
  encodingOf(bytes) !== 'utf-8' || !bytes.subarray(0, 4_096).includes(0);

const tooLarge = (bytes: number): Refusal =>
  new Refusal('file-is-too-large', {
    message: `The text has ${Math.ceil(bytes / 1_048_576)} MB; at most 25 MB of text are read.`,
    mend: 'Drop the .xlsx workbook instead, or only the table with the answers.',
  });

const encodingOf = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
};
