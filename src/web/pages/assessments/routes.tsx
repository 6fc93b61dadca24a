/** Addresses of self-assessments: those of a service, and what one carried. Its answers have addresses of their own. */
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { readUpload } from '#http/uploads.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { openingFormOf } from './begin-forms.tsx';
import { CarriedPage, CarryPage, parseShown } from './carried.tsx';
import { ImportedPage } from './imported.tsx';
import { AssessmentsPage } from './list.tsx';
import { assessmentPath } from './words.ts';

/** To be mounted at `/services/:service/answers`. */
export function assessmentsOfServiceRoutes({ selfAssessments }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const found = await selfAssessments.ofService(memberSession(c), idOf(c.req.param('service')));
      return renderPage(c, <AssessmentsPage view={c.get('view')} found={found} refused={null} />);
    })
    .post('/', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      const [serviceId, form] = [idOf(c.req.param('service')), openingFormOf(text)];
      try {
        demandSameWorkspace(session, text(SHOWN_IN));
        const opened = await selfAssessments.open(session, serviceId, form, text('from') || null);
        return c.redirect(assessmentPath(opened), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const found = await selfAssessments.ofService(session, serviceId);
        return renderPage(c, <AssessmentsPage view={c.get('view')} found={found} refused={{ form, refusal }} />, 400);
      }
    })
    .get('/carry', async (c) => {
      const { searchParams } = new URL(c.req.url);
      const given = { from: searchParams.get('from') ?? '', edition: searchParams.get('edition') ?? '' };
      const carried = await selfAssessments.preview(memberSession(c), idOf(c.req.param('service')), given);
      const shown = parseShown(searchParams.get('show'));
      return renderPage(c, <CarryPage view={c.get('view')} carried={carried} from={given.from} shown={shown} />);
    })
    .post('/import', async (c) => {
      const [session, serviceId] = [memberSession(c), idOf(c.req.param('service'))];
      let form = openingFormOf(() => '');
      try {
        const { files } = await readUpload(c.req.raw, (file, fields) => {
          form = openingFormOf((name) => fields.get(name) ?? '');
          demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
          return selfAssessments
            .import(session, serviceId, form, file)
            .then((imported) => ({ imported, fileName: file.fileName }));
        });
        const [only] = files;
        if (only === undefined) throw noFile();
        const { imported, fileName } = only;
        if (imported.notTaken.length === 0 && imported.problems === 0)
          return c.redirect(assessmentPath(imported.id), 303);
        return renderPage(c, <ImportedPage view={c.get('view')} fileName={fileName} imported={imported} />);
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || refusal.code === 'record-is-absent') throw refusal;
        const found = await selfAssessments.ofService(session, serviceId);
        return renderPage(c, <AssessmentsPage view={c.get('view')} found={found} refused={{ form, refusal }} />, 400);
      }
    });
}

/** To be mounted at `/assessments/:assessment`. */
export function assessmentRoutes({ selfAssessments }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/carried', async (c) => {
      const carried = await selfAssessments.carried(memberSession(c), idOf(c.req.param('assessment')));
      const shown = parseShown(c.req.query('show') ?? null);
      return renderPage(c, <CarriedPage view={c.get('view')} carried={carried} shown={shown} />);
    })
    .post('/close', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      const { serviceId } = await selfAssessments.close(session, idOf(c.req.param('assessment')));
      return c.redirect(servicePath(serviceId, 'answers'), 303);
    });
}

/** The address these routes are mounted below always has it. */
const idOf = (parameter: string | undefined): string => parameter ?? '';

const isOfForm = (error: unknown): error is Refusal =>
  error instanceof Refusal &&
  ['input-is-not-valid', 'edition-is-not-read', 'record-changed-meanwhile'].includes(error.code);

const noFile = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'No file came with the form.',
    mend: 'Choose a workbook.',
    field: 'file',
  });
