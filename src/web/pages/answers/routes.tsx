/** Addresses of the answers of a self-assessment: the screen, one answer and its acts, many at once, two revisions. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { safeReturn } from '../../links.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { AnswerForm, AnswerPlace, AnswerServices, BulkForm } from '../../services/answers.ts';
import { ANSWER_STEPS, BULK_ACTS } from '../../services/answers.ts';
import type { MemberSession } from '../../services/people.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formFields, LONG_FORM_BYTES_MAX, memberSession, wantsJson } from '../../session-guard.ts';
import { BulkPage } from './bulk.tsx';
import { Conflict, type ConflictFacts } from './conflict.tsx';
import { DetailPane } from './detail.tsx';
import { NO_FILTER, parseAnswerFilter, screenPath } from './paths.ts';
import { RevisionsPage } from './revisions.tsx';
import { AnswersPage } from './screen.tsx';
import { nextToWrite } from './words.ts';

/** To be mounted at `/assessments/:assessment`. */
export function answerRoutes({ answers }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const { searchParams } = new URL(c.req.url);
      const filter = parseAnswerFilter(searchParams);
      const screen = await answers.screen(memberSession(c), assessmentOf(c), filter, searchParams.get('at'));
      return renderPage(c, <AnswersPage view={c.get('view')} screen={screen} filter={filter} />);
    })
    .get('/next', async (c) => {
      const assessment = assessmentOf(c);
      const { rows } = await answers.screen(memberSession(c), assessment, NO_FILTER, null);
      return c.redirect(screenPath(assessment, NO_FILTER, nextToWrite(rows, c.req.query('after') ?? null)), 303);
    })
    .get('/answers/:question', async (c) => {
      const place = placeOf(c);
      if (c.req.header('x-fragment') !== 'detail')
        return c.redirect(screenPath(place.assessmentId, NO_FILTER, place.questionId), 303);
      return detailFragment(c, answers, place, null);
    })
    .post('/answers/:question', async (c) => {
      const [session, text, place] = [memberSession(c), await longForm(c), placeOf(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      const back = safeReturn(text('back') || screenPath(place.assessmentId, NO_FILTER, place.questionId));
      try {
        await act(answers, session, place, text);
        if (wantsJson(c)) return c.json(await savedJson(c, answers, place));
        return c.redirect(withAt(back, place.questionId), 303);
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || wantsJson(c))
          return refusedJson(c, refusal, text, withAt(back, place.questionId));
        const conflict = conflictOf(refusal, text, withAt(back, place.questionId));
        const screen = await answers.screen(session, place.assessmentId, filterOf(back), place.questionId);
        const props = { view: { ...c.get('view'), path: back }, screen, filter: filterOf(back) };
        return renderPage(
          c,
          <AnswersPage {...props} conflict={conflict} refusal={conflict === null ? refusal : null} />,
          409,
        );
      }
    })
    .get('/answers/:question/revisions', async (c) => {
      const [session, place] = [memberSession(c), placeOf(c)];
      const newest = Number(c.req.query('to') ?? Number.NaN);
      const to = Number.isInteger(newest) ? newest : (await answers.detail(session, place)).revision;
      const from = Number(c.req.query('from') ?? Math.max(0, to - 1));
      const diff = await answers.compare(session, place, from, to);
      return renderPage(c, <RevisionsPage view={c.get('view')} diff={diff} from={from} to={to} />);
    })
    .post('/bulk', async (c) => {
      const [session, fields, assessment] = [
        memberSession(c),
        await formFields(c, LONG_FORM_BYTES_MAX),
        assessmentOf(c),
      ];
      const text = textOf(fields);
      demandSameWorkspace(session, text(SHOWN_IN));
      const bulk = bulkFormOf(text, questionsOf(fields));
      const back = safeReturn(text('back') || screenPath(assessment, NO_FILTER));
      if (text('digest') !== '') {
        await answers.doBulk(session, assessment, bulk, text('digest'));
        return c.redirect(back, 303);
      }
      if (bulk.questionIds.length === 0) throw nothingSelected();
      const preview = await answers.previewBulk(session, assessment, bulk);
      return renderPage(c, <BulkPage view={c.get('view')} preview={preview} form={bulk} back={back} />);
    });
}

type Text = (name: string) => string;

const longForm = async (c: Context): Promise<Text> => textOf(await formFields(c, LONG_FORM_BYTES_MAX));

const textOf =
  (fields: URLSearchParams): Text =>
  (name) =>
    (fields.get(name) ?? '').trim();

