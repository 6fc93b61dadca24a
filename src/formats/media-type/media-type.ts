/** What a file is by its first bytes, and whether its name says something else. Trusts neither name nor sender. */
import { fileTypeFromBuffer } from 'file-type';
import { contradictionOf } from './file-name.ts';
import { textTypeOf } from './text-type.ts';

/** How many of a file's first bytes are looked at. A shorter head is the whole file. */
export const HEAD_BYTES = 64 * 1024;

export interface FoundType {
  /** `application/octet-stream` where the bytes do not tell. */
  readonly mediaType: string;
  /** How a page may show it. Null: as a download only, such as programs, HTML, SVG and everything unknown. */
  readonly preview: 'pdf' | 'image' | 'text' | null;
  /** What the name says against the content, as a sentence; null when they agree or the name says nothing. */
  readonly contradiction: string | null;
}

const UNKNOWN = 'application/octet-stream';
const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Never shown as text either: a browser that guesses would run them. */
const ACTIVE_TEXTS = new Set(['text/html', 'application/xhtml+xml', 'image/svg+xml']);

/** The media type by content. `head`: the first `HEAD_BYTES` of the file, or all of it. */
export async function mediaTypeOf(head: Uint8Array, fileName: string): Promise<FoundType> {
  const signed = await signatureOf(head);
  // Signatures are of binary formats; what looks like XML may be a page or a picture that runs script.
  const text =
    signed === null || signed === 'application/xml'
      ? textTypeOf(head, { fileName, isWhole: head.byteLength < HEAD_BYTES })
      : null;
  const mediaType = text ?? signed ?? UNKNOWN;
  return {
    mediaType,
    preview: previewOf(mediaType, text !== null),
    contradiction: contradictionOf(fileName, mediaType),
  };
}

/** A file cut off in the middle of a structure has no signature beyond that point; that is no failure. */
async function signatureOf(head: Uint8Array): Promise<string | null> {
  try {
    const found = (await fileTypeFromBuffer(head))?.mime ?? null;
    return found === 'application/zip' ? (officeTypeOf(head) ?? found) : found;
  } catch {
    return null;
  }
}

const OFFICE_FOLDERS: readonly (readonly [folder: RegExp, kind: string])[] = [
  [/PK\x03\x04[\s\S]{26}word\//, 'wordprocessingml.document'],
  [/PK\x03\x04[\s\S]{26}xl\//, 'spreadsheetml.sheet'],
  [/PK\x03\x04[\s\S]{26}ppt\//, 'presentationml.presentation'],
];

/** The parts of an Office document have names of their own; its list of types may lie behind the head. */
function officeTypeOf(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1');
  const kind = OFFICE_FOLDERS.find(([folder]) => folder.test(text))?.[1];
  return kind === undefined ? null : `application/vnd.openxmlformats-officedocument.${kind}`;
}

function previewOf(mediaType: string, isText: boolean): FoundType['preview'] {
  if (mediaType === 'application/pdf') return 'pdf';
  if (IMAGES.has(mediaType)) return 'image';
  return isText && !ACTIVE_TEXTS.has(mediaType) && !mediaType.includes('charset=') ? 'text' : null;
}
