/** Addresses of one reading: the read, its answers, one answer, its files. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { parseQuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import { vendorPath } from '../../links.ts';
import { renderPage, sendDocument } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { ResidualFormat } from '../../services/vendors.ts';
import type { WebEnv } from '../../session-guard.ts';
import { memberSession } from '../../session-guard.ts';
import { AnswerPage } from './answer.tsx';
import { AnswersPage } from './answers.tsx';
import { answerElsewhere, ELSEWHERE_MAX } from './elsewhere.ts';
import { ReadPage } from './read.tsx';
import { countedOf, parseAnswerFilter } from './rows.ts';
import { parseWeaknessFilter } from './weaknesses.ts';

/** To be mounted at `/vendors/:vendor/readings/:reading`. */
export function readingRoutes(services: WebServices): Hono<WebEnv> {
  const record = (c: Context<WebEnv>) => services.vendors.reading(memberSession(c), readingId(c));
  const query = (c: Context<WebEnv>) => new URL(c.req.url).searchParams;
  const { rules, vendors } = services;
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const page = { view: c.get('view'), record: await record(c), filter: parseWeaknessFilter(query(c)) };
      return renderPage(c, <ReadPage {...page} rules={rules} exports={vendors.exports} />);
    })
    .get('/answers', async (c) => {
      const page = { view: c.get('view'), record: await record(c), filter: parseAnswerFilter(query(c)) };
      return renderPage(c, <AnswersPage {...page} />);
    })
    .get('/answers/:question', async (c) => {
      const found = await record(c);
      const counted = countedOf(found).find(({ id }) => id === parseQuestionId(c.req.param('question')));
      if (counted === undefined) throw absent('This question is not in this reading.');
      const session = memberSession(c);
      const others = await Promise.all(
        found.others.slice(0, ELSEWHERE_MAX).map(({ id }) => vendors.reading(session, id)),
      );
      const elsewhere = answerElsewhere(found, others, counted.id);
      const page = { view: c.get('view'), record: found, counted, rules, elsewhere };
      return renderPage(c, <AnswerPage {...page} />);
    })
    .get('/residual', async (c) => {
      const format = FORMATS.find((one) => one === query(c).get('format')) ?? 'mail';
      const numbers = query(c).getAll('ask').map(Number).filter(Number.isInteger);
      const document = await vendors.residual(
        memberSession(c),
        readingId(c),
        format,
        numbers.length === 0 ? null : numbers,
      );
      return sendDocument(c, document, `residual-questions-${readingId(c).slice(0, 8)}`, format === 'mail');
    })
    .get('/export/:report', async (c) => {
      const report = c.req.param('report');
      if (!vendors.exports.some(({ id }) => id === report)) throw absent('There is no such export.');
      return sendDocument(
        c,
        await vendors.exportReading(memberSession(c), readingId(c), report),
        `${report}-${readingId(c).slice(0, 8)}`,
      );
    })
    .post('/remove', async (c) => {
      await vendors.removeReading(memberSession(c), readingId(c));
      return c.redirect(vendorPath(c.req.param('vendor') ?? ''), 303);
    });
}

const FORMATS: readonly ResidualFormat[] = ['mail', 'xlsx', 'markdown'];

const readingId = (c: Context): string => c.req.param('reading') ?? '';

const absent = (message: string): Refusal =>
  new Refusal('record-is-absent', { message, mend: 'Go back and choose again.' });
