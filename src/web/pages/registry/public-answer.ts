/** Answers to readers without a session: the same for everybody, checked against what the reader has, kept by nobody unasked. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { hasAlready } from '#http/entity-tag.ts';
import { PAGE_HEADERS } from '../../render.ts';
import type { KeptPage } from './kept-pages.ts';

/** Asked for anew each time, and not sent again where it is the same. */
const REVALIDATED = 'public, no-cache';

/** A page of HTML. */
export function sendPage(c: Context, page: KeptPage, status: ContentfulStatusCode = 200): Response {
  return sendKept(c, page, { ...PAGE_HEADERS, 'cache-control': REVALIDATED }, status);
}

/** Anything that was made as text, with its headers. */
export function sendKept(
  c: Context,
  { body, etag }: Pick<KeptPage, 'body' | 'etag'>,
  headers: Readonly<Record<string, string>>,
  status: ContentfulStatusCode = 200,
): Response {
  const own = { ...headers, etag };
  if (hasAlready(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers: own });
  return new Response(body, { status, headers: own });
}

/** What a page elsewhere may put in: a picture of a state. Never kept past the midnight at which it may change. */
export const pictureHeaders = (now: Date): Readonly<Record<string, string>> => ({
  'content-type': 'image/svg+xml; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'cache-control': `public, max-age=${Math.min(KEPT_SECONDS_MAX, secondsToMidnight(now))}, must-revalidate`,
});

/** A withdrawal is seen after this at the latest. */
const KEPT_SECONDS_MAX = 300;

const secondsToMidnight = (now: Date): number => 86_400 - (Math.floor(now.getTime() / 1000) % 86_400);
