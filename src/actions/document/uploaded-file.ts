/** The uploaded file of a document, which lies in the store already when the act runs. Knows no document. */
import type { KeptFile as VersionFile } from '#store/document-version.ts';
import { fileName } from '../fields.ts';
import { type KeptFile, keptFile } from '../kept-file.ts';

/** To be spread into the input of an act whose `upload` is `stream`. */
export const uploadFields = { file: keptFile, fileName: fileName.optional() };

/** The file as a version keeps it: its type is that of its content, whatever the name says. */
export const versionFile = (given: {
  readonly file: KeptFile;
  readonly fileName?: string | undefined;
}): VersionFile => ({
  fileName: given.fileName ?? given.file.fileName.slice(0, 500),
  fileSha256: given.file.sha256,
  fileBytes: given.file.bytes,
  mediaType: given.file.mediaType,
  scanVerdict: given.file.scan,
});

/** A title for a document that was given none: the name of its file without the ending. */
export const titleOf = (name: string): string =>
  name
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 300) || name.slice(0, 300);
