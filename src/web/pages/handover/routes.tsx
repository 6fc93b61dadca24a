/** Addresses of handing over: the page of a service, documents of a self-assessment, and the kits. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { documentResponse, type SentDocument } from '#http/document-response.ts';
import { type IncomingFile, readOneFile } from '#http/uploads.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { HandoverPage, type RefusedHandover } from './handover.tsx';
import { KitPage } from './kit.tsx';
import type { RefusedRecord } from './kit-record.tsx';
import { formValuesOf } from './prepare.tsx';
import { kitPath } from './words.ts';

/** Entries of the log beside a kit; the others are a click away. */
const HISTORY_SHOWN = 8;

type Text = (name: string) => string;

/** To be mounted at `/services/:service/handover`. */
export function handoverRoutes(services: WebServices): Hono<WebEnv> {
  const { handover } = services;
  const show = async (c: Context<WebEnv>, of: string, refused: RefusedHandover | null) => {
    const found = await handover.ofService(memberSession(c), c.req.param('service') ?? '', of);
    const page = <HandoverPage view={c.get('view')} found={found} refused={refused} />;
    return renderPage(c, page, refused === null ? 200 : 400);
  };
  /** Takes the one file of a form as it comes in; a refusal is shown beside the form, with what was typed. */
  const taking =
    <T,>(of: RefusedHandover['of'], take: (c: Context<WebEnv>, text: Text, file: IncomingFile) => Promise<T>) =>
    async (c: Context<WebEnv>, then: (taken: T) => Response) => {
      let text: Text = () => '';
      try {
        const { fields, file } = await readOneFile(c.req.raw, async (incoming, before) => {
          text = (name) => before.get(name) ?? '';
          demandSameWorkspace(memberSession(c), text(SHOWN_IN));
          return { taken: await take(c, text, incoming) };
        });
        text = (name) => fields.get(name) ?? '';
        if (file === null) throw noFile();
        return then(file.taken);
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || NOT_OF_FORM.has(refusal.code)) throw refusal;
        return show(c, text('of'), { of, form: formValuesOf(text), refusal });
      }
    };
  const prepare = taking('kits', (c, text, file) =>
    handover.prepare(memberSession(c), text('of'), { form: formValuesOf(text), file }),
  );
  const fill = taking('fill', (c, text, file) =>
    handover.fill(memberSession(c), text('of'), { draft: text('draft') === 'yes', file }),
  );
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, c.req.query('of') ?? '', null))
    .post('/kits', (c) => prepare(c, (id) => c.redirect(`${kitPath(id)}?done=prepared`, 303)))
    .post('/fill', (c) => fill(c, (document) => sent(services, c, document)));
}

/** To be mounted at `/assessments/:assessment`. */
export function exportRoutes(services: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/export/:report', async (c) => {
    const [assessmentId, report] = [c.req.param('assessment') ?? '', c.req.param('report')];
    const wanted = { report, draft: c.req.query('draft') === 'yes' };
    return sent(services, c, await services.handover.document(memberSession(c), assessmentId, wanted));
  });
}

/** To be mounted at `/kits`. */
export function kitRoutes(services: WebServices): Hono<WebEnv> {
  const { handover, activity } = services;
  const show = async (c: Context<WebEnv>, refused: RefusedRecord | null) => {
    const [session, id] = [memberSession(c), c.req.param('kit') ?? ''];
    const kit = await handover.kit(session, id);
    const history = await activity.recent(session, { type: 'submission', id }, HISTORY_SHOWN);
    const page = { view: c.get('view'), kit, history, done: c.req.query('done') ?? null, refused };
    return renderPage(c, <KitPage {...page} />, refused === null ? 200 : 400);
  };
  /** Records what a form says and comes back to the kit. */
  const record =
    (done: string, work: (c: Context<WebEnv>, form: RefusedRecord['form']) => Promise<void>) =>
    async (c: Context<WebEnv>) => {
      const text = await formText(c);
      const form = { to: text('to'), outcome: text('outcome'), on: text('on'), note: text('note') };
      try {
        demandSameWorkspace(memberSession(c), text(SHOWN_IN));
        await work(c, form);
        return c.redirect(`${kitPath(c.req.param('kit') ?? '')}?done=${done}`, 303);
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || NOT_OF_FORM.has(refusal.code)) throw refusal;
        return show(c, { form, refusal });
      }
    };
  const file = (part: 'workbook' | 'pdf') => async (c: Context<WebEnv>) =>
    sent(services, c, await handover.kitFile(memberSession(c), c.req.param('kit') ?? '', part));
  return new Hono<WebEnv>()
    .get('/:kit', (c) => show(c, null))
    .get('/:kit/workbook', file('workbook'))
    .get('/:kit/pdf', file('pdf'))
    .post(
      '/:kit/hand-over',
      record('handed', (c, { to }) => handover.handOver(memberSession(c), c.req.param('kit') ?? '', to)),
    )
    .post(
      '/:kit/outcome',
      record('outcome', (c, { to: _to, ...came }) =>
        handover.recordOutcome(memberSession(c), c.req.param('kit') ?? '', came),
      ),
    );
}

const sent = ({ reportFault }: WebServices, c: Context<WebEnv>, document: SentDocument): Response =>
  documentResponse(document, (error) => reportFault(error, c.get('requestId')));

/** These have pages of their own; everything else is shown beside the form. */
const NOT_OF_FORM: ReadonlySet<string> = new Set([
  'record-is-absent',
  'permission-is-missing',
  'sign-in-is-needed',
  'second-factor-is-needed',
]);

const noFile = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'No workbook came with the form.',
    mend: 'Choose your own official workbook, then send it again.',
    field: 'file',
  });
