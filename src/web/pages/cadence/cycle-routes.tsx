/** Addresses of one cycle: its values, its evidence, its sealing, and its packages as files. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { documentResponse } from '#http/document-response.ts';
import { readUpload } from '#http/uploads.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import { CYCLE_ACTS, type CycleName, type FilledMetric } from '../../services/cycles.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formFields, formText, LONG_FORM_BYTES_MAX, memberSession } from '../../session-guard.ts';
import { AttachPage } from './attach.tsx';
import { CyclePage } from './cycle.tsx';
import { cyclePath } from './words.ts';

/** To be mounted at `/services/:service/cadence/cycles/:cycle`. */
export function cycleRoutes({ cycles, reportFault }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, refusal: Refusal | null) => {
    const cycle = await cycles.detail(memberSession(c), nameOf(c));
    const done = DONE[new URL(c.req.url).searchParams.get('done') ?? ''] ?? '';
    const page = { view: c.get('view'), cycle, refusal, done: refusal === null ? done : '' };
    return renderPage(c, <CyclePage {...page} />, refusal === null ? 200 : 400);
  };
  const showAttach = async (c: Context<WebEnv>, control: string, refusal: Refusal | null) => {
    const session = memberSession(c);
    const q = (new URL(c.req.url).searchParams.get('q') ?? '').trim();
    const cycle = await cycles.detail(session, nameOf(c));
    const page = { view: c.get('view'), cycle, choices: await cycles.choices(session, q), q, control, refusal };
    return renderPage(c, <AttachPage {...page} />, refusal === null ? 200 : 400);
  };
  const done = (c: Context<WebEnv>, what: string, at = '') => {
    const { serviceId, number } = nameOf(c);
    return c.redirect(`${cyclePath(serviceId, number)}?done=${what}${at}`, 303);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null))
    .post('/', async (c) => {
      const [session, fields] = [memberSession(c), await formFields(c, LONG_FORM_BYTES_MAX)];
      const text = (field: string) => (fields.get(field) ?? '').trim();
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        const what = text('do');
        const [name, ver] = [nameOf(c), Number(text('ver'))];
        const act = CYCLE_ACTS.find((one) => one === what);
        if (act !== undefined) await cycles.act(session, name, act, ver);
        else if (what === 'correct') await cycles.correct(session, name, text('because'));
        else if (what === 'detach') await cycles.detach(session, name, text('evidence'));
        else await cycles.fill(session, name, ver, filledIn(fields));
        return done(c, what, what === 'fill' || what === 'count' ? '#values' : '');
      } catch (refusal) {
        if (!isShown(refusal)) throw refusal;
        return show(c, refusal);
      }
    })
    .post('/values', async (c) => {
      const [session, name] = [memberSession(c), nameOf(c)];
      const { files } = await readUpload(c.req.raw, async (file, fields) => {
        try {
          demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
          await cycles.importValues(session, name, file);
          return null;
        } catch (error) {
          if (isShown(error)) return error;
          throw error;
        }
      });
      const [first = noFile()] = files;
      return first === null ? done(c, 'imported', '#values') : show(c, first);
    })
    .get('/attach', (c) => showAttach(c, '', null))
    .post('/attach', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        await cycles.attach(session, nameOf(c), text('to'), text('control'));
        return done(c, 'attached', '#evidence');
      } catch (refusal) {
        if (!isShown(refusal)) throw refusal;
        return showAttach(c, text('control'), refusal);
      }
    })
    .get('/packages/:version{[1-9][0-9]{0,3}\\.json}', async (c) => {
      const version = Number.parseInt(c.req.param('version') ?? '', 10);
      const sent = await cycles.download(memberSession(c), nameOf(c), version);
      return documentResponse(sent, (error) => reportFault(error, c.get('requestId')));
    });
}

const nameOf = (c: Context<WebEnv>): CycleName => ({
  serviceId: c.req.param('service') ?? '',
  number: Number(c.req.param('cycle') ?? ''),
});

/** The fields of the form, by metric: `v:<metric>:<name>`, `on:`, `no:` and `note:`. */
function filledIn(fields: URLSearchParams): readonly FilledMetric[] {
  const text = (name: string) => (fields.get(name) ?? '').trim();
  const values = [...fields.keys()].filter((name) => name.startsWith('v:')).map((name) => name.split(':'));
  return [...new Set(values.map(([, metricId = '']) => metricId))].map((metricId) => ({
    metricId,
    values: values
      .filter(([, of]) => of === metricId)
      .map(([, , name = '']) => ({ name, value: text(`v:${metricId}:${name}`) })),
    measuredOn: text(`on:${metricId}`),
    notMeasured: text(`no:${metricId}`),
    note: text(`note:${metricId}`),
  }));
}

/** What is shown on the page of the cycle; everything else goes its way. */
const isShown = (error: unknown): error is Refusal => error instanceof Refusal && SHOWN.has(error.code);
const SHOWN: ReadonlySet<string> = new Set([
  'input-is-not-valid',
  'record-changed-meanwhile',
  'values-are-not-read',
  'text-is-not-utf8',
  'file-is-empty',
  'file-is-too-large',
  'file-type-is-not-read',
  'cycle-is-in-another-state',
  'cycle-is-incomplete',
  'sealer-filled-the-values',
]);

const DONE: Readonly<Record<string, string>> = {
  fill: 'The values are saved.',
  imported: 'The values of the table are filled in.',
  count: 'The values are counted over your own records.',
  seal: 'It is sealed. Nothing changes this package any more.',
  correct: 'The correction is open. The sealed package holds until it is sealed too.',
  abandon: 'The correction is dropped; everything is as it was sealed.',
  attached: 'Attached.',
  detach: 'Taken off.',
};

const noFile = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'No file came with the form.',
    mend: 'Choose a file, then send it again.',
    field: 'files',
  });
