/** Recognises kinds of files that are often sent in place of a workbook, to say what to do instead. */
import { Refusal } from '#assurance/refusal.ts';
import type { FormatInput } from './format.ts';
import { FILE_LIMITS } from './limits.ts';
import { looksLikeText, peekText } from './text-bytes.ts';

/** Refuses what no format reads: empty, too large, and known kinds whatever their name says. */
export const refuseOtherKinds = ({ bytes }: FormatInput): void => {
  if (bytes.byteLength === 0) {
    throw new Refusal('file-is-empty', {
      message: 'The file is empty.',
      mend: 'Check that it was saved and sent whole, then drop it again.',
    });
  }
  if (bytes.byteLength > FILE_LIMITS.uploadBytes) {
    throw new Refusal('file-is-too-large', {
      message: `The file has ${Math.ceil(bytes.byteLength / 1_048_576)} MB; at most 100 MB are read.`,
      mend: 'Remove pictures and other sheets from the workbook and save it again.',
    });
  }
  if (startsWith(bytes, OLE_MARK)) throw oleRefusal(bytes);
  const kind = otherKind(bytes);
  if (kind !== null) throw notRead(kind);
};

/** Refusal of a kind of file that is not read. */
export const notRead = (kind: string): Refusal =>
  new Refusal('file-type-is-not-read', {
    message: `The file is ${kind}, whatever its name says.`,
    mend: 'Open it in the program it was made with and save or export it as .xlsx.',
  });

const OLE_MARK = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/** Workbooks with a password and old `.xls` files share one container; the names inside it tell them apart. */
const oleRefusal = (bytes: Uint8Array): Refusal => {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string) => names.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) {
    return new Refusal('archive-is-encrypted', {
      message: 'The workbook is protected by a password, so its cells cannot be read.',
      mend: 'Open it with its password, save it without one, and drop it again.',
    });
  }
  if (holds('WordDocument')) return notRead('an old Word document (.doc)');
  return notRead(holds('Workbook') || holds('Book') ? 'an old Excel workbook (.xls)' : 'an old Office document');
};

const otherKind = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, [0x1f, 0x8b])) return 'a gzip archive';
  if (startsWith(bytes, [0x37, 0x7a, 0xbc, 0xaf])) return 'a 7-Zip archive';
  if (startsWith(bytes, [0x52, 0x61, 0x72, 0x21])) return 'a RAR archive';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]) || startsWith(bytes, [0xff, 0xd8, 0xff])) return 'a picture';
  if (!looksLikeText(bytes)) return startsWith(bytes, [0x50, 0x4b]) || isPdf(bytes) ? null : 'no workbook and no text';
  const start = peekText(bytes, 4_096)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^MIME-Version:/im.test(start.slice(0, 400))) return 'a web archive (.mht)';
  if (/^<\?xml[\s\S]*(?:<Workbook|urn:schemas-microsoft-com:office:spreadsheet)/i.test(start))
    return 'an Excel 2003 XML file';
  if (/^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta)\b/i.test(start))
    return 'a web page (HTML)';
  if (/^<\?xml|^<!DOCTYPE/i.test(start)) return 'an XML file';
  return start.startsWith('{\\rtf') ? 'a rich text document (.rtf)' : null;
};

const isPdf = (bytes: Uint8Array): boolean => peekText(bytes, 1_024).includes('%PDF-');
