/** Shows a kept file in the browser where that is safe, in parts where the browser asks for parts. Knows no store. */
import { disposition, documentResponse, streamOf } from './document-response.ts';

/** A file as the store opens it. */
export interface PreviewedFile {
  readonly mediaType: string;
  /** By content; null for what is only ever a download, such as programs, HTML and SVG. */
  readonly preview: 'pdf' | 'image' | 'text' | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Called once; opens nothing before the body is read. */
  readonly open: (range: Range | null) => AsyncIterable<Uint8Array>;
}

/** Both ends included, counted from 0. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** No sandbox for a PDF: browsers do not show it in one. Its own scripts run in the viewer, without our origin. */
const POLICIES = {
  pdf: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  image: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox",
  text: "default-src 'none'; frame-ancestors 'none'; sandbox",
} as const;

/** The file in place, or as an attachment where it is nothing to be shown. */
export function previewResponse(request: Request, file: PreviewedFile, onFault: (error: unknown) => void): Response {
  const { preview, mediaType, fileName, sha256, bytes } = file;
  if (preview === null) return documentResponse({ bytes: file.open(null), mediaType, fileName }, onFault);
  const tag = `"${sha256}"`;
  const range = rangeOf(request, bytes, tag);
  const headers = {
    'content-type': preview === 'text' ? 'text/plain; charset=utf-8' : mediaType,
    'content-disposition': disposition('inline', fileName),
    'content-security-policy': POLICIES[preview],
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    etag: tag,
  };
  if (range === 'none') {
    const beyond = { 'content-range': `bytes */${bytes}`, 'x-content-type-options': 'nosniff' };
    return new Response(null, { status: 416, headers: beyond });
  }
  const length = range === null ? bytes : range.end - range.start + 1;
  const part = range === null ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${bytes}` };
  return new Response(streamOf(file.open(range), onFault), {
    status: range === null ? 200 : 206,
    headers: { ...headers, ...part, 'content-length': String(length) },
  });
}

/** The one part that was asked for; null: the whole file; `none`: no byte of the file is in it. */
function rangeOf(request: Request, bytes: number, tag: string): Range | null | 'none' {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '');
  const onlyIf = request.headers.get('if-range');
  if (asked === null || (onlyIf !== null && onlyIf !== tag)) return null;
  const [, from = '', to = ''] = asked;
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null;
  return start > end || start >= bytes ? 'none' : { start, end };
}
