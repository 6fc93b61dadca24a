/** Runs one XML part of a zip archive through the scanner. Knows how bytes become text, and no vocabulary. */
import { Refusal } from '#assurance/refusal.ts';
import { type XmlHandler, XmlScanner } from './xml-scanner.ts';
import type { ZipEntry } from './zip-directory.ts';
import { type InflateBudget, inflateEntry } from './zip-inflate.ts';

/** An archive with its table of contents and what it may still inflate. */
export interface OpenArchive {
  readonly bytes: Uint8Array;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly budget: InflateBudget;
}

/** Reads a part to its end; false when the archive has no such part. */
export const readXmlPart = async (archive: OpenArchive, path: string, handler: XmlHandler): Promise<boolean> => {
  const entry = archive.entries.get(path.toLowerCase());
  if (entry === undefined) return false;
  const scanner = new XmlScanner(path, handler);
  let decoder: TextDecoder | null = null;
  try {
    for await (const piece of inflateEntry(archive.bytes, entry, archive.budget)) {
      decoder ??= new TextDecoder(encodingOf(piece, path), { fatal: true });
      scanner.push(decoder.decode(piece, { stream: true }));
    }
    if (decoder !== null) scanner.push(decoder.decode());
  } catch (error) {
    throw isDecodingError(error) ? notDecodable(path) : error;
  }
  scanner.end();
  return true;
};

const isDecodingError = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** The encoding of a part, by its mark or its declaration. Refuses one that no workbook is written in. */
export const encodingOf = (start: Uint8Array, path: string): string => {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const declaration = String.fromCharCode(...start.subarray(0, 120));
  const declared =
    /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/.exec(declaration)?.[1] ?? 'utf-8';
  if (!/^(utf-?8|us-ascii|ascii|iso-8859-1|windows-1252)$/i.test(declared)) throw notDecodable(path);
  return /^utf-?8$/i.test(declared) ? 'utf-8' : declared;
};

const notDecodable = (path: string): Refusal =>
  new Refusal('xml-is-damaged', {
    message: `The file is damaged: ${path} holds signs that are not in its encoding.`,
    mend: 'Open it in a spreadsheet program, save it again as .xlsx, or ask the sender for a fresh copy.',
  });
