/** What a file's name promises, held against what was found. Opens no file. */
import { extensionOf } from './text-type.ts';

const TEXT = 'text';
const ZIP = 'application/zip';
const OLE = 'application/x-cfb';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** What each ending stands for in words, and the media types that keep its promise; `text` stands for any text. */
const ENDINGS: Readonly<Record<string, readonly [words: string, ...types: readonly string[]]>> = {
  pdf: ['a PDF', 'application/pdf'],
  docx: ['a Word document', `${OFFICE}.wordprocessingml.document`],
  xlsx: ['a workbook', `${OFFICE}.spreadsheetml.sheet`],
  pptx: ['a presentation', `${OFFICE}.presentationml.presentation`],
  docm: ['a Word document with macros', 'application/vnd.ms-word.document.macroenabled.12'],
  xlsm: ['a workbook with macros', 'application/vnd.ms-excel.sheet.macroenabled.12'],
  odt: ['an OpenDocument text', `${OPEN}.text`],
  ods: ['an OpenDocument workbook', `${OPEN}.spreadsheet`],
  odp: ['an OpenDocument presentation', `${OPEN}.presentation`],
  doc: ['a Word document', OLE],
  xls: ['a workbook', OLE],
  ppt: ['a presentation', OLE],
  msg: ['a saved mail', OLE],
  png: ['a PNG picture', 'image/png', 'image/apng'],
  jpg: ['a JPEG picture', 'image/jpeg'],
  jpeg: ['a JPEG picture', 'image/jpeg'],
  gif: ['a GIF picture', 'image/gif'],
  webp: ['a WebP picture', 'image/webp'],
  tif: ['a TIFF picture', 'image/tiff'],
  tiff: ['a TIFF picture', 'image/tiff'],
  svg: ['an SVG picture', 'image/svg+xml'],
  zip: ['a ZIP archive', ZIP],
  gz: ['a gzip archive', 'application/gzip'],
  tgz: ['a gzip archive', 'application/gzip'],
  '7z': ['a 7-Zip archive', 'application/x-7z-compressed'],
  tar: ['a tar archive', 'application/x-tar'],
  html: ['an HTML page', 'text/html', 'application/xhtml+xml'],
  htm: ['an HTML page', 'text/html', 'application/xhtml+xml'],
  json: ['JSON', 'application/json', 'application/x-ndjson'],
  xml: ['XML', 'application/xml', 'application/xhtml+xml', 'image/svg+xml'],
  csv: ['a CSV table', 'text/csv', 'text/plain'],
  tsv: ['a table', 'text/tab-separated-values', 'text/plain'],
  txt: ['plain text', TEXT],
  log: ['a log', TEXT],
  md: ['Markdown', TEXT],
  yaml: ['YAML', TEXT],
  yml: ['YAML', TEXT],
};

/** Words for what is often found under another name. */
const FOUND: Readonly<Record<string, string>> = {
  'application/x-msdownload': 'a Windows program',
  'application/x-elf': 'a Linux program',
  'application/x-mach-binary': 'a macOS program',
  'application/java-archive': 'a Java program',
  'application/zip': 'a ZIP archive',
  'application/x-cfb': 'a file of an older Office program',
  'application/octet-stream': 'none that is known',
  'text/plain': 'plain text',
  'text/html': 'an HTML page',
};

/** A sentence where the name promises something else than the content is; null where it does not. */
export function contradictionOf(fileName: string, mediaType: string): string | null {
  const ending = extensionOf(fileName);
  const promise = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
  if (promise === undefined) return null;
  const [words, ...types] = promise;
  const [bare = ''] = mediaType.split(';');
  if (types.some((type) => (type === TEXT ? isText(bare) : type === bare))) return null;
  return `The name ends in .${ending} and promises ${words}; the content is ${FOUND[bare] ?? wordsOf(bare) ?? bare}.`;
}

const isText = (mediaType: string): boolean =>
  mediaType.startsWith('text/') || /^application\/(json|xml|yaml|x-ndjson)$/.test(mediaType);

/** What an ending calls this type. */
const wordsOf = (mediaType: string): string | undefined =>
  Object.values(ENDINGS).find(([, ...types]) => types[0] === mediaType)?.[0];
