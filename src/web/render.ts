/** Turns a page into an answer: doctype, media type, and the headers that keep foreign script and style out. */
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ReportDocument } from '#reports/report.ts';

/** Everything a page may load is our own; nothing inline runs or styles. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'cache-control': 'private, no-store',
};

/** The text of a page. */
export const pageHtml = async (page: Child): Promise<string> => `<!doctype html>${String(await page)}`;

/** Answers with a page. */
export async function renderPage(c: Context, page: Child, status: ContentfulStatusCode = 200): Promise<Response> {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) c.header(name, value);
  return c.body(await pageHtml(page), status);
}
/** Answers with a report as a download, or as text to be read in place. */
export function sendDocument(c: Context, document: ReportDocument, name: string, inPlace = false): Response {
  const disposition = inPlace ? 'inline' : `attachment; filename="${name.replace(/[^\w.-]/g, '-')}.${document.ending}"`;
  return c.body(new Uint8Array(document.bytes), 200, {
    'content-type': document.mediaType,
    'content-disposition': disposition,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
}
