/** The bytes of versions: shown in place where that is safe, downloaded otherwise, and the certificate of a disposal. */
import { Hono } from 'hono';
import { documentResponse, type SentDocument } from '#http/document-response.ts';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { memberSession } from '../../session-guard.ts';
import { PreviewPage } from './preview.tsx';

/**
 * What is shown in place is what its bytes say it is, is never guessed anew (`nosniff`), runs nothing and loads nothing.
 * A picture is put into a sandbox on top. A PDF cannot be, because browsers then refuse to show it: it is drawn by the
 * browser's own reader, apart from this site, and may be framed by this site alone.
 */
const SHOWN_HEADERS = {
  image: { 'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'" },
  pdf: {
    'content-security-policy':
      "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
    'x-frame-options': 'SAMEORIGIN',
  },
} as const;

/** Of the page round a PDF; every other page frames nothing. */
const FRAMING = "frame-src 'self'";

/** To be mounted at `/documents`. */
export function fileRoutes({ evidence, reportFault }: WebServices): Hono<WebEnv> {
  const sent = (requestId: string, document: SentDocument) =>
    documentResponse(document, (error) => reportFault(error, requestId));
  return new Hono<WebEnv>()
    .get('/:document/versions/:version{[1-9][0-9]{0,8}}', async (c) => {
      const { document, version } = c.req.param();
      const shown = await evidence.preview(memberSession(c), document, Number(version));
      const page = await renderPage(c, <PreviewPage view={c.get('view')} shown={shown} />);
      if (shown.preview.kind === 'pdf')
        page.headers.set('content-security-policy', `${page.headers.get('content-security-policy')}; ${FRAMING}`);
      return page;
    })
    .get('/:document/versions/:version{[1-9][0-9]{0,8}}/view', async (c) => {
      const session = memberSession(c);
      const { document, version } = c.req.param();
      const { preview } = await evidence.preview(session, document, Number(version));
      const file = sent(c.get('requestId'), await evidence.download(session, document, Number(version)));
      if (preview.kind !== 'pdf' && preview.kind !== 'image') return file;
      for (const [name, value] of Object.entries(SHOWN_HEADERS[preview.kind])) file.headers.set(name, value);
      file.headers.set(
        'content-disposition',
        (file.headers.get('content-disposition') ?? '').replace(/^attachment/, 'inline'),
      );
      return file;
    })
    .get('/:document/versions/:version{[1-9][0-9]{0,8}}/file', async (c) => {
      const { document, version } = c.req.param();
      return sent(c.get('requestId'), await evidence.download(memberSession(c), document, Number(version)));
    })
    .get('/:document/certificate', async (c) =>
      sent(c.get('requestId'), await evidence.certificate(memberSession(c), c.req.param('document'))),
    );
}
