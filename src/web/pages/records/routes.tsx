/** Addresses of programme records: the list, one record, and what is done with it. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { doneWords } from '../documents/done.ts';
import { parseRecordsFilter, RecordsPage, type RecordsPageProps } from './list.tsx';
import { RecordPage, type RecordPageProps } from './record.tsx';
import { recordFormOf } from './record-fields.tsx';
import { recordAddress } from './words.ts';

/** Entries of the log beside a record; the others are a click away. */
const HISTORY_SHOWN = 8;

/** To be mounted at `/records`. */
export function recordRoutes(services: WebServices): Hono<WebEnv> {
  const { evidence, activity } = services;
  const showList = async (c: Context<WebEnv>, refused: RecordsPageProps['refused']) => {
    const filter = parseRecordsFilter(new URL(c.req.url).searchParams);
    const list = await evidence.records(memberSession(c), filter);
    const page = { view: c.get('view'), list, filter, refused };
    return renderPage(c, <RecordsPage {...page} />, refused === null ? 200 : 400);
  };
  const show = async (c: Context<WebEnv>, id: string, refused: RecordPageProps['refused']) => {
    const session = memberSession(c);
    const record = await evidence.record(session, id);
    const history = await activity.recent(session, { type: 'record', id }, HISTORY_SHOWN);
    const page = { view: c.get('view'), record, history, refused, done: doneWords(new URL(c.req.url).searchParams) };
    return renderPage(c, <RecordPage {...page} />, refused === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => showList(c, null))
    .post('/', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      const form = recordFormOf(text);
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        return c.redirect(recordAddress(await evidence.addRecord(session, form)), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        return showList(c, { form, refusal });
      }
    })
    .get('/:record', (c) => show(c, c.req.param('record'), null))
    .post('/:record', async (c) => {
      const [session, id, text] = [memberSession(c), c.req.param('record'), await formText(c)];
      const form = recordFormOf(text);
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await evidence.reviseRecord(session, id, Number(text('ver')), form);
        return c.redirect(`${recordAddress(id)}?done=saved#details`, 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        return show(c, id, { form, refusal });
      }
    })
    .post('/:record/complete', async (c) => {
      const [session, id, text] = [memberSession(c), c.req.param('record'), await formText(c)];
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        const done = { doneOn: text('doneOn'), summary: text('summary') };
        return c.redirect(`${recordAddress(await evidence.completeRecord(session, id, done))}?done=completed`, 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        return show(c, id, { form: null, refusal });
      }
    })
    .post('/:record/remove', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      await evidence.removeRecord(session, c.req.param('record'));
      return c.redirect('/records', 303);
    });
}

/** What is shown beside the form again; everything else goes its way. */
const isOfForm = (error: unknown): error is Refusal => error instanceof Refusal && OF_FORM.has(error.code);
const OF_FORM: ReadonlySet<string> = new Set(['input-is-not-valid', 'record-changed-meanwhile']);
