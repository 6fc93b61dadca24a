/** The address behind a calendar link: open to everybody, because the link is the permission to read. */
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import type { CalendarFeed } from '../../services/calendar.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';

/** To be mounted at `/feeds`. */
export function feedRoutes({ calendar }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/:workspace/:file', async (c) => {
    const token = /^(.+)\.ics$/.exec(c.req.param('file'))?.[1] ?? '';
    const isMine = ['yes', '1', 'true'].includes(c.req.query('mine') ?? '');
    try {
      const feed = await calendar.feed(c.req.raw, { workspaceId: c.req.param('workspace'), token, isMine });
      return sendCalendar(c, feed, 'inline');
    } catch (error) {
      // A calendar program reads no page; a link that cannot be used is answered alike, whatever the reason.
      if (!(error instanceof Refusal) || (error.code !== 'record-is-absent' && error.code !== 'too-many-requests'))
        throw error;
      const { message, mend } = error.detail;
      return c.text(`${message} ${mend}\n`, error.code === 'record-is-absent' ? 404 : 429, PRIVATE);
    }
  });
}

const PRIVATE = {
  'cache-control': 'private, no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Sends a calendar, or says that it is still the one the program has. */
export function sendCalendar(c: Context, { bytes, mediaType }: CalendarFeed, how: 'inline' | 'attachment'): Response {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  const headers = { ...PRIVATE, etag };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  return c.body(new Uint8Array(bytes), 200, {
    ...headers,
    'content-type': mediaType,
    'content-disposition': `${how}; filename="almagest.ics"`,
  });
}