/** Saves first where a step is taken from the form, so that what is decided is what is seen. */
async function act(answers: AnswerServices, session: MemberSession, place: AnswerPlace, text: Text): Promise<void> {
  const what = text('do');
  const step = ANSWER_STEPS.find((one) => one === what);
  if (what === 'comment') return answers.comment(session, place, text('text'));
  if (what === 'resolve') return answers.resolve(session, text('comment'));
  if (what === 'assign') return answers.assign(session, place, { owner: text('owner'), reviewer: text('reviewer') });
  if (what === 'unlink') return answers.unlink(session, text('link'));
  if (what === 'link') {
    const [documentId = '', version = ''] = text('document').split('@');
    const passage = { page: text('page'), section: text('section') };
    return answers.link(session, place, { documentId, version: Number(version), ...passage });
  }
  if (what === 'reuse') {
    const [assessmentId = '', questionId = '', revision = ''] = text('from').split(' ');
    return answers.reuse(session, place, { assessmentId, questionId, revision: Number(revision) });
  }
  if (step === undefined || step === 'send-to-review') await answers.save(session, place, answerFormOf(text));
  if (step !== undefined) await answers.step(session, place, step, text('note'));
}

async function detailFragment(
  c: Context<WebEnv>,
  answers: AnswerServices,
  place: AnswerPlace,
  refusal: Refusal | null,
) {
  const detail = await answers.detail(memberSession(c), place);
  const back = safeReturn(c.req.header('x-back') ?? screenPath(place.assessmentId, NO_FILTER, place.questionId));
  const view = { ...c.get('view'), path: back };
  return c.html((<DetailPane view={view} detail={detail} conflict={null} refusal={refusal} />).toString());
}

/** What the island needs after a save: the version, and the parts of the page that say what is so now. */
async function savedJson(c: Context<WebEnv>, answers: AnswerServices, place: AnswerPlace) {
  const detail = await answers.detail(memberSession(c), place);
  const view = { ...c.get('view'), path: safeReturn(c.req.header('x-back') ?? '') };
  return {
    ver: detail.ver,
    state: detail.answer === null && detail.state === 'draft' ? 'blank' : detail.state,
    answer: detail.answer,
    severity: detail.remarks.some(({ severity }) => severity === 'high')
      ? 'high'
      : detail.remarks.some(({ severity }) => severity === 'medium')
        ? 'medium'
        : null,
    html: (<DetailPane view={view} detail={detail} conflict={null} refusal={null} />).toString(),
  };
}

/** A conflict comes with both texts; every other refusal is told as it is. */
function refusedJson(c: Context<WebEnv>, error: unknown, text: Text, here: string): Response {
  if (!(error instanceof Refusal)) throw error;
  const conflict = conflictOf(error, text, here);
  if (conflict === null) throw error;
  return c.json({ ver: conflict.ver, html: (<Conflict conflict={conflict} />).toString() }, 409);
}

function conflictOf(refusal: Refusal, text: Text, here: string): ConflictFacts | null {
  const { meanwhile } = refusal.detail;
  if (meanwhile === undefined) return null;
  const { at, ver, fields } = meanwhile;
  return {
    by: null,
    at,
    ver,
    fields: fields.map(({ field, theirs, yours }) => ({ field, theirs: theirs ?? '', yours: yours ?? '' })),
    mine: answerFormOf(text),
    here,
  };
}

const answerFormOf = (text: Text): AnswerForm => ({
  ver: Number(text('ver')),
  answer: text('answer'),
  ownership: text('ownership'),
  description: text('description'),
  responsibilities: text('responsibilities'),
  assessedOn: text('assessedOn'),
});

/** The rows that were ticked; the box for the whole list names all of them at once. */
const questionsOf = (fields: URLSearchParams): readonly string[] => [
  ...new Set(fields.getAll('question').flatMap((ids) => ids.split(','))),
];

const bulkFormOf = (text: Text, questionIds: readonly string[]): BulkForm => ({
  act: BULK_ACTS.find((one) => one === text('act')) ?? 'revise',
  questionIds,
  answer: text('answer'),
  ownership: text('ownership'),
  description: text('description'),
  owner: text('owner'),
  reviewer: text('reviewer'),
  onlyBlank: text('onlyBlank') === 'yes',
});

const assessmentOf = (c: Context<WebEnv>): string => c.req.param('assessment') ?? '';
const placeOf = (c: Context<WebEnv>): AnswerPlace => ({
  assessmentId: assessmentOf(c),
  questionId: c.req.param('question') ?? '',
});

const filterOf = (back: string) => parseAnswerFilter(new URL(back, 'http://localhost').searchParams);

function withAt(back: string, questionId: string): string {
  const url = new URL(back, 'http://localhost');
  url.searchParams.set('at', questionId);
  return `${url.pathname}${url.search}`;
}

const nothingSelected = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'No answer was selected.',
    mend: 'Go back, tick the answers to change, and preview it again.',
    field: 'question',
  });
