/** Addresses of documents: the list, one document, its versions, and everything that is done with them. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { safeReturn } from '../../links.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { DocumentPage } from './document.tsx';
import type { DocumentFormName, RefusedForm } from './document-props.ts';
import { doneWords } from './done.ts';
import { fileRoutes } from './file-routes.tsx';
import { linkRoutes } from './link-routes.tsx';
import { DocumentsPage, parseDocumentsFilter } from './list.tsx';
import { type ShowDocument, uploadRoutes } from './upload-routes.tsx';
import { documentPath } from './words.ts';

/** Entries of the log beside a document; the others are a click away. */
const HISTORY_SHOWN = 8;

/** To be mounted at `/documents`. */
export function documentRoutes(services: WebServices): Hono<WebEnv> {
  const { evidence, activity } = services;
  const show = async (c: Context<WebEnv>, id: string, refused: RefusedForm | null) => {
    const session = memberSession(c);
    const document = await evidence.document(session, id);
    const history = await activity.recent(session, { type: 'document', id }, HISTORY_SHOWN);
    const done = doneWords(new URL(c.req.url).searchParams);
    const page = { view: c.get('view'), document, history, bytesMax: evidence.bytesMax, refused, done };
    return renderPage(c, <DocumentPage {...page} />, refused === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const filter = parseDocumentsFilter(new URL(c.req.url).searchParams);
      const list = await evidence.documents(memberSession(c), filter);
      const page = { view: c.get('view'), list, filter, bytesMax: evidence.bytesMax };
      return renderPage(c, <DocumentsPage {...page} />);
    })
    .route('/', uploadRoutes(services, show))
    .route('/', linkRoutes(services))
    .route('/', fileRoutes(services))
    .route('/', formRoutes(services, show))
    .get('/:document', (c) => show(c, c.req.param('document'), null));
}

interface Sent {
  readonly session: ReturnType<typeof memberSession>;
  readonly id: string;
  readonly text: (name: string) => string;
  readonly version: number;
}

/** The forms of the page of one document. */
function formRoutes({ evidence }: WebServices, show: ShowDocument): Hono<WebEnv> {
  /** Does what a form asks and comes back to `work`'s place on the page; a refusal is shown beside the form. */
  const act = (form: DocumentFormName, work: (sent: Sent) => Promise<string>) => async (c: Context<WebEnv>) => {
    const [session, id, text] = [memberSession(c), c.req.param('document') ?? '', await formText(c)];
    try {
      demandSameWorkspace(session, text(SHOWN_IN));
      const done = await work({ session, id, text, version: Number(c.req.param('version') ?? text('version')) });
      return c.redirect(`${documentPath(id)}${done}`, 303);
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !OF_FORM.has(refusal.code)) throw refusal;
      return show(c, id, { form, refusal });
    }
  };
  const revise = async ({ session, id, text }: Sent) => {
    const form = {
      title: text('title'),
      kind: text('kind'),
      classification: text('classification'),
      owner: text('owner'),
      reviewOn: text('reviewOn'),
      retainUntil: text('retainUntil'),
    };
    await evidence.reviseDocument(session, id, Number(text('ver')), form);
    return '?done=saved#details';
  };
  const revisePeriod = async ({ session, id, text, version }: Sent) => {
    const period = { effectiveFrom: text('effectiveFrom'), effectiveTo: text('effectiveTo'), note: text('note') };
    await evidence.reviseVersion(session, id, version, period);
    return `?done=saved#v${version}`;
  };
  const hold = async ({ session, id, text }: Sent) => {
    await evidence.hold(session, id, text('hold') === 'yes', text('reason'));
    return '?done=saved#keeping';
  };
  const dispose = async ({ session, id, text }: Sent) => {
    await evidence.dispose(session, id, { reason: text('reason'), rule: text('rule') });
    return '?done=disposed';
  };
  const linkMany = async ({ session, id, text, version }: Sent) => {
    const passage = { page: text('page'), section: text('section'), quote: text('quote') };
    const starts = { assessmentId: text('assessment'), ids: text('ids') };
    const made = await evidence.linkMany(session, { documentId: id, version }, starts, passage);
    return `?done=linked&links=${made.links}&there=${made.there}#rests`;
  };
  return new Hono<WebEnv>()
    .post('/links/:link/:verb{renew|remove}', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      const { link, verb } = c.req.param();
      await (verb === 'renew' ? evidence.renew(session, link) : evidence.unlink(session, link));
      return c.redirect(safeReturn(text('back')), 303);
    })
    .post('/:document', act('details', revise))
    .post('/:document/versions/:version{[1-9][0-9]{0,8}}/period', act('period', revisePeriod))
    .post('/:document/hold', act('hold', hold))
    .post('/:document/dispose', act('dispose', dispose))
    .post('/:document/links', act('link', linkMany));
}

/** What is shown beside the form again; everything else goes its way. */
const OF_FORM: ReadonlySet<string> = new Set([
  'input-is-not-valid',
  'record-changed-meanwhile',
  'domain-is-not-yours',
  'assessment-is-closed',
]);
